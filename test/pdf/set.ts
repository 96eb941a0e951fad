import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compile } from '../../src/compile/compile.ts';
import { chooseFonts } from '../../src/emit/tex/choose-fonts.ts';
import { fontFiles } from '../../src/emit/tex/fonts.ts';
import type { Compiled, TexProject } from '../../src/emit/tex/project.ts';
import { nodeEffects } from '../../src/host/node-effects.ts';
import type { Diagnostic } from '../../src/kernel/diagnostics.ts';
import { packageRoot } from '../../src/kernel/package-root.ts';

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

/** Sets a body with the note's fonts in a folder of its own and reads the print back. */
export async function print(body: string, setting: Setting = {}): Promise<Printed> {
  const folder = await mkdtemp(join(tmpdir(), 'milepost-print-'));
  const effects = nodeEffects();
  try {
    const template = await readFile(join(packageRoot, 'templates/tex/preamble/fonts.tex'), 'utf8');
    const setup = template.slice(0, template.indexOf('<%'));
    const tex = `\\documentclass{scrartcl}\\usepackage{fontspec}${setup}${setting.preamble ?? ''}\\begin{document}\n${body}\n\\end{document}\n`;
    const raw: TexProject = {
      main: 'report.tex',
      files: new Map<string, string | Uint8Array>([['report.tex', tex], ...(await fontFiles(effects.files))]),
      resources: new Map(),
      epoch: 1_620_604_800,
    };
    const { project, diagnostics } = await chooseFonts(
      raw,
      { language: 'en-GB', searched: async () => [] },
      effects,
    );
    const compiled = await compile(project, { folder: join(folder, 'tex') }, effects);
    if (!compiled.pdf) throw new Error(compiled.diagnostics.map((d) => d.message).join('\n') + compiled.log);
    const pdf = join(folder, 'out.pdf');
    await writeFile(pdf, compiled.pdf);
    if (setting.keep) await writeFile(setting.keep, compiled.pdf);
    await run('pdftotext', ['-layout', '-enc', 'UTF-8', pdf, join(folder, 'out.txt')]);
    return { ...compiled, glyphs: diagnostics, text: await readFile(join(folder, 'out.txt'), 'utf8') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
