import { dirname, sep } from 'node:path';
import { digest } from '../../host/cache.ts';
import { askAgain } from '../../host/git.ts';
import type { Effects, FileFacts, Files } from '../../kernel/effects.ts';

/** A file as it was: `hash` is null where there was none. */
export interface SeenFile extends FileFacts {
  readonly kind: 'file';
  readonly path: string;
  readonly hash: string | null;
}

/** One thing a build learnt from the world: asked again, the world may answer otherwise. */
export type Seen =
  | SeenFile
  | { readonly kind: 'names'; readonly path: string; readonly hash: string }
  | { readonly kind: 'presence'; readonly path: string; readonly present: boolean }
  | {
      readonly kind: 'git';
      readonly args: readonly string[];
      readonly cwd: string;
      readonly hash: string;
    };

export interface Recording {
  readonly effects: Effects;
  /** What was read, without what was written. */
  readonly inputs: () => Seen[];
  /** What was written, as it is on disk now. */
  readonly outputs: () => Promise<SeenFile[]>;
}

/** Effects that note what is read and written through them, except in a folder that is the build's own affair. */
export function record(effects: Effects, own: string): Recording {
  const seen = new Map<string, Seen>();
  const written = new Set<string>();
  const mine = (path: string) => path === own || path.startsWith(own + sep);
  const note = (item: Seen) => {
    if (item.kind === 'git') seen.set([item.cwd, ...item.args].join(' '), item);
    else seen.set(`${item.kind} ${item.path}`, item);
  };
  const write: Files['write'] = async (path, data, lasting) => {
    await effects.files.write(path, data, lasting);
    if (!mine(path)) written.add(path);
  };
  const folders = () => new Set([...written].map((path) => dirname(path)));
  /** What builds of other formats or reports say of themselves beside the note: read to tell whose it is. */
  const isManifest = (path: string) => path.endsWith('.manifest.json') && folders().has(dirname(path));
  return {
    effects: {
      ...effects,
      files: { ...effects.files, ...outside(mine, effects.files, reading(effects.files, note)), write },
      run: asking(effects, note),
    },
    inputs: () =>
      [...seen.values()].filter(
        (item) =>
          item.kind === 'git' ||
          !(written.has(item.path) || folders().has(item.path) || isManifest(item.path)),
      ),
    outputs: () => Promise.all([...written].map((path) => look(path, effects.files))),
  };
}

type Note = (item: Seen) => void;

const none: FileFacts = { size: 0, modified: 0, changed: 0 };

async function look(path: string, files: Files): Promise<SeenFile> {
  // The time comes before the content: a change in between shows as a change of time.
  const facts = await files.facts(path);
  return { kind: 'file', path, hash: digest(await files.read(path)), ...facts };
}

type Reading = Pick<Files, 'read' | 'list' | 'exists'>;

/** Notes nothing of what is the build's own: looking at megabytes of that would take longer than reading them. */
function outside(mine: (path: string) => boolean, files: Files, noted: Reading): Reading {
  const of = (path: string) => (mine(path) ? files : noted);
  return {
    read: (path) => of(path).read(path),
    list: (path) => of(path).list(path),
    exists: (path) => of(path).exists(path),
  };
}

function reading(files: Files, note: Note): Reading {
  return {
    read: async (path) => {
      const facts = await files.facts(path).catch(() => none);
      try {
        const data = await files.read(path);
        note({ kind: 'file', path, hash: digest(data), ...facts });
        return data;
      } catch (error) {
        note({ kind: 'file', path, hash: null, ...none });
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
function asking(effects: Effects, note: Note): Effects['run'] {
  return async (command, args, options) => {
    const result = await effects.run(command, args, options);
    if (command === 'git') note({ kind: 'git', args, cwd: options.cwd, hash: digest(result.stdout) });
    return result;
  };
}

/**
 * What is no longer as it was seen: paths and commands. A file of the same size and times is taken to be the same if
 * these lie before `trusted`, in milliseconds since 1970; else its content decides.
 */
export async function changedSince(
  seen: readonly Seen[],
  trusted: number,
  effects: Effects,
): Promise<string[]> {
  const same = await Promise.all(seen.map((item) => isSame(item, trusted, effects)));
  return seen.filter((_, i) => !same[i]).map((item) => (item.kind === 'git' ? 'what git says' : item.path));
}

async function isSame(item: Seen, trusted: number, effects: Effects): Promise<boolean> {
  const { files } = effects;
  switch (item.kind) {
    case 'file':
      return isSameFile(item, trusted, files);
    case 'names':
      return digest((await files.list(item.path).catch(() => [])).join('\n')) === item.hash;
    case 'presence':
      return (await files.exists(item.path)) === item.present;
    case 'git': {
      const answer = await askAgain(item, effects);
      return answer !== null && digest(answer) === item.hash;
    }
  }
}

async function isSameFile(item: SeenFile, trusted: number, files: Files): Promise<boolean> {
  try {
    const { size, modified, changed } = await files.facts(item.path);
    const same = size === item.size && modified === item.modified && changed === item.changed;
    if (same && Math.max(modified, changed) < trusted) return item.hash !== null;
    return digest(await files.read(item.path)) === item.hash;
  } catch {
    return item.hash === null;
  }
}
