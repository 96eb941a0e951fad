import { dirname, join, resolve, sep } from 'node:path';
import { askGit, withoutFilters } from '../../host/git.ts';
import type { Effects } from '../../kernel/effects.ts';

/** What a name such as `HEAD~3` or `v1:data/milestones.csv` stands for. */
export interface Revision {
  readonly revision: string;
  /** Absolute path of the file or folder meant, as it would be in the working tree. */
  readonly path: string;
}

/** Reads a name as git does, or gives null when there is no such revision. Without a path `folder` is meant. */
export async function parseRevision(
  name: string,
  folder: string,
  effects: Effects,
): Promise<Revision | null> {
  const [revision = '', path] = splitOnce(name);
  if (revision.startsWith('-')) return null;
  const hash = await git(folder, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`], effects);
  return hash === null ? null : { revision: hash, path: resolve(folder, path ?? '.') };
}

function splitOnce(name: string): readonly [string, string?] {
  const at = name.indexOf(':');
  return at < 0 ? [name] : [name.slice(0, at), name.slice(at + 1)];
}

/**
 * Writes the files a revision has into a folder of their own, through git's index, so that what git does on checkout is
 * done (line ends, large files), save for filters of the repository's own; the user's index and working tree stay as
 * they are. Returns where the path lies in it.
 */
export async function checkOut(at: Revision, scratch: string, effects: Effects): Promise<string | null> {
  const near = await nearestFolder(at.path, effects);
  const top = await git(near, ['rev-parse', '--show-toplevel'], effects);
  if (top === null) return null;
  const root = await effects.files.realPath(top);
  const inside = join(await effects.files.realPath(near), at.path.slice(near.length)).slice(root.length + 1);
  const tree = join(scratch, at.revision);
  const filters = await withoutFilters(root, effects);
  const env = { ...filters, GIT_INDEX_FILE: join(scratch, `${at.revision}.index`) };
  await effects.files.makeFolder(tree);
  const read = await git(root, ['read-tree', at.revision], effects, env);
  const out =
    read === null
      ? null
      : await git(root, ['checkout-index', '--all', '--force', `--prefix=${tree}/`], effects, env);
  return out === null ? null : staysIn(tree, join(tree, inside), effects);
}

/** The path, unless it is a link that leads out of the files of the revision, or is not there. */
async function staysIn(tree: string, path: string, { files }: Effects): Promise<string | null> {
  const [root, real] = await Promise.all([files.realPath(tree), files.realPath(path).catch(() => '')]);
  return real === root || real.startsWith(root + sep) ? path : null;
}

/** The path itself or, for a file or folder that is gone since, the nearest folder above it that is there. */
async function nearestFolder(path: string, effects: Effects): Promise<string> {
  let folder = path;
  while (!(await isFolder(folder, effects))) folder = dirname(folder);
  return folder;
}

async function isFolder(path: string, { files }: Effects): Promise<boolean> {
  if (dirname(path) === path) return true;
  if (!(await files.exists(path))) return false;
  return files.list(path).then(
    () => true,
    () => false,
  );
}

async function git(
  cwd: string,
  args: readonly string[],
  effects: Effects,
  env: Readonly<Record<string, string>> = {},
): Promise<string | null> {
  return (await askGit(cwd, args, { effects, env, timeout: 60_000 }))?.trim() ?? null;
}
