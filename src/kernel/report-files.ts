import { isAbsolute, join, relative, sep } from 'node:path';
import { CannotGoOn } from './diagnostics.ts';
import type { Files } from './effects.ts';
import { errorCode } from './error-code.ts';
import { finding } from './file-rules.ts';
import { passOn } from './long-work.ts';

/** A file as read: bytes, and the path its user would name it by. */
export interface SourceFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What a file system answers of a path that leads to nothing, or round in links. */
const absent: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP']);

/**
 * Finds a file or folder a report names. The path is relative to the report folder and, links resolved, must stay inside it.
 * @returns its absolute path without links.
 * @throws CannotGoOn when it leads outside or is missing.
 */
export async function findInside(files: Files, folder: string, path: string): Promise<string> {
  const outside = () =>
    new CannotGoOn(
      finding('file-inside-folder', {
        message: `${path} leads out of the report folder`,
        place: { path },
        hint: 'Copy it into the report folder and name it by a relative path.',
      }),
    );
  if (isAbsolute(path)) throw outside();
  let root: string;
  let real: string;
  try {
    root = await files.realPath(folder);
    real = await files.realPath(join(root, path));
  } catch (error) {
    // Of a file that may be there, but cannot be looked at, nothing is said here.
    if (!absent.has(errorCode(error) ?? '')) throw error;
    throw new CannotGoOn(
      finding('file-exists', {
        message: `${path} does not exist`,
        place: { path },
        hint: `Put it there, or correct its name in report.yaml.`,
      }),
    );
  }
  const inside = relative(root, real);
  if (inside === '' || inside.startsWith(`..${sep}`) || inside === '..' || isAbsolute(inside))
    throw outside();
  return real;
}

/**
 * Reads a file a report names; see `findInside`.
 * @throws CannotGoOn when it leads outside, is missing or cannot be read.
 */
export async function readInside(files: Files, folder: string, path: string): Promise<SourceFile> {
  return { path, bytes: await readFound(files, await findInside(files, folder, path), path) };
}

/**
 * Reads a file that was found, `path` being what its user calls it.
 * @throws CannotGoOn when it cannot be read, as a pipe or a device cannot.
 */
export async function readFound(files: Files, real: string, path: string): Promise<Uint8Array> {
  try {
    const bytes = await files.read(real);
    files.parsing(bytes);
    return bytes;
  } catch (error) {
    passOn(error);
    throw new CannotGoOn(
      finding('file-exists', {
        message: `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
        place: { path },
        hint: 'Put a file there that you may read.',
      }),
    );
  }
}
