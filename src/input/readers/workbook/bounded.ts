import { runInNewContext } from 'node:vm';
import { errorCode } from '../../../kernel/error-code.ts';
import { at } from '../../../kernel/list.ts';

/** Milliseconds that a parser may take for a small file, and bytes it gets another one for. */
const least = 10_000;
const bytesEach = 20;

/**
 * Does work of a parser that a damaged file may lead round in a circle, and that writes what it wonders about to the
 * terminal: it is stopped in the end, and not heard.
 * @throws Error when it takes far longer than a file of so many bytes does
 */
export function bounded<T>(bytes: number, work: () => T): T {
  const made: Array<{ readonly value: T }> = [];
  const { error, log, warn } = console;
  Object.assign(console, { error: silence, log: silence, warn: silence });
  try {
    runInNewContext(
      'work()',
      { work: () => made.push({ value: work() }) },
      { timeout: Math.ceil(least + bytes / bytesEach) },
    );
  } catch (failure) {
    throw isTimeout(failure)
      ? new Error('its parts lead round in a circle, or it is far too large')
      : failure;
  } finally {
    Object.assign(console, { error, log, warn });
  }
  return at(made, 0).value;
}

const silence = () => {};

const isTimeout = (failure: unknown) => errorCode(failure) === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
