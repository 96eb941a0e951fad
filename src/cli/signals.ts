import { exitCodes } from './exit-codes.ts';

/** What a signal does before a command takes it over, and after. */
const leave = () => process.exit(exitCodes.interrupted);
let heard: () => void = leave;

const names = ['SIGINT', 'SIGTERM'] as const;

/** From now on a signal ends the process with the exit code of an interrupt. */
export function hearSignals(): void {
  for (const name of names) process.on(name, () => heard());
}

/** Lets a command end in its own way. @returns what gives signals back */
export function onSignal(end: () => void): () => void {
  heard = end;
  return () => {
    heard = leave;
  };
}
