import { CannotGoOn, type Diagnostic, hasErrors } from '../kernel/diagnostics.ts';
import type { Effects, Progress } from '../kernel/effects.ts';

export interface AnswerOptions {
  readonly tell?: (progress: Progress) => void;
  readonly print: (findings: readonly Diagnostic[]) => void;
  /** Warnings count as errors. */
  readonly strict?: boolean;
}

/** Exit codes: 0 fine, 1 findings of severity error or a build that failed, 2 wrong usage, 70 a fault of ours, 130 interrupted. */
export const exitCodes = { fine: 0, findings: 1, usage: 2, fault: 70, interrupted: 130 } as const;

/** Milliseconds for what is at work to stop by itself when interrupted. */
const patience = 500;

/**
 * Runs a command's work with real effects and sets the exit code. The work returns its findings; those of a
 * `CannotGoOn` are printed like any other. Ctrl-C aborts what runs, children included.
 */
export async function answer(
  work: (effects: Effects) => Promise<readonly Diagnostic[]>,
  options: AnswerOptions,
): Promise<void> {
  const { nodeEffects } = await import('../host/node-effects.ts');
  const interrupt = new AbortController();
  const onSignal = () => {
    if (interrupt.signal.aborted) process.exit(exitCodes.interrupted);
    interrupt.abort();
    // A second is promised; leaving takes the children along.
    setTimeout(() => process.exit(exitCodes.interrupted), patience).unref();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    const findings = await work(nodeEffects(options.tell, interrupt.signal));
    options.print(findings);
    if (hasErrors(findings) || (options.strict && findings.some((d) => d.severity === 'warning')))
      process.exitCode = exitCodes.findings;
  } catch (error) {
    process.exitCode = explain(error, interrupt.signal.aborted, options);
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

function explain(error: unknown, interrupted: boolean, options: AnswerOptions): number {
  if (interrupted) {
    process.stderr.write('Interrupted; nothing was changed.\n');
    return exitCodes.interrupted;
  }
  if (error instanceof CannotGoOn) {
    options.print(error.diagnostics);
    return exitCodes.findings;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`This is a fault of milepost itself, not of your files: ${message}\n`);
  if (process.env.MILEPOST_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  else process.stderr.write('Run again with MILEPOST_DEBUG=1 for the details a report of it needs.\n');
  return exitCodes.fault;
}
