/**
 * The note of a finished build once more as a user of biblatex would have it: the same text and figures, the list of
 * references made by biber, all of it run by latexmk. For comparison in bench/build.ts.
 */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { sourcesIn } from './floor.ts';
import { measure, type Run } from './measure.ts';

export interface BiblatexNote {
  /** Sets it once from nothing. */
  readonly run: () => Promise<Run>;
  /** Of the last run. */
  readonly counts: () => Promise<{ readonly passes: number; readonly pages: number }>;
}

/**
 * Writes the sources beside those of the note. Null where biber is not installed.
 * @param tex where TeX worked for the build, or a copy
 */
export async function openBiblatexNote(tex: string, bib: string): Promise<BiblatexNote | null> {
  if ((await execa('biber', ['--version'], { reject: false })).exitCode !== 0) return null;
  const folder = `${tex}-biblatex`;
  const sources = join(folder, 'sources');
  await mkdir(sources, { recursive: true });
  for (const name of ['figures', 'fonts', 'pdf', 'texfonts.map'])
    await cp(join(tex, name), join(sources, name), { recursive: true });
  await cp(bib, join(sources, 'references.bib'));
  const { head, rest } = await sourcesIn(tex);
  const source = `${packagesOf(head)}${rest.replace('\\LoadedSpecials', '')}`;
  await writeFile(join(sources, 'report.tex'), withBiblatex(source, await readFile(bib, 'utf8')));

  const work = join(folder, 'work');
  let said = '';
  return {
    run: async () => {
      await rm(work, { recursive: true, force: true });
      await cp(sources, work, { recursive: true });
      const flags = ['-norc', '-xelatex', '-interaction=batchmode', '-halt-on-error'];
      const run = await measure(['latexmk', ...flags, 'report.tex'], { cwd: work });
      if (run.exitCode !== 0) throw new Error(`latexmk with biber failed:\n${run.said}`);
      said = run.said;
      return run;
    },
    counts: async () => {
      const log = await readFile(join(work, 'report.log'), 'latin1');
      const pages = Number(/Output written on [^(]*\((\d+) pages?/.exec(log)?.[1]);
      return { passes: said.match(/^Run number \d+ of rule 'xelatex'/gm)?.length ?? 0, pages };
    },
  };
}

/** What the templates write to load packages, without what is put around it to keep them in a format. */
function packagesOf(head: string): string {
  const packages = /\\documentclass[\s\S]*?(?=\\makeatletter\\let\\special)/.exec(head)?.[0];
  if (packages === undefined) throw new Error('the packages of the note are not where they were');
  return packages;
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
