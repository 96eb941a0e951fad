import { readEntries } from './bib/entries.ts';
import type { ReportConfig } from './config/config.ts';
import { CannotGoOn, type Diagnostic, hasErrors, withSeverities } from './diagnostics.ts';
import type { Effects } from './effects.ts';
import { unknownRules } from './findings/severities.ts';
import { type Loaded, load } from './load.ts';
import { provenanceOf } from './provenance.ts';
import { type Built, buildReport } from './report/report.ts';
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
 * bibliography, checks them, and builds the view for the sake of its citations. With errors in the data the findings
 * of the view are left out: what they would say follows from those.
 */
export async function checkReport(configPath: string, effects: Effects): Promise<Checked> {
  const loaded = await stopping(() => load(configPath, effects));
  if (Array.isArray(loaded)) return { config: null, findings: loaded, seen: null };
  const { config } = loaded;
  const source = { path: config.file, text: await textOf(config, effects) };
  const findings: Diagnostic[] = [];
  const take = (more: readonly Diagnostic[]) => findings.push(...withSeverities(more, config.rules));
  take([...unknownRules(config.rules, Object.keys(allRules), source), ...loaded.diagnostics]);
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
