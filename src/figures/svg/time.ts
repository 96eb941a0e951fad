import { type ScaleTime, scaleUtc } from 'd3-scale';
import { type TimeInterval, utcMonth, utcYear } from 'd3-time';
import { addDays, type Day, dayNumber, latest, utc } from '../../kernel/dates.ts';

/** Days along a stretch of paper. */
export interface TimeScale {
  readonly from: Day;
  readonly to: Day;
  readonly left: number;
  readonly right: number;
  /** The scale of d3: dates to pt. */
  readonly scale: ScaleTime<number, number>;
  /** Position in pt of the beginning of a day. */
  readonly x: (day: number) => number;
}

export function timeScale(
  range: { readonly from: Day; readonly to: Day },
  stretch: { readonly left: number; readonly right: number },
): TimeScale {
  // A range of no days would have no scale.
  const domain = [range.from, latest(range.to, addDays(range.from, 1))].map(utc);
  const scale = scaleUtc(domain, [stretch.left, stretch.right]);
  return { ...range, ...stretch, scale, x: (day) => scale(utc(dayNumber(day))) };
}

/** A stretch of the calendar that repeats: months, quarters, years, decades. Its length is in months. */
export interface Step {
  readonly months: number;
  readonly interval: TimeInterval;
}

/** Finest first. Quarters stay quarters, since d3 counts months from each January; longer steps are whole years. */
const steps: readonly Step[] = [
  { months: 1, interval: utcMonth },
  { months: 3, interval: every(utcMonth.every(3)) },
  ...[1, 2, 5, 10, 20, 50, 100].map((n) => ({ months: 12 * n, interval: every(utcYear.every(n)) })),
];
const coarsest: Step = { months: 1200, interval: every(utcYear.every(100)) };

function every(interval: TimeInterval | null): TimeInterval {
  if (!interval) throw new RangeError('an interval of no length');
  return interval;
}

/** The finest step of at least some months whose stretches are at least `width` pt wide. */
export function stepFor(time: TimeScale, width: number, months = 1): Step {
  const perMonth = ((time.right - time.left) / Math.max(1, time.to - time.from)) * 30.44;
  return steps.find((step) => step.months >= months && step.months * perMonth >= width) ?? coarsest;
}

/** A stretch of the calendar as far as the axis shows it, in pt. */
export interface Stretch {
  readonly start: Date;
  readonly left: number;
  readonly right: number;
  /** Whether it begins on the axis. */
  readonly begins: boolean;
}

/** The calendar in steps, over the whole axis. */
export function stretches(time: TimeScale, { interval }: Step): Stretch[] {
  const { scale, left, right } = time;
  const [from, to] = [utc(time.from), utc(time.to)];
  return interval.range(interval.floor(from), new Date(to.getTime() + 1)).map((start) => ({
    start,
    left: Math.max(scale(start), left),
    right: Math.min(scale(interval.offset(start)), right),
    begins: start >= from,
  }));
}

/** Where vertical grid lines go: the beginnings of years, or of months where the range is short. */
export function gridDates(time: TimeScale): Date[] {
  const step = stepFor(time, 24, time.to - time.from > 800 ? 12 : 1);
  return stretches(time, step)
    .map(({ start }) => start)
    .filter((date) => date > utc(time.from) && date < utc(time.to));
}
