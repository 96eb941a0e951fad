import { join } from 'node:path';
import { readBibliography } from '../../src/document/bibliography/read.ts';
import { type Built, buildReport, type ReportInput } from '../../src/document/report.ts';
import { readTemplates } from '../../src/emit/templates/read.ts';
import { renderTemplates } from '../../src/emit/templates/render.ts';
import { templateFolders } from '../../src/emit/tex/fill-report.ts';
import { openTexPrinting } from '../../src/emit/tex/printing.ts';
import { loadStyle } from '../../src/emit/tex/style.ts';
import { lookOf } from '../../src/emit/tex/view.ts';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { type Loaded, load } from '../../src/input/load.ts';
import { provenanceOf } from '../../src/input/provenance.ts';
import { readInside } from '../../src/kernel/report-files.ts';

const effects = nodeEffects();

/** The small report in `fixture/`, loaded as a user's would be. */
export async function loadFixture(): Promise<{ loaded: Loaded; input: ReportInput }> {
  const loaded = await load(join(import.meta.dirname, 'fixture', 'report.yaml'), effects);
  const { config, schedule } = loaded;
  const files = await Promise.all(
    config.bibliography.map((p) => readInside(effects.files, config.folder, p)),
  );
  const bibliography = readBibliography(files).value;
  const provenance = await provenanceOf(config, effects);
  return { loaded, input: { config, schedule, bibliography, figures: [], provenance } };
}

/** The note's TeX with our own templates: preamble, and what follows `\begin{document}`. */
export async function renderNote({ report }: Built, input: ReportInput) {
  const { config } = input;
  const style = await loadStyle(config, effects.files);
  const templates = await readTemplates(templateFolders(config, style.folders), '.tex', effects.files);
  const view = { ...report, ...lookOf(config, style.variables) };
  const printing = openTexPrinting({ medium: 'tex', language: 'en-GB', stretches: [] });
  const names = ['preamble/packages.tex', 'preamble.tex', 'body.tex'];
  const [packages = '', own = '', body = ''] = renderTemplates(names, view, { templates, printing }).map(
    ({ pieces }) => pieces.map(({ tex }) => tex).join(''),
  );
  const preamble = packages + own;
  return { preamble, body };
}

export { buildReport };
