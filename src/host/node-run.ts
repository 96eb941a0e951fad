import { execa } from 'execa';
import type { Run, RunOptions, RunResult } from '../kernel/effects.ts';
import { errorCode } from '../kernel/error-code.ts';
import { gated, go, openGuard } from './guard.ts';

/** Kills a child started as the leader of its own process group, and all that it started. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

const guard = openGuard();

const notStarted: RunResult = {
  exitCode: null,
  stdout: '',
  stderr: '',
  timedOut: false,
  aborted: true,
  missing: false,
};

const outputOf = ({ encoding }: RunOptions) =>
  ({ stripFinalNewline: false, encoding: encoding ?? 'utf8' }) as const;

/** Kills a child and all it started when it takes too long from `begin` on, when it is told to, or when this process ends. */
function limited(pid: number | undefined, { timeout, signal }: RunOptions) {
  const ended = { timedOut: false, aborted: false };
  let timer: NodeJS.Timeout | undefined;
  const kill = () => killGroup(pid);
  const abort = () => {
    ended.aborted = true;
    kill();
  };
  const stop = () => {
    ended.timedOut = true;
    kill();
  };
  signal?.addEventListener('abort', abort, { once: true });
  process.once('exit', kill);
  return {
    ended,
    abort,
    begin: () => {
      if (timeout !== undefined && !ended.aborted) timer = setTimeout(stop, timeout);
    },
    lift: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      process.removeListener('exit', kill);
    },
  };
}

/** Runs a program, and kills it with all that it started when it is told to or this process ends. */
export const run: Run = async (command, args, options) => {
  if (options.signal?.aborted) return notStarted;
  const [program, words] = options.guarded ? gated(command, args) : [command, args];
  const child = execa(program, words, {
    cwd: options.cwd,
    env: options.env,
    extendEnv: false,
    // A group of its own: execa's `timeout` kills the child alone, and a TeX engine under latexmk would live on.
    detached: true,
    reject: false,
    ...outputOf(options),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  if (options.guarded && child.pid !== undefined) guard.add(child.pid);
  // A command that ends before it has read everything may do so.
  child.stdin?.on('error', () => {});
  const limits = limited(child.pid, options);
  const begin = (input: string) => {
    child.stdin?.end(input);
    limits.begin();
  };
  if (options.guarded) child.stdin?.write(go);
  // Who gives the input tells of its failure.
  if (options.input instanceof Promise) options.input.then(begin, limits.abort);
  else begin(options.input ?? '');
  if (options.onText) child.stdout?.setEncoding('utf8').on('data', options.onText);
  try {
    if (options.onLine) for await (const line of child) options.onLine(String(line));
    const result = await child;
    return {
      exitCode: result.exitCode ?? null,
      stdout: String(result.stdout ?? ''),
      stderr: String(result.stderr ?? ''),
      ...limits.ended,
      missing: errorCode(result) === 'ENOENT' || (options.guarded === true && result.exitCode === 127),
    };
  } finally {
    if (options.guarded && child.pid !== undefined) guard.remove(child.pid);
    limits.lift();
  }
};
