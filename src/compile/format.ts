import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { digest } from '../host/cache.ts';
import { texPlaces } from '../host/tex-places.ts';
import type { Effects } from '../kernel/effects.ts';
import { fontAliases, texEnvironment } from './environment.ts';

/** Where the formats of projects set in a folder are kept: beside it, with nothing else. */
export function formatFolder(texFolder: string): string {
  return `${texFolder}-format`;
}

/**
 * The format that has the packages of a head loaded: loading them takes a quarter of a pass. Gives its name as TeX in
 * the given folder is to be told it; null where none was made of this head with this installation of TeX.
 */
export async function keptFormat(head: string, texFolder: string, effects: Effects): Promise<string | null> {
  const folder = formatFolder(texFolder);
  const name = await nameOf(head, effects);
  return (await effects.files.exists(join(folder, `${name}.fmt`))) ? told(folder, name) : null;
}

/** Makes that format where it is missing; null where it cannot be made. */
export async function madeFormat(head: string, texFolder: string, effects: Effects): Promise<string | null> {
  const folder = formatFolder(texFolder);
  const name = await nameOf(head, effects);
  const there =
    (await effects.files.exists(join(folder, `${name}.fmt`))) ||
    (await dump(head, name, { folder, effects }));
  return there ? told(folder, name) : null;
}

/** By a relative path: TeX never sees what folders of the user are called. */
const told = (folder: string, name: string) => `../${basename(folder)}/${name}`;

async function nameOf(head: string, effects: Effects): Promise<string> {
  return `packages-${digest(head + (await installation(effects))).slice(0, 16)}`;
}

interface Surroundings {
  readonly folder: string;
  readonly effects: Effects;
}

/** Formats are 30 MB: only the one in use is kept. */
async function dump(head: string, name: string, { folder, effects }: Surroundings): Promise<boolean> {
  const failed = join(folder, `${name}.failed`);
  if (await effects.files.exists(failed)) return false;
  await effects.files.remove(folder);
  await effects.files.write(join(folder, fontAliases.name), fontAliases.text);
  await effects.files.write(join(folder, `${name}.tex`), `${head}\\dump\n`);
  const mode = ['-ini', '-interaction=batchmode', '-halt-on-error', '-no-shell-escape'];
  const result = await effects.run('xelatex', [...mode, `-jobname=${name}`, '&xelatex', `${name}.tex`], {
    cwd: folder,
    env: texEnvironment({ epoch: 0 }, folder, effects.env),
    timeout: 60_000,
    guarded: true,
    ...(effects.signal ? { signal: effects.signal } : {}),
  });
  const format = join(folder, `${name}.fmt`);
  if (result.exitCode === 0) return unpack(format, effects.files);
  // The format is written in one go at the end; a run that was stopped may leave half of one.
  await effects.files.remove(format);
  if (!result.aborted && !result.missing) await effects.files.write(failed, '');
  return false;
}

const unpacked = promisify(gunzip);

/** An engine reads a format as it is, packed or not, and unpacking is a tenth of a second of each start. */
async function unpack(path: string, files: Effects['files']): Promise<true> {
  const format = await files.read(path);
  const isPacked = format[0] === 0x1f && format[1] === 0x8b;
  if (isPacked) await files.write(path, await unpacked(format), 'passing');
  return true;
}

/** Changes whenever TeX or one of its packages is installed, updated or removed. */
async function installation(effects: Effects): Promise<string> {
  const paths = await texPlaces(effects);
  const times = await Promise.all(
    paths.map((p) =>
      effects.files.facts(p).then(
        ({ modified }) => modified,
        () => 0,
      ),
    ),
  );
  return JSON.stringify([paths, times]);
}
