/** Loaded before a command: its clock then stands at the second that MILEPOST_TEST_CLOCK says, and goes on from there. */
const offset = Number(process.env.MILEPOST_TEST_CLOCK) * 1000 - Date.now();
const RealDate = Date;
const now = () => RealDate.now() + offset;
globalThis.Date = class extends RealDate {
  constructor(...args) {
    super(...(args.length === 0 ? [now()] : args));
  }
  static now() {
    return now();
  }
};
Object.defineProperty(performance, 'timeOrigin', { value: performance.timeOrigin + offset });
