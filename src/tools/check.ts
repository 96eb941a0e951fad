import { readEntries } from '../document/bibliography/entries.ts';
import type { BibEntry } from '../document/bibliography/entry.ts';
import { checkCitations } from '../document/citation-check.ts';
import { type Built, buildReport } from '../document/report.ts';
import type { ReportConfig } from '../input/config/config.ts';
import { type Loaded, load } from '../input/load.ts';
import { provenanceOf } from '../input/provenance.ts';
import { CannotGoOn, type Diagnostic, withSeverities } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
import { takenFigures, takenOutput } from '../package/own-output.ts';
import { allRules } from './all-rules.ts';
import { checkEditions } from './editions/editions.ts';
import { accept } from './findings/accept.ts';
import { unknownRules } from './findings/severities.ts';

/** What a view is made of. */
interface Seen {
  readonly loaded: Loaded;
  readonly bibliography: readonly BibEntry[];
}

/** What a check finds, and what it was found in. */
export interface Checked {
  /** Null when report.yaml or a file it names cannot be used. */
  readonly config: ReportConfig | null;
  readonly findings: readonly Diagnostic[];
  /** Where there is enough to make a view of. */
  readonly seen: Seen | null;
}

/**
 * Every stage that judges the user's files, without drawing, TeX, or writing: reads the report, its data and
 * bibliography, and checks them and what the prose cites.
 */
export async function checkReport(configPath: string, effects: Effects): Promise<Checked> {
  const loaded = await stopping(() => load(configPath, effects));
  if (Array.isArray(loaded)) return { config: null, findings: loaded, seen: null };
  const { config } = loaded;
  const source = { path: config.file, text: await textOf(config, effects) };
  const findings: Diagnostic[] = [];
  const take = (more: readonly Diagnostic[]) => {
    for (const finding of withSeverities(more, config.rules)) findings.push(finding);
  };
  const named = [...Object.keys(config.rules), ...config.accept.map(({ rule }) => rule)];
  take(unknownRules(named, Object.keys(allRules), source));
  take(loaded.diagnostics);
  take(await takenOutput(config, effects));
  take(await takenFigures(config, effects));
  const read = await stopping(() => readEntries(config, effects));
  if (Array.isArray(read)) {
    take(read);
    return { config, findings: accept(findings, config), seen: null };
  }
  take(read.diagnostics);
  take(await checkEditions(loaded, effects));
  take(checkCitations({ ...loaded, bibliography: read.entries }));
  return { config, findings: accept(findings, config), seen: { loaded, bibliography: read.entries } };
}

/** The view of a report that was checked, without figures. */
export async function viewReport({ loaded, bibliography }: Seen, effects: Effects): Promise<Built> {
  const provenance = await provenanceOf(loaded.config, effects);
  return buildReport({ ...loaded, bibliography, figures: [], provenance });
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
