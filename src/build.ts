import { join } from 'node:path';
import { engineAhead } from './compile/ahead.ts';
import { compile } from './compile/compile.ts';
import { askAhead, askingOnce } from './compile/queries.ts';
import { readEntries } from './document/bibliography/entries.ts';
import { draftReport } from './document/report.ts';
import { compose, prepare, readLooks } from './emit/tex/compose.ts';
import { openIllustrator, svgFolder } from './figures/illustrate.ts';
import { texFolderOf, type Workspace } from './host/workspace.ts';
import { loadData, readConfig } from './input/load.ts';
import { provenanceOf } from './input/provenance.ts';
import { CannotGoOn, type Diagnostic, hasErrors, withSeverities } from './kernel/diagnostics.ts';
import type { Effects } from './kernel/effects.ts';
import { once } from './kernel/once.ts';
import { timer } from './kernel/stages.ts';
import { type Scope, scoped } from './kernel/task-scope.ts';
import { type Made, toolVersions, writeManifest } from './package/manifest.ts';
import { outputName } from './package/name.ts';

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
  return scoped(askingOnce(effects), (scope) => buildInScope(configPath, work, scope));
}

/** Reads the report and has begun, beside that, all that asks for no more than its configuration. */
async function read(configPath: string, work: Workspace, scope: Scope) {
  const { effects, beside } = scope;
  const config = await readConfig(configPath, effects);
  const illustrate = openIllustrator(config, work, scope);
  const looks = beside(readLooks(config, effects));
  const ready = beside(engineAhead(config, { looks, work }, effects));
  beside(askAhead(texFolderOf(work), effects));
  const entries = beside(readEntries(config, effects));
  const provenance = beside(provenanceOf(config, effects));
  const loaded = await loadData(config, effects);
  return { config, illustrate, looks, ready, entries, provenance, loaded };
}

async function buildInScope(configPath: string, work: Workspace, scope: Scope): Promise<Note> {
  const { effects, beside } = scope;
  const stage = timer(effects);
  const begun = await stage('read', () => read(configPath, work, scope));
  const { config, loaded, looks } = begun;
  const { schedule } = loaded;
  const findings: Diagnostic[] = [];
  const take = (more: readonly Diagnostic[]) => {
    findings.push(...withSeverities(more, config.rules));
    if (hasErrors(findings)) throw new CannotGoOn(...findings);
  };
  take(loaded.diagnostics);

  const bibliography = await begun.entries;
  take(bibliography.diagnostics);

  const illustrations = begun.illustrate(loaded);
  const prepared = beside(prepare(loaded, looks, effects));
  const told = {
    config,
    schedule,
    previous: loaded.previous,
    bibliography: bibliography.entries,
    figureNames: illustrations.names,
    provenance: await begun.provenance,
  };
  const finish = await effects.inOneGo(schedule.activities.size, () => draftReport(told));
  const built = finish(await illustrations.outlines);
  take(built.diagnostics);
  const pieces = {
    report: built.report,
    config,
    folder: work.folder,
    bibliography: bibliography.files,
    bst: bibliography.bst,
  };
  const composed = await compose(pieces, await prepared, effects);
  take(composed.diagnostics);
  const pictures = once(illustrations.pictures);
  const options = {
    folder: texFolderOf(work),
    ready: begun.ready,
    pictures: async () => (await pictures()).files,
    begun: () => void beside(toolVersions(effects)),
  };
  const compiled = await stage('set', () => compile(composed.project, options, effects));
  take(compiled.diagnostics);
  take((await pictures()).diagnostics);
  const { pdf, pages } = compiled;
  if (pdf === undefined) throw new CannotGoOn(...findings);

  const made = {
    config,
    schedule,
    pdf,
    pages,
    mentions: built.report.mentions,
    texFolder: texFolderOf(work),
  };
  const output = await putInPlace(made, effects);
  return { output, figures: svgFolder(config), pages, diagnostics: findings };
}

/** Gives the absolute path of the PDF. */
async function putInPlace(made: Omit<Made, 'output'>, effects: Effects): Promise<string> {
  const { config, pdf } = made;
  const output = join(config.folder, config.output.folder, `${outputName(config)}.pdf`);
  await effects.files.write(output, pdf);
  await writeManifest({ ...made, output }, effects);
  return output;
}
