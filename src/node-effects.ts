import { constants } from 'node:fs';
import { access, mkdir, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { execa } from 'execa';
import writeFileAtomic from 'write-file-atomic';
import type { Effects, Files, Progress, Run } from './effects.ts';

const files: Files = {
  read: (path) => readFile(path),
  write: async (path, data) => {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, typeof data === 'string' ? data : Buffer.from(data));
  },
  exists: (path) =>
    access(path, constants.F_OK).then(
      () => true,
      () => false,
    ),
  realPath: (path) => realpath(path),
  list: async (path) => {
    const names = await readdir(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return names.sort();
  },
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { recursive: true, force: true }),
  isFolder: async (path) => (await stat(path)).isDirectory(),
  size: async (path) => (await stat(path)).size,
  modified: async (path) => (await stat(path)).mtimeMs,
};

/** Kills a child started as the leader of its own process group, and all that it started. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

const run: Run = async (command, args, options) => {
  const child = execa(command, args, {
    cwd: options.cwd,
    env: options.env,
    extendEnv: false,
    // A group of its own: execa's `timeout` kills the child alone, and a TeX engine under latexmk would live on.
    detached: true,
    reject: false,
    stripFinalNewline: false,
    ...(options.input ? { input: options.input } : { stdin: 'ignore' as const }),
  });
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
  if (options.signal?.aborted) abort();
  options.signal?.addEventListener('abort', abort, { once: true });
  if (options.onText) child.stdout?.setEncoding('utf8').on('data', options.onText);
  const onExit = () => killGroup(child.pid);
  process.once('exit', onExit);
  try {
    if (options.onLine) for await (const line of child) options.onLine(line);
    const result = await child;
    return {
      exitCode: result.exitCode ?? null,
      stdout: String(result.stdout ?? ''),
      stderr: String(result.stderr ?? ''),
      timedOut,
      aborted,
      missing: (result as { code?: string }).code === 'ENOENT',
    };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', abort);
    process.removeListener('exit', onExit);
  }
};

/** The effects of a real process. `tell` receives what a build says as it works. */
export function nodeEffects(tell: (progress: Progress) => void = () => {}, signal?: AbortSignal): Effects {
  return {
    files,
    run,
    clock: () => performance.now(),
    env: process.env,
    tell,
    ...(signal ? { signal } : {}),
  };
}
