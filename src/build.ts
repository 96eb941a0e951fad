import { compile } from './compile/compile.ts';
import { readEntries } from './document/bibliography/entries.ts';
import { buildReport } from './document/report.ts';
import { compose, prepare, readLooks } from './emit/tex/compose.ts';
import { illustrate, svgFolder } from './figures/illustrate.ts';
import { askingOnce } from './host/ask-once.ts';
import { texFolderOf, type Workspace } from './host/workspace.ts';
import { load } from './input/load.ts';
import { provenanceOf } from './input/provenance.ts';
import { CannotGoOn, type Diagnostic } from './kernel/diagnostics.ts';
import type { Effects } from './kernel/effects.ts';
import { collectFindings } from './kernel/findings.ts';
import { once } from './kernel/once.ts';
import { timer } from './kernel/stages.ts';
import { scoped } from './kernel/task-scope.ts';
import { pack } from './package/pack.ts';

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
 * The whole way from a report folder to its PDF: load ─► report ─► emit ─► compile ─► package. TeX sets the pages while
 * pictures are drawn: it needs only their outlines. The PDF takes its place when it is complete, and not before.
 * @throws CannotGoOn with the findings when the note cannot be made.
 */
export function buildNote(configPath: string, work: Workspace, given: Effects): Promise<Note> {
  return scoped(askingOnce(given), async (scope) => {
    const { effects, beside } = scope;
    const stage = timer(effects);
    const loaded = await stage('read', () => load(configPath, effects));
    const { config, schedule } = loaded;
    const { all: diagnostics, take } = collectFindings(config.rules);
    take(loaded);

    const figures = illustrate(loaded, work, scope);
    const prepared = beside(prepare(loaded, readLooks(config, effects), effects));
    const { entries: bibliography, files, bst } = take(await readEntries(config, effects));
    const provenance = await provenanceOf(config, effects);
    const seen = { ...loaded, bibliography, provenance, figures: await figures.outlines };
    const { report } = take(await effects.inOneGo(schedule.activities.size, () => buildReport(seen)));

    const pieces = { report, config, folder: work.folder, bibliography: files, bst };
    const { project } = take(await compose(pieces, await prepared, effects));

    const pictures = once(async () => take(await figures.pictures()));
    const tex = { folder: texFolderOf(work), pictures: async () => (await pictures()).files };
    const { pdf, pages } = take(await stage('set', () => compile(project, tex, effects)));
    const { svgs } = await pictures();
    if (pdf === undefined) throw new CannotGoOn(...diagnostics);

    const made = { config, schedule, pdf, pages, svgs, mentions: report.mentions, texFolder: tex.folder };
    return { output: await pack(made, effects), figures: svgFolder(config), pages, diagnostics };
  });
}
