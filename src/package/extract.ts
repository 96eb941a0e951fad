import { join, resolve } from 'node:path';
import { embeddedInputs, readEmbedded } from '../input/notes/embedded.ts';
import { manifestName } from '../input/notes/manifest-name.ts';
import { CannotGoOn } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
import { finding } from './rules.ts';
import { readPdf } from './verify.ts';

export interface Extraction {
  readonly path: string;
  readonly folder: string;
  /** Overwrite files that are there. */
  readonly force: boolean;
}

/**
 * Writes the files attached to a PDF into a folder, at the paths they had in the report folder, so that the folder can
 * be built; those the PDF does not list, under their own names. Nothing is written outside the folder, and nothing at
 * all when a file would be overwritten without `force`.
 * @returns the paths written, relative to the folder, sorted.
 * @throws CannotGoOn when the PDF cannot be read, has nothing attached, or a file is in the way.
 */
export async function extractPdf(extraction: Extraction, { files }: Effects): Promise<string[]> {
  const carried = await readEmbedded(await readPdf(extraction.path, files), extraction.path);
  const list = embeddedInputs(carried);
  const paths = new Map((list?.inputs ?? []).map((input) => [input.attachment, input.path]));
  const folder = resolve(extraction.folder);
  const wanted = new Map<string, Uint8Array>();
  for (const [name, bytes] of carried) {
    if (name !== manifestName || list === null) wanted.set(insidePath(paths.get(name) ?? name), bytes);
  }
  if (wanted.size === 0) {
    const message = `${extraction.path} has no files attached`;
    throw new CannotGoOn(finding('pdf-lists-inputs', { message, place: { path: extraction.path } }));
  }
  if (!extraction.force) await refuseOverwriting([...wanted.keys()], folder, files);
  for (const [path, bytes] of wanted) {
    await staysInside(join(folder, path), folder, files);
    await files.write(join(folder, path), bytes);
  }
  return [...wanted.keys()].sort();
}

/**
 * Any name a PDF may give → a relative path that stays inside a folder on every system: no drive, no `..`, no empty or
 * reserved part, none of the characters Windows forbids.
 */
export function insidePath(name: string): string {
  const parts = name
    .normalize('NFC')
    .split(/[\\/]+/)
    .map((part) =>
      part
        .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, '_')
        .replace(/^\.+|[. ]+$/g, '')
        .trim()
        .slice(0, 120),
    )
    .filter((part) => part !== '')
    .map((part) => (/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part) ? `_${part}` : part));
  return parts.length === 0 ? 'unnamed' : parts.join('/');
}

type Files = Effects['files'];

async function refuseOverwriting(paths: readonly string[], folder: string, files: Files): Promise<void> {
  const present = await Promise.all(paths.map((path) => files.exists(join(folder, path))));
  const inTheWay = paths.filter((_, i) => present[i]);
  if (inTheWay.length === 0) return;
  throw new CannotGoOn(
    ...inTheWay.map((path) =>
      finding('extract-overwrites-nothing', {
        message: `${join(folder, path)} is there already`,
        hint: 'Name an empty folder, or give --force to overwrite.',
      }),
    ),
  );
}

/** A link in the folder must not lead a file out of it: the nearest folder that exists is looked at. */
async function staysInside(path: string, folder: string, files: Files): Promise<void> {
  await files.makeFolder(folder);
  const root = await files.realPath(folder);
  let nearest = path;
  while (!(await files.exists(nearest))) nearest = join(nearest, '..');
  const real = await files.realPath(nearest);
  if (real === root || real.startsWith(`${root}/`) || real.startsWith(`${root}\\`)) return;
  throw new CannotGoOn(
    finding('extract-overwrites-nothing', { message: `${path} is a link that leads out of ${folder}` }),
  );
}
