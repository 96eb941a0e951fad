import { basename, join } from 'node:path';
import type { TexProject } from '../emit/tex/project.ts';
import type { Files } from '../kernel/effects.ts';
import { fontAliases } from './environment.ts';

/** Name of the main file without its ending: TeX names all it writes by it. */
export function stem({ main }: Pick<TexProject, 'main'>): string {
  return basename(main, '.tex');
}

/** Lists what was put into the folder. It is there only when the last run came to an end, with or without a PDF. */
const listing = 'sources.json';

/**
 * Brings the folder to what the project says: changed files written, files of an earlier project removed. `continued`
 * tells whether auxiliary files of a completed earlier run are there to start from.
 */
export async function prepareFolder(
  project: TexProject,
  folder: string,
  files: Files,
): Promise<{ readonly continued: boolean }> {
  await files.makeFolder(join(folder, 'home'));
  const wanted = await contents(project, files);
  const before = await readListing(folder, files);
  if (before === null) await empty(folder, files);
  await files.remove(join(folder, listing));
  for (const name of before ?? []) if (!wanted.has(name)) await files.remove(join(folder, name));
  await Promise.all([...wanted].map(([name, data]) => writeChanged(join(folder, name), data, files)));
  return { continued: await files.exists(join(folder, `${stem(project)}.aux`)) };
}

/** Notes that a run came to its end: without this the next one starts from nothing. */
export async function closeFolder(project: TexProject, folder: string, files: Files): Promise<void> {
  const names = [...project.files.keys(), ...project.resources.keys(), fontAliases.name];
  await files.write(join(folder, listing), JSON.stringify(names));
}

/** Removes what TeX wrote, so that the next run starts from nothing. */
export async function forget(project: TexProject, folder: string, files: Files): Promise<void> {
  const own = new Set([...project.files.keys(), ...project.resources.keys(), listing, fontAliases.name]);
  // The name of the main file, or of a part of it.
  const ours = new RegExp(`^${stem(project)}(?:-\\w+)?\\.`);
  const written = (await files.list(folder)).filter((n) => ours.test(n) && !own.has(n));
  await Promise.all(written.map((name) => files.remove(join(folder, name))));
}

async function contents(project: TexProject, files: Files): Promise<Map<string, Uint8Array>> {
  const text = [...project.files, [fontAliases.name, fontAliases.text] as const].map(
    ([name, data]) => [name, typeof data === 'string' ? Buffer.from(data) : data] as const,
  );
  const copies = [...project.resources].map(async ([name, path]) => [name, await files.read(path)] as const);
  return new Map([...text, ...(await Promise.all(copies))]);
}

async function readListing(folder: string, files: Files): Promise<string[] | null> {
  try {
    const names: unknown = JSON.parse(new TextDecoder().decode(await files.read(join(folder, listing))));
    return Array.isArray(names) ? names.map(String) : null;
  } catch {
    return null;
  }
}

async function empty(folder: string, files: Files): Promise<void> {
  for (const name of await files.list(folder)) await files.remove(join(folder, name));
  await files.makeFolder(join(folder, 'home'));
}

/** Writes a file unless its content is there already: its time of change stays. */
export async function writeChanged(path: string, data: Uint8Array, files: Files): Promise<void> {
  const same = (await files.exists(path)) && Buffer.compare(await files.read(path), data) === 0;
  if (!same) await files.write(path, data, 'passing');
}
