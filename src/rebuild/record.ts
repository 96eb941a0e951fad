import { sep } from 'node:path';
import { digest } from '../cache.ts';
import type { Effects, Files, RunOptions } from '../effects.ts';

/** One thing a build learnt from the world: asked again, the world may answer otherwise. */
export type Seen =
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly hash: string | null;
      readonly size: number;
      readonly modified: number;
    }
  | { readonly kind: 'names'; readonly path: string; readonly hash: string }
  | { readonly kind: 'presence'; readonly path: string; readonly present: boolean }
  | {
      readonly kind: 'run';
      readonly command: string;
      readonly args: readonly string[];
      readonly cwd: string;
      readonly env: RunOptions['env'];
      readonly hash: string;
    };

/** Effects that note what is read through them, outside the folders given. */
export function recordReads(
  effects: Effects,
  ignored: readonly string[],
): { readonly effects: Effects; readonly seen: () => Seen[] } {
  const seen = new Map<string, Seen>();
  const note = (item: Seen) => {
    const subject = item.kind === 'run' ? `${item.cwd} ${item.command} ${item.args.join(' ')}` : item.path;
    const mine = item.kind !== 'run' && ignored.some((f) => item.path === f || item.path.startsWith(f + sep));
    if (!mine) seen.set(`${item.kind} ${subject}`, item);
  };
  return {
    effects: {
      ...effects,
      files: { ...effects.files, ...watched(effects.files, note) },
      run: watchedRun(effects, note),
    },
    seen: () => [...seen.values()],
  };
}

type Note = (item: Seen) => void;

function watched(files: Files, note: Note): Pick<Files, 'read' | 'list' | 'exists'> {
  return {
    read: async (path) => {
      try {
        const [size, modified] = await Promise.all([files.size(path), files.modified(path)]);
        const data = await files.read(path);
        note({ kind: 'file', path, hash: digest(data), size, modified });
        return data;
      } catch (error) {
        note({ kind: 'file', path, hash: null, size: 0, modified: 0 });
        throw error;
      }
    },
    list: async (path) => {
      const names = await files.list(path);
      note({ kind: 'names', path, hash: digest(names.join('\n')) });
      return names;
    },
    exists: async (path) => {
      const present = await files.exists(path);
      note({ kind: 'presence', path, present });
      return present;
    },
  };
}

/** Of the programs a build runs, git alone answers from the user's files; the others work on what was recorded. */
function watchedRun(effects: Effects, note: Note): Effects['run'] {
  return async (command, args, options) => {
    const result = await effects.run(command, args, options);
    if (command === 'git')
      note({ kind: 'run', command, args, cwd: options.cwd, env: options.env, hash: digest(result.stdout) });
    return result;
  };
}

/**
 * What is no longer as it was seen: paths and commands. A file of the same size and time of change is taken to be
 * the same if that time lies before `trusted`, in milliseconds since 1970; else its content decides.
 */
export async function changedSince(
  seen: readonly Seen[],
  trusted: number,
  effects: Effects,
): Promise<string[]> {
  const answers = await Promise.all(seen.map((item) => same(item, trusted, effects)));
  return seen.filter((_, i) => !answers[i]).map((item) => (item.kind === 'run' ? item.command : item.path));
}

async function same(item: Seen, trusted: number, { files, run, signal }: Effects): Promise<boolean> {
  switch (item.kind) {
    case 'file':
      return sameFile(item, trusted, files);
    case 'names':
      return digest((await files.list(item.path).catch(() => [])).join('\n')) === item.hash;
    case 'presence':
      return (await files.exists(item.path)) === item.present;
    case 'run': {
      const options = { cwd: item.cwd, env: item.env, ...(signal ? { signal } : {}) };
      return digest((await run(item.command, item.args, options)).stdout) === item.hash;
    }
  }
}

async function sameFile(
  item: Extract<Seen, { kind: 'file' }>,
  trusted: number,
  files: Files,
): Promise<boolean> {
  try {
    const [size, modified] = await Promise.all([files.size(item.path), files.modified(item.path)]);
    if (size === item.size && modified === item.modified && modified < trusted) return item.hash !== null;
    return digest(await files.read(item.path)) === item.hash;
  } catch {
    return item.hash === null;
  }
}
