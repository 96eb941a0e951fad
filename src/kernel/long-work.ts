import { isOfSurroundings } from './surroundings.ts';

/**
 * Work that would leave the thread it is done on no time to hear a signal, although it has hardly begun. The command is
 * then run again on a thread of its own.
 */
export class LongWork extends Error {
  constructor() {
    super('this much is read on a thread of its own');
  }
}

/** Called by whoever takes a failure to read for a fault of the file. @throws the error where it tells nothing of the file */
export function passOn(error: unknown): void {
  if (error instanceof LongWork || isOfSurroundings(error)) throw error;
}
