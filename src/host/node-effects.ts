import { readFileSync } from 'node:fs';
import { availableParallelism, hostname } from 'node:os';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import type { Effects, Progress, Run, RunOptions, RunResult } from '../kernel/effects.ts';
import { gated, go, openGuard } from './guard.ts';
import { isAlive, nodeFiles } from './node-files.ts';

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

const run: Run = async (command, args, options) => {
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
  child.stdin?.end(`${options.guarded ? go : ''}${options.input ?? ''}`);
  let timedOut = false;
  let aborted = false;
  const timer =
    options.timeout === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          killGroup(child.pid);
        }, options.timeout);
  const abort = () => {
    aborted = true;
    killGroup(child.pid);
  };
  options.signal?.addEventListener('abort', abort, { once: true });
  if (options.onText) child.stdout?.setEncoding('utf8').on('data', options.onText);
  const onExit = () => killGroup(child.pid);
  process.once('exit', onExit);
  try {
    if (options.onLine) for await (const line of child) options.onLine(String(line));
    const result = await child;
    return {
      exitCode: result.exitCode ?? null,
      stdout: String(result.stdout ?? ''),
      stderr: String(result.stderr ?? ''),
      timedOut,
      aborted,
      missing:
        (result as { code?: string }).code === 'ENOENT' ||
        (options.guarded === true && result.exitCode === 127),
    };
  } finally {
    clearTimeout(timer);
    if (options.guarded && child.pid !== undefined) guard.remove(child.pid);
    options.signal?.removeEventListener('abort', abort);
    process.removeListener('exit', onExit);
  }
};

/** When a process began, in words that no other process of that number has; null where the system does not tell. */
function born(id: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The name of the command, in brackets, may hold blanks and brackets itself.
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return `${boot} ${fields[19]}`;
  } catch {
    return null;
  }
}

/** So many milestones take no step of a build longer than some tenths of a second. */
const few = 2000;

const signals = ['SIGINT', 'SIGTERM'] as const;

/** Leaves signals to the system while work is done that leaves no time to hear them: they end the process. */
function mortal<T>(work: () => T): T {
  const kept = signals.map((name) => [name, process.listeners(name)] as const);
  for (const name of signals) process.removeAllListeners(name);
  try {
    return work();
  } finally {
    for (const [name, listeners] of kept) for (const listener of listeners) process.on(name, listener);
  }
}

/** The effects of a real process. `tell` receives what a build says as it works. */
export function nodeEffects(tell: (progress: Progress) => void = () => {}, signal?: AbortSignal): Effects {
  return {
    files: nodeFiles,
    run: (command, args, options) => run(command, args, { ...(signal ? { signal } : {}), ...options }),
    clock: () => performance.now(),
    env: process.env,
    cores: availableParallelism(),
    self: { id: process.pid, host: hostname(), isAlive, born },
    wait: async (milliseconds) => {
      await wait(milliseconds, undefined, signal ? { signal } : {});
    },
    inOneGo: async (milestones, work) => {
      // A signal that came before is heard first: the loop looks for one between two turns, not before the first.
      await setImmediate();
      await setImmediate();
      signal?.throwIfAborted();
      // One that comes just as it is left to the system is lost, so that is done only where it is needed.
      return milestones < few ? work() : mortal(work);
    },
    tell,
    ...(signal ? { signal } : {}),
  };
}
