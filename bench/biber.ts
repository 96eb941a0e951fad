/**
 * The note of a finished build once more as a user of biblatex would have it: the same text and figures, the list of
 * references made by biber, all of it run by latexmk. For comparison in bench/build.ts.
 */
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

export async function biberInstalled(): Promise<boolean> {
  return (await execa('biber', ['--version'], { reject: false })).exitCode === 0;
}

/**
 * Writes the sources into a folder.
 * @param workspace `.milepost/report` of the build
 * @returns the command that sets them
 */
export async function writeBiblatexNote(
  workspace: string,
  bib: string,
  folder: string,
): Promise<readonly string[]> {
  const tex = join(workspace, 'tex');
  await mkdir(folder, { recursive: true });
  for (const name of ['figures', 'fonts', 'pdf', 'texfonts.map'])
    await cp(join(tex, name), join(folder, name), { recursive: true });
  await cp(bib, join(folder, 'references.bib'));
  const main = await readFile(join(tex, 'report.tex'), 'utf8');
  const source = `${await packagesOf(`${tex}-format`)}${main.replace('\\LoadedSpecials', '')}`;
  await writeFile(join(folder, 'report.tex'), withBiblatex(source, await readFile(bib, 'utf8')));
  return ['latexmk', '-norc', '-xelatex', '-interaction=batchmode', '-halt-on-error', 'report.tex'];
}

/** The head of the main file, which the build has made into a format. */
async function packagesOf(folder: string): Promise<string> {
  const name = (await readdir(folder)).find((n) => n.startsWith('packages-') && n.endsWith('.tex')) ?? '';
  const text = await readFile(join(folder, name), 'utf8');
  const head = /\\documentclass[\s\S]*?(?=\n\\makeatletter\n\\let\\special)/.exec(text)?.[0];
  if (head === undefined) throw new Error('the packages of the note are not where they were');
  return `${head}\n`;
}

/** The citations and the list of references by biblatex. */
function withBiblatex(tex: string, bib: string): string {
  const keys = new Set(Array.from(bib.matchAll(/^@\w+\s*\{\s*([^,\s]+)/gm), ([, key = '']) => key));
  const list = '\\nocite{*}\\printbibliography[heading=none]\n';
  const preamble =
    '\\let\\Cite\\relax\\usepackage[backend=biber,style=numeric]{biblatex}\n\\addbibresource{references.bib}\n\\begin{document}';
  return tex
    .replace('\\begin{document}', () => preamble)
    .replace(/\\Cite\{([^}]*)\}\{\d+\}/g, (cite, key: string) => (keys.has(key) ? `\\cite{${key}}` : cite))
    .replace(/(?:^\\Reference\{.*\n)+/m, () => list);
}
