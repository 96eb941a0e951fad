import { join } from 'node:path';
import { loadPackagesAhead } from './ahead.ts';
import { readEntries } from './bib/entries.ts';
import { compose } from './compose.ts';
import { CannotGoOn, type Diagnostic, hasErrors, withSeverities } from './diagnostics.ts';
import { drawFigures, openConverter, writeSvgs } from './draw.ts';
import type { Effects } from './effects.ts';
import { loadData, readConfig } from './load.ts';
import { writeManifest } from './pdf/manifest.ts';
import { outputName } from './pdf/name.ts';
import { provenanceOf } from './provenance.ts';
import { figureFile } from './report/figures.ts';
import { buildReport } from './report/report.ts';
import { type Scope, scoped } from './scope.ts';
import { timer } from './stage.ts';
import { compile } from './tex/engine.ts';
import { texFolderOf, type Workspace } from './workspace.ts';

/** A finished note. */
export interface Note {
  /** Absolute path of the PDF. */
  readonly output: string;
  /** Absolute path of the folder with the SVG of every figure. */
  readonly figures: string;
  readonly pages: number;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The whole way from a report folder to its PDF:
 *
 *     report.yaml, data, annotations ─ load ─► Schedule ─ lay out ─► outlines ─ draw, convert ─► pictures ─┐
 *     .bib ─ read ─► entries ────────────────────┴───────────────────────┴─ buildReport ─ compose ─ compile ─┴─► PDF
 *
 * TeX sets the pages while their pictures are drawn: it needs no more than the outlines. The PDF takes its place only
 * when it is complete; until then the one before it stays.
 * @throws CannotGoOn with the findings when the note cannot be made.
 */
export function buildNote(configPath: string, work: Workspace, effects: Effects): Promise<Note> {
  return scoped(effects, (scope) => buildInScope(configPath, work, scope));
}

async function buildInScope(configPath: string, work: Workspace, { effects, beside }: Scope): Promise<Note> {
  const stage = timer(effects);
  const config = await readConfig(configPath, effects);
  const ahead = beside(loadPackagesAhead(config, work, effects));
  const loaded = await stage('read', () => loadData(config, effects));
  const { schedule } = loaded;
  const findings: Diagnostic[] = [];
  const take = (more: readonly Diagnostic[]) => {
    findings.push(...withSeverities(more, config.rules));
    if (hasErrors(findings)) throw new CannotGoOn(...findings);
  };
  take(loaded.diagnostics);

  const provenance = beside(provenanceOf(config, effects));
  const bibliography = await readEntries(config, effects);
  take(bibliography.diagnostics);

  const converter = openConverter(work, effects);
  const drawing = drawFigures(loaded, work, effects, converter.add);
  const svgs = join(config.folder, config.output.figures);
  const drawn = beside(
    stage('draw', async () => {
      const [converted] = await Promise.all([
        drawing.sets.then(converter.finish),
        drawing.sets.then((sets) => writeSvgs(sets, svgs, effects)),
      ]);
      const diagnostics = converted.flatMap((c) => c.diagnostics);
      if (hasErrors(withSeverities(diagnostics, config.rules))) take(diagnostics);
      return { diagnostics, files: new Map(converted.map((c) => [figureFile(c.label), c.pdf])) };
    }),
  );
  const built = buildReport({
    config,
    schedule,
    previous: loaded.previous,
    bibliography: bibliography.entries,
    figures: await stage('lay-out', () => drawing.outlines),
    provenance: await provenance,
  });
  take(built.diagnostics);
  const composed = await compose(
    { report: built.report, config, schedule, bibliography: bibliography.files, bst: bibliography.bst },
    effects,
  );
  take(composed.diagnostics);
  await ahead;
  const texFolder = texFolderOf(work);
  const pictures = beside(drawn.then(({ files }) => files));
  const compiled = await stage('set', () =>
    compile(composed.project, { folder: texFolder, pictures }, effects),
  );
  take(compiled.diagnostics);
  take((await drawn).diagnostics);
  const { pdf, pages } = compiled;
  if (pdf === undefined) throw new CannotGoOn(...findings);

  const path = join(config.folder, config.output.folder, `${outputName(config)}.pdf`);
  await effects.files.write(path, pdf);
  await writeManifest(
    { config, schedule, output: path, pdf, pages, mentions: built.report.mentions, texFolder },
    effects,
  );
  return { output: path, figures: svgs, pages, diagnostics: findings };
}
