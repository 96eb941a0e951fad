import { isMainThread, parentPort } from 'node:worker_threads';
import { isBundled } from '../host/long-work.ts';
import { type Diagnostic, hasErrors } from '../kernel/diagnostics.ts';
import type { Effects, Progress } from '../kernel/effects.ts';
import { LongWork } from '../kernel/long-work.ts';
import { exitCodes } from './exit-codes.ts';
import { clearLine } from './progress.ts';
import { onSignal } from './signals.ts';

export interface AnswerOptions {
  readonly tell?: (progress: Progress) => void;
  readonly print: (findings: readonly Diagnostic[]) => void;
  /** Prints what ended the work, where `print` is for what the work found. */
  readonly printFailure?: (findings: readonly Diagnostic[]) => void;
  /** Warnings count as errors. */
  readonly strict?: boolean;
  /** The command does not end by itself: it is on a thread of its own from the start. */
  readonly endless?: boolean;
}

/** Milliseconds for what is at work to stop by itself when interrupted. */
const patience = 500;

/**
 * Runs a command's work with real effects and sets the exit code. The work returns its findings; those of a
 * `CannotGoOn` are printed like any other. Ctrl-C aborts what runs, children included. Work that would leave no time to
 * hear it is begun anew on a thread.
 */
export async function answer(
  work: (effects: Effects) => Promise<readonly Diagnostic[]>,
  options: AnswerOptions,
): Promise<void> {
  const { nodeEffects } = await import('../host/node-effects.ts');
  const interrupt = new AbortController();
  const letGo = isMainThread ? interruptBySignal(interrupt) : await interruptByMessage(interrupt);
  const events = await counted(options.tell);
  try {
    if (options.endless && isMainThread && isBundled) throw new LongWork();
    const findings = await work(nodeEffects(events.tell, interrupt.signal));
    options.print(findings);
    if (hasErrors(findings) || (options.strict && findings.some((d) => d.severity === 'warning')))
      process.exitCode = exitCodes.findings;
  } catch (error) {
    process.exitCode ||=
      error instanceof LongWork
        ? await beside({ told: events.told(), signal: interrupt.signal }, options)
        : await explain(error, interrupt.signal.aborted, options);
  } finally {
    letGo();
  }
}

function interruptBySignal(interrupt: AbortController): () => void {
  return onSignal(() => {
    if (interrupt.signal.aborted) process.exit(exitCodes.interrupted);
    interrupt.abort();
    // A second is promised; leaving takes the children along.
    setTimeout(() => {
      clearLine();
      process.stderr.write('Interrupted.\n');
      process.exit(exitCodes.interrupted);
    }, patience).unref();
  });
}

async function interruptByMessage(interrupt: AbortController): Promise<() => void> {
  const abort = () => interrupt.abort();
  parentPort?.on('message', abort);
  return () => parentPort?.off('message', abort);
}

/** Counts what is told. On a thread, what was told before it was begun is not told again. */
async function counted(tell: AnswerOptions['tell'] = () => {}) {
  const before = isMainThread ? 0 : (await import('./beside.ts')).takeOver();
  let told = 0;
  return {
    told: () => told,
    tell: (progress: Progress) => {
      told += 1;
      if (told > before) tell(progress);
    },
  };
}

async function beside(begun: { told: number; signal: AbortSignal }, options: AnswerOptions): Promise<number> {
  const { runBeside } = await import('./beside.ts');
  try {
    return await runBeside(begun);
  } catch (error) {
    return explain(error, begun.signal.aborted, options);
  }
}

async function explain(error: unknown, interrupted: boolean, options: AnswerOptions): Promise<number> {
  if (interrupted) {
    clearLine();
    process.stderr.write('Interrupted; nothing was changed.\n');
    return exitCodes.interrupted;
  }
  const { tellFailure } = await import('./failure.ts');
  return tellFailure(error, options.printFailure ?? options.print);
}
