import { errorCode } from './error-code.ts';

/** What a file system, or who starts programs, answers where the machine itself is at its end: nothing is wrong with the file. */
const codes: ReadonlySet<string | undefined> = new Set([
  'EMFILE',
  'ENFILE',
  'EAGAIN',
  'ENOMEM',
  'EIO',
  'ESTALE',
  'ERR_WORKER_OUT_OF_MEMORY',
  'ERR_WORKER_INIT_FAILED',
]);

/** Whether an error tells of the machine, not of what was asked for. */
export const isOfSurroundings = (error: unknown) => codes.has(errorCode(error));
