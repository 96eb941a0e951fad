import { Worker as Thread, workerData } from 'node:worker_threads';

/** What a thread cannot find out: how the streams of the process are shown, and what was told before it was begun. */
interface Begun {
  readonly stdout: Shown;
  readonly stderr: Shown;
  readonly told: number;
}

interface Shown {
  readonly isTTY: boolean;
  readonly columns: number | undefined;
}

const shown = ({ isTTY, columns }: NodeJS.WriteStream): Shown => ({ isTTY, columns });

export interface BesideOptions {
  /** How many events were told already. */
  readonly told: number;
  readonly signal: AbortSignal;
}

/**
 * Runs this very command on a thread of its own, so that this one hears signals whatever the command does.
 * @returns its exit code
 * @throws what the thread ended with, if it could not tell that itself
 */
export function runBeside({ told, signal }: BesideOptions): Promise<number> {
  const begun: Begun = { stdout: shown(process.stdout), stderr: shown(process.stderr), told };
  const thread = new Thread(new URL('./milepost.js', import.meta.url), {
    argv: process.argv.slice(2),
    workerData: begun,
  });
  const end = () => thread.postMessage('interrupt');
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  return new Promise((resolve, reject) => {
    thread.on('error', reject);
    thread.on('exit', resolve);
  });
}

/** Makes the streams of a thread look as those of its process. @returns how many events were told before it was begun */
export function takeOver(): number {
  const { stdout, stderr, told }: Begun = workerData;
  Object.assign(process.stdout, stdout);
  Object.assign(process.stderr, stderr);
  return told;
}
