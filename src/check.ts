import { readBibliography } from './bib/read.ts';
import type { ReportConfig } from './config/config.ts';
import { CannotGoOn, type Diagnostic, hasErrors, withSeverities } from './diagnostics.ts';
import type { Effects } from './effects.ts';
import { unknownRules } from './findings/severities.ts';
import { load } from './load.ts';
import { provenanceOf } from './provenance.ts';
import { readInside } from './read.ts';
import { buildReport } from './report/report.ts';
import { allRules } from './rules.ts';

/** What a check finds, and the folder the paths of the findings start from. */
export interface Checked {
  readonly config: ReportConfig | null;
  readonly findings: readonly Diagnostic[];
}

/**
 * Every stage that judges the user's files, without drawing, TeX, or writing: reads the report, its data and
 * bibliography, checks them, and builds the view for the sake of its citations. With errors in the data the view is
 * left out: what it would say follows from them.
 */
export async function checkReport(configPath: string, effects: Effects): Promise<Checked> {
  const loaded = await stopping(() => load(configPath, effects));
  if (Array.isArray(loaded)) return { config: null, findings: loaded };
  const { config, schedule } = loaded;
  const source = { path: config.file, text: await textOf(config, effects) };
  const findings: Diagnostic[] = [];
  const take = (more: readonly Diagnostic[]) => findings.push(...withSeverities(more, config.rules));
  take([...unknownRules(config.rules, Object.keys(allRules), source), ...loaded.diagnostics]);
  const read = (path: string) => readInside(effects.files, config.folder, path);
  const files = await stopping(() => Promise.all(config.bibliography.map(read)));
  const bibliography = files.every((f) => 'bytes' in f) ? readBibliography(files) : null;
  take(bibliography ? bibliography.diagnostics : (files as readonly Diagnostic[]));
  if (bibliography && !hasErrors(findings)) {
    const provenance = await provenanceOf(config, effects);
    take(
      buildReport({ config, schedule, bibliography: bibliography.value, figures: [], provenance })
        .diagnostics,
    );
  }
  return { config, findings };
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
