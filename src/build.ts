import { join } from 'node:path';
import { loadPackagesAhead } from './ahead.ts';
import { readEntries } from './bib/entries.ts';
import { compose } from './compose.ts';
import { CannotGoOn, type Diagnostic, hasErrors, withSeverities } from './diagnostics.ts';
import { drawFigures, openConverter, writeSvgs } from './draw.ts';
import type { Effects } from './effects.ts';
import { load } from './load.ts';
import { writeManifest } from './pdf/manifest.ts';
import { outputName } from './pdf/name.ts';
import { provenanceOf } from './provenance.ts';
import { buildReport } from './report/report.ts';
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
 *     report.yaml, data, annotations ─ load ─► Schedule ─ draw ─► figures ─ convert ─┐
 *     .bib ─ read ─► entries ────────────────────┴─ buildReport ─► Report ─ project ─┴─ compile ─► PDF
 *
 * The PDF takes its place only when it is complete; until then the one before it stays.
 * @throws CannotGoOn with the findings when the note cannot be made.
 */
export async function buildNote(configPath: string, work: Workspace, effects: Effects): Promise<Note> {
  const stage = timer(effects);
  const loaded = await stage('read', () => load(configPath, effects));
  const { config, schedule } = loaded;
  const findings: Diagnostic[] = [];
  const take = (more: readonly Diagnostic[]) => {
    findings.push(...withSeverities(more, config.rules));
    if (hasErrors(findings)) throw new CannotGoOn(...findings);
  };
  take(loaded.diagnostics);

  const bibliography = await readEntries(config, effects);
  take(bibliography.diagnostics);

  const converter = openConverter(work, effects);
  const sets = await stage('draw', () => {
    const ahead = loadPackagesAhead(loaded, work, effects);
    return drawFigures(loaded, work, effects, converter.add).finally(() => ahead);
  });
  const svgs = join(config.folder, config.output.figures);
  await writeSvgs(sets, svgs, effects);

  const provenance = await provenanceOf(config, effects);
  const built = buildReport({
    config,
    schedule,
    previous: loaded.previous,
    bibliography: bibliography.entries,
    figures: sets,
    provenance,
  });
  take(built.diagnostics);

  const converted = await stage('convert', converter.finish);
  take(converted.flatMap((c) => c.diagnostics));
  const figures = new Map(converted.map((c) => [c.label, c.pdf]));
  const pieces = {
    report: built.report,
    config,
    schedule,
    figures,
    bibliography: bibliography.files,
    bst: bibliography.bst,
  };
  const { project, diagnostics } = await compose(pieces, effects);
  take(diagnostics);
  const texFolder = texFolderOf(work);
  const compiled = await stage('set', () => compile(project, { folder: texFolder }, effects));
  take(compiled.diagnostics);
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
