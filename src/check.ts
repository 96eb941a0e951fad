import { readEntries } from './bib/entries.ts';
import type { ReportConfig } from './config/config.ts';
import { CannotGoOn, type Diagnostic, withSeverities } from './diagnostics.ts';
import type { Effects } from './effects.ts';
import { unknownRules } from './findings/severities.ts';
<<<<<<< HEAD
import { type Loaded, load } from './load.ts';
import { provenanceOf } from './provenance.ts';
import { type Built, buildReport } from './report/report.ts';
=======
import { load } from './load.ts';
import { readInside } from './read.ts';
import { checkCitations } from './report/citation-check.ts';
>>>>>>> 01be52c (Test every schedule rule and the published lists)
import { allRules } from './rules.ts';

/** What a check finds, and what it was found in. */
export interface Checked {
  /** Null when report.yaml or a file it names cannot be used. */
  readonly config: ReportConfig | null;
  readonly findings: readonly Diagnostic[];
  /** The schedule and the view, where there is enough to make them of. */
  readonly seen: { readonly loaded: Loaded; readonly built: Built } | null;
}

/**
 * Every stage that judges the user's files, without drawing, TeX, or writing: reads the report, its data and
<<<<<<< HEAD
 * bibliography, checks them, and builds the view for the sake of its citations. With errors in the data the findings
 * of the view are left out: what they would say follows from those.
=======
 * bibliography, and checks them and what the prose cites.
>>>>>>> 01be52c (Test every schedule rule and the published lists)
 */
export async function checkReport(configPath: string, effects: Effects): Promise<Checked> {
  const loaded = await stopping(() => load(configPath, effects));
  if (Array.isArray(loaded)) return { config: null, findings: loaded, seen: null };
  const { config } = loaded;
  const source = { path: config.file, text: await textOf(config, effects) };
  const findings: Diagnostic[] = [];
  const take = (more: readonly Diagnostic[]) => findings.push(...withSeverities(more, config.rules));
  take([...unknownRules(config.rules, Object.keys(allRules), source), ...loaded.diagnostics]);
<<<<<<< HEAD
  const bibliography = await stopping(() => readEntries(config, effects));
  if (Array.isArray(bibliography)) {
    take(bibliography);
    return { config, findings, seen: null };
  }
  take(bibliography.diagnostics);
  const provenance = await provenanceOf(config, effects);
  const built = buildReport({ ...loaded, bibliography: bibliography.entries, figures: [], provenance });
  if (!hasErrors(findings)) take(built.diagnostics);
  return { config, findings, seen: { loaded, built } };
=======
  const read = (path: string) => readInside(effects.files, config.folder, path);
  const files = await stopping(() => Promise.all(config.bibliography.map(read)));
  const bibliography = files.every((f) => 'bytes' in f) ? readBibliography(files) : null;
  take(bibliography ? bibliography.diagnostics : (files as readonly Diagnostic[]));
  if (bibliography) take(checkCitations({ config, schedule, bibliography: bibliography.value }));
  return { config, findings };
>>>>>>> 01be52c (Test every schedule rule and the published lists)
}

/** Work, or the findings of the `CannotGoOn` that ended it. */
async function stopping<T>(work: () => Promise<T>): Promise<T | Diagnostic[]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CannotGoOn) return [...error.diagnostics];
    throw error;
  }
}

async function textOf(config: ReportConfig, { files }: Effects): Promise<string> {
  return new TextDecoder().decode(await files.read(`${config.folder}/${config.file}`));
}
