import { readEntries } from '../document/bibliography/entries.ts';
import { type Cited, citedIn } from '../document/cited.ts';
import { checkLooks } from '../emit/tex/check.ts';
import type { ReportConfig } from '../input/config/config.ts';
import { type Loaded, load } from '../input/load.ts';
import { CannotGoOn, type Diagnostic } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
import { takenFigures, takenOutput } from '../package/own-output.ts';
import { allRules } from './all-rules.ts';
import { checkEditions } from './editions/editions.ts';
import { accept } from './findings/accept.ts';
import { unknownRules } from './findings/severities.ts';

/** A report that was read, and what it cites. */
interface Seen {
  readonly loaded: Loaded;
  readonly cited: Cited;
}

/** What a check finds, and what it was found in. */
export interface Checked {
  /** Null when report.yaml or a file it names cannot be used. */
  readonly config: ReportConfig | null;
  readonly findings: readonly Diagnostic[];
  /** Null where there is not enough to make a note of. */
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
    for (const finding of more) findings.push(finding);
  };
  const named = [...Object.keys(config.rules), ...config.accept.map(({ rule }) => rule)];
  take(unknownRules(named, Object.keys(allRules), source));
  take(loaded.diagnostics);
  take(await takenOutput(config, effects));
  take(await takenFigures(config, effects));
  const looks = await stopping(() => checkLooks(loaded, effects));
  take(looks);
  const read = await stopping(() => readEntries(config, effects));
  if (Array.isArray(read)) {
    take(read);
    return { config, findings: accept(findings, config), seen: null };
  }
  take(read.diagnostics);
  take(await checkEditions(loaded, effects));
  const cited = citedIn({ ...loaded, bibliography: read.entries });
  take(cited.diagnostics);
  return { config, findings: accept(findings, config), seen: { loaded, cited } };
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
