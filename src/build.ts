import { join } from 'node:path';
import { makePdf } from './compile/edition.ts';
import { readEntries } from './document/bibliography/entries.ts';
import { abstractOf } from './document/identity.ts';
import { buildReport } from './document/report.ts';
import { makePage } from './emit/html/edition.ts';
import { type Filler, openFiller } from './emit/templates/sandbox.ts';
import { prepare, readLooks } from './emit/tex/compose.ts';
import { illustrate, svgFolder } from './figures/illustrate.ts';
import { askingOnce } from './host/ask-once.ts';
import { texFolderOf, type Workspace } from './host/workspace.ts';
import type { ReportConfig } from './input/config/config.ts';
import { judged } from './input/config/judged.ts';
import type { Format } from './input/config/output-formats.ts';
import { type Loaded, loadData, readConfig } from './input/load.ts';
import { provenanceOf } from './input/provenance.ts';
import type { Diagnostic } from './kernel/diagnostics.ts';
import type { Effects } from './kernel/effects.ts';
import { collectFindings } from './kernel/findings.ts';
import { inLanguage } from './kernel/language.ts';
import { timer } from './kernel/stages.ts';
import { type Scope, scoped } from './kernel/task-scope.ts';
import { askVersion, writeManifest } from './package/manifest.ts';
import { takenOutput } from './package/own-output.ts';
import { writeSidecars } from './package/sidecars.ts';

/** A finished note. */
export interface Note {
  /** Absolute path of the PDF; of the page, where no PDF was asked for. */
  readonly output: string;
  /** Absolute paths of all that was made. */
  readonly outputs: readonly string[];
  /** Absolute path of the folder with the SVG of every figure. */
  readonly figures: string;
  /** Of the PDF; 0 where there is none. */
  readonly pages: number;
  readonly diagnostics: readonly Diagnostic[];
}

interface Asked {
  readonly formats?: readonly Format[] | undefined;
  readonly output?: string | undefined;
  readonly beside?: readonly Diagnostic[] | undefined;
}

/**
 * The whole way from a report folder to its PDF and its page: load ─► report ─► emit ─► compile ─► package. TeX sets the
 * pages of the PDF while pictures are drawn: it needs only their outlines. `asked` are the formats to make, and the absolute
 * path of a folder to make them in; those of the report when left out; and `beside` what is found about other reports. Each takes its place when it is complete, and not before.
 * @throws CannotGoOn with the findings when the note cannot be made.
 */
export function buildNote(
  configPath: string,
  work: Workspace,
  given: Effects,
  asked: Asked = {},
): Promise<Note> {
  return scoped(askingOnce(given), async (scope) => {
    const { effects } = scope;
    const stage = timer(effects);
    const fillers = new Map<Format, Filler>();
    const read = await stage('read', async () => {
      const report = await readConfig(configPath, effects);
      // What fills templates reads its code while the data are read.
      for (const format of asked.formats ?? report.output.formats)
        fillers.set(format, openFiller({ folder: work.folder, effects }));
      return loadData(report, effects);
    });
    const loaded = madeIn(read, asked.output);
    const { config } = loaded;
    const findings = collectFindings((found) => judged(found, config));
    const { take } = findings;
    take(loaded);
    take({ diagnostics: [...(await takenOutput(config, effects)), ...(asked.beside ?? [])] });
    return inLanguage(config.language, () => make(loaded, { ...scope, work, findings, fillers }));
  });
}

interface Making extends Scope {
  readonly work: Workspace;
  readonly findings: ReturnType<typeof collectFindings>;
  /** What fills the templates of each format to make. */
  readonly fillers: ReadonlyMap<Format, Filler>;
}

/** Everything after the data are read, with fixed words in the language of the note. */
async function make(loaded: Loaded, { work, findings, fillers, ...scope }: Making): Promise<Note> {
  const { effects, beside } = scope;
  const { config, schedule } = loaded;
  const { all: diagnostics, take } = findings;
  const [forPdf, forPage] = [fillers.get('pdf'), fillers.get('html')];

  const figures = illustrate(loaded, work, { ...scope, alone: forPdf === undefined });
  const looks = forPdf && beside(prepare(loaded, readLooks(config, effects), effects));
  const { entries: bibliography, files, bst } = take(await readEntries(config, effects));
  const provenance = await provenanceOf(config, effects);
  const seen = { ...loaded, bibliography, provenance, figures: await figures.outlines };
  const { report } = take(buildReport(seen));

  const pieces = { report, config, schedule, bibliography: files, bst };
  const pictures = () => {
    // The manifest names it: while TeX sets the pages there is time to ask.
    void beside(askVersion('latexmk', effects));
    return figures.pictures();
  };
  const setting = { work, findings, pictures };
  const pdf =
    forPdf &&
    looks &&
    beside(looks.then((ready) => makePdf({ ...pieces, filler: forPdf }, ready, setting, effects)));
  const page =
    forPage &&
    beside(
      figures
        .sets()
        .then((sets) => makePage({ ...pieces, figures: sets, filler: forPage }, findings, effects)),
    );
  const made = (await Promise.all([pdf, page])).filter((edition) => edition !== undefined);

  const pages = made.reduce((sum, edition) => sum + edition.pages, 0);
  const about = { config, schedule, pages, mentions: report.mentions, texFolder: texFolderOf(work) };
  await writeManifest({ ...about, editions: made, svgs: await figures.svgs() }, effects);
  const outputs = made.map(({ output }) => output);
  await writeSidecars({ config, outputs, subject: abstractOf(config, schedule) }, effects);
  return { output: outputs[0] ?? '', outputs, figures: svgFolder(config), pages, diagnostics };
}

/** A report whose note is made in another folder. */
function madeIn(loaded: Loaded, folder: string | undefined): Loaded {
  if (folder === undefined) return loaded;
  const output: ReportConfig['output'] = {
    ...loaded.config.output,
    folder,
    figures: join(folder, loaded.config.output.figures),
  };
  return { ...loaded, config: { ...loaded.config, output } };
}
