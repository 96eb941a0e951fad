import { constants } from 'node:fs';
import {
  access,
  link,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import writeFileAtomic from 'write-file-atomic';
import type { Effects, Files, Progress, Run } from './effects.ts';

/** On a read-only file system node says of a folder it cannot make that it is missing (ENOENT); this says why. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await mkdir(path).catch(async (reason: NodeJS.ErrnoException) => {
      if (reason.code !== 'ENOENT' || dirname(path) === path) throw reason;
      await makeFolder(dirname(path));
    });
  }
}

const files: Files = {
  read: (path) => readFile(path),
  write: async (path, data) => {
    await makeFolder(dirname(path));
    await writeFileAtomic(path, typeof data === 'string' ? data : Buffer.from(data));
  },
  create: async (path, data) => {
    await makeFolder(dirname(path));
    const complete = `${path}.${process.pid}.new`;
    await writeFile(complete, data);
    try {
      // A link is made or refused in one step, and the file is whole when it appears.
      await link(complete, path);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      await rm(complete, { force: true });
    }
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
  links: async (path) => {
    const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.filter((e) => e.isSymbolicLink()).map((e) => join(e.parentPath, e.name));
  },
  makeFolder,
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

/**
 * A shell that runs a command while a process beside it waits for the end of standard input. That comes when this
 * process is gone, however it went; the whole group is killed then.
 */
const guard = [
  'command -v "$1" >/dev/null 2>&1 || exit 127',
  'exec 3<&0 </dev/null',
  '(cat <&3; kill -9 -- -$$) >/dev/null 2>&1 &',
  '"$@" 3<&-',
].join('\n');

function guarded(command: string, args: readonly string[]): [string, readonly string[]] {
  return ['/bin/sh', ['-c', guard, 'guard', command, ...args]];
}

const run: Run = async (command, args, options) => {
  const [program, words] = options.guarded ? guarded(command, args) : [command, args];
  const child = execa(program, words, {
    cwd: options.cwd,
    env: options.env,
    extendEnv: false,
    // A group of its own: execa's `timeout` kills the child alone, and a TeX engine under latexmk would live on.
    detached: true,
    reject: false,
    stripFinalNewline: false,
    ...(options.input ? { input: options.input } : { stdin: options.guarded ? 'pipe' : 'ignore' }),
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
      missing:
        (result as { code?: string }).code === 'ENOENT' ||
        (options.guarded === true && result.exitCode === 127),
    };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', abort);
    process.removeListener('exit', onExit);
  }
};

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // Somebody else's process cannot be asked, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The effects of a real process. `tell` receives what a build says as it works. */
export function nodeEffects(tell: (progress: Progress) => void = () => {}, signal?: AbortSignal): Effects {
  return {
    files,
    run,
    clock: () => performance.now(),
    env: process.env,
    self: { id: process.pid, host: hostname(), isAlive },
    wait: async (milliseconds) => {
      await wait(milliseconds, undefined, signal ? { signal } : {});
    },
    tell,
    ...(signal ? { signal } : {}),
  };
}
