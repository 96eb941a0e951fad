import { CannotGoOn, type Diagnostic } from '../kernel/diagnostics.ts';
import { explainFault } from '../tools/rebuild/faults.ts';
import { exitCodes } from './exit-codes.ts';
import { clearLine } from './progress.ts';

/** Tells what ended a command, findings by `print`. @returns the exit code */
export async function tellFailure(
  error: unknown,
  print?: (findings: readonly Diagnostic[]) => void,
): Promise<number> {
  const explained = explainFault(error);
  if (explained instanceof CannotGoOn) {
    (print ?? (await import('./findings.ts')).printFindings)(explained.diagnostics);
    return exitCodes.findings;
  }
  const message = error instanceof Error ? error.message : String(error);
  clearLine();
  process.stderr.write(`This is a fault of milepost itself, not of your files: ${message}\n`);
  if (process.env.MILEPOST_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  else process.stderr.write('Run again with MILEPOST_DEBUG=1 for the details a report of it needs.\n');
  return exitCodes.fault;
}

/** The same for what nobody caught, as the code itself that cannot be read: the process ends. */
export async function endProcess(error: unknown): Promise<void> {
  const code = await tellFailure(error);
  process.stderr.write('', () => process.exit(code));
}
