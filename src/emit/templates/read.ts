import { isAbsolute, join, relative } from 'node:path';
import { CannotGoOn } from '../../kernel/diagnostics.ts';
import type { Files } from '../../kernel/effects.ts';
import { finding as dataFinding } from '../../kernel/file-rules.ts';
import { readFound } from '../../kernel/report-files.ts';

export interface Template {
  /** As its user would name it. */
  readonly path: string;
  readonly text: string;
}

/** Templates by name, `sections/summary.tex`. */
export type Templates = ReadonlyMap<string, Template>;

/** Subfolders that templates may lie in. */
const subfolders = ['', 'preamble', 'sections'];

/**
 * Reads the templates of several folders whose names end so, `.tex`; of equal names the one in the first folder counts.
 * @throws CannotGoOn when a template is a link out of its folder.
 */
export async function readTemplates(
  folders: readonly string[],
  ending: string,
  files: Files,
): Promise<Templates> {
  const found = new Map<string, Template>();
  for (const folder of folders) {
    const more = (await names(folder, ending, files)).filter((name) => !found.has(name));
    const read = async (name: string) => [name, await readTemplate(folder, name, files)] as const;
    for (const [name, template] of await Promise.all(more.map(read))) found.set(name, template);
  }
  return found;
}

async function names(folder: string, ending: string, files: Files): Promise<string[]> {
  const lists = await Promise.all(
    subfolders.map(async (sub) =>
      (await files.list(join(folder, sub))).map((n) => (sub ? `${sub}/${n}` : n)),
    ),
  );
  return lists.flat().filter((n) => n.endsWith(ending));
}

async function readTemplate(folder: string, name: string, files: Files): Promise<Template> {
  const path = join(folder, name);
  const inside = relative(await files.realPath(folder), await files.realPath(path));
  if (inside.startsWith('..') || isAbsolute(inside)) {
    throw new CannotGoOn(
      dataFinding('file-inside-folder', {
        message: `the template ${name} is a link that leads out of its folder`,
        place: { path },
        hint: 'Copy the template into the folder.',
      }),
    );
  }
  const text = new TextDecoder().decode(await readFound(files, path, path));
  return { path, text };
}
