import { createHash } from 'node:crypto';
import { join, posix } from 'node:path';
import { askGit } from '../host/git.ts';
import type { Effects } from '../kernel/effects.ts';

/**
 * Files of a folder that differ from what git has of them, or that it does not have, by their paths in the folder; null where
 * there is no repository with a commit. `git status` would tell, but it starts the filters a repository defines; so the files are
 * compared here, as they are and with the line ends git may have changed.
 */
export async function unlikeHead(
  folder: string,
  paths: readonly string[],
  effects: Effects,
): Promise<string[] | null> {
  const listed = await askGit(folder, ['ls-tree', '-z', 'HEAD', '--', ...paths], { effects });
  if (listed === null) return null;
  const blobs = new Map(
    [...listed.matchAll(/ blob ([0-9a-f]+)\t([^\0]+)/g)].map(([, name, path]) => [path, name]),
  );
  const unlike: string[] = [];
  for (const path of paths) {
    const bytes = Buffer.from(await effects.files.read(join(folder, path)));
    const unix = Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
    const names = [bytes, unix, pointer(bytes)].flatMap(blobNames);
    if (!names.some((name) => name === blobs.get(posix.normalize(path)))) unlike.push(path);
  }
  return unlike;
}

/** The text that stands in git for a file kept as a large one. */
function pointer(bytes: Buffer): Buffer {
  const hash = createHash('sha256').update(bytes).digest('hex');
  return Buffer.from(
    `version https://git-lfs.github.com/spec/v1\noid sha256:${hash}\nsize ${bytes.length}\n`,
  );
}

/** What git calls a file of these bytes, in a repository of either kind. */
function blobNames(bytes: Buffer): string[] {
  return ['sha1', 'sha256'].map((algorithm) =>
    createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex'),
  );
}
