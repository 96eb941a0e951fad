import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compile } from '../../src/compile/compile.ts';
import type { Text } from '../../src/document/text.ts';
import { chooseFonts, settingOf } from '../../src/emit/tex/choose-fonts.ts';
import { type Dialect, openDialect } from '../../src/emit/tex/dialect.ts';
import { escapeRun } from '../../src/emit/tex/escape.ts';
import { fontFiles } from '../../src/emit/tex/fonts.ts';
import { missingGlyphs } from '../../src/emit/tex/glyphs.ts';
import type { Compiled } from '../../src/emit/tex/project.ts';
import { nodeEffects } from '../../src/host/node-effects.ts';
import type { Diagnostic } from '../../src/kernel/diagnostics.ts';
import { packageRoot } from '../../src/kernel/package-root.ts';
import { noteOf } from '../support/tex-note.ts';

export const run = promisify(execFile);

/** Text as pdftotext reads it, and what TeX and the choice of fonts said. */
export interface Printed extends Compiled {
  readonly text: string;
  readonly glyphs: readonly Diagnostic[];
}

export interface Setting {
  readonly preamble?: string;
  /** Keeps the PDF here, to be looked at. */
  readonly keep?: string | undefined;
}

/** Sets a body, in which texts are printed by the dialect it is given, with the note's fonts in a folder of its own and reads the print back. */
export async function print(
  texts: readonly Text[],
  body: (dialect: Dialect) => string,
  setting: Setting = {},
): Promise<Printed> {
  const folder = await mkdtemp(join(tmpdir(), 'milepost-print-'));
  const effects = nodeEffects();
  try {
    const template = await readFile(join(packageRoot, 'templates/tex/preamble/fonts.tex'), 'utf8');
    const setup = template.slice(0, template.indexOf('<%'));
    const fonts = await fontFiles(effects.files);
    const choice = await chooseFonts(texts, { language: 'en-GB', fonts }, effects);
    const used = new Set<string>();
    const set = body(openDialect(settingOf(choice.stretches, used, escapeRun)));
    const { preamble, resources, missing } = choice.needed(used);
    const tex = `\\documentclass{scrartcl}\\usepackage{fontspec}${setup}${setting.preamble ?? ''}${preamble.tex}\\begin{document}\n${set}\n\\end{document}\n`;
    const note = noteOf(tex, { files: fonts, resources });
    const compiled = await compile(note, { folder: join(folder, 'tex') }, effects);
    if (!compiled.pdf) throw new Error(compiled.diagnostics.map((d) => d.message).join('\n') + compiled.log);
    const pdf = join(folder, 'out.pdf');
    await writeFile(pdf, compiled.pdf);
    if (setting.keep) await writeFile(setting.keep, compiled.pdf);
    await run('pdftotext', ['-layout', '-enc', 'UTF-8', pdf, join(folder, 'out.txt')]);
    const text = await readFile(join(folder, 'out.txt'), 'utf8');
    return { ...compiled, glyphs: missingGlyphs(missing, []), text };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
