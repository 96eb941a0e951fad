import { resolve } from 'node:path';
import { unlikeHead } from '../../input/committed.ts';
import type { ReportConfig } from '../../input/config/config.ts';
import { editYaml } from '../../input/edit/edit.ts';
import { readConfig } from '../../input/load.ts';
import { type Day, formatDay, nameDay, parseDay } from '../../kernel/dates.ts';
import { CannotGoOn, type Diagnostic } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
import { diffSchedules, isUnchanged, type ScheduleDiff } from '../../model/diff.ts';
import { inputsOf } from '../../package/inputs.ts';
import { changeCounts } from '../diff/text.ts';
import { changeEdit, editsOf, type Issue } from './edits.ts';
import { readExports } from './exports.ts';
import { dateOf, judgeDifference } from './judge.ts';
import { findPlaces, type Places } from './places.ts';
import { textOf, unified } from './report-text.ts';
import { finding } from './rules.ts';
import { tryOut } from './try-out.ts';
import { writeUndoably } from './undo.ts';
import { nextVersion } from './version.ts';

export interface NextRequest {
  readonly config: string;
  /** Paths of the new data, as many as the report has. */
  readonly exports: readonly string[];
  /** `YYYY-MM-DD`; what the export states when left out. */
  readonly dataDate?: string | undefined;
  /** Day at which "overdue" is judged, `YYYY-MM-DD`; the data date when left out. */
  readonly asOf?: string | undefined;
  /** The version of the next issue; the one after the present one when left out. */
  readonly version?: string | undefined;
  /** Goes on where files are not committed, data have errors, or seem to be of another project. */
  readonly force: boolean;
}

/** The next issue as it was begun. */
export interface Begun {
  readonly from: { readonly dataDate: string; readonly version: string | null };
  readonly to: { readonly dataDate: string; readonly asOf: string; readonly version: string | null };
  /** Paths written, relative to the report folder, report.yaml last. */
  readonly written: readonly string[];
  /** What changed in report.yaml, as a unified diff. */
  readonly edit: string;
  readonly difference: ScheduleDiff;
  /** Overrides that say what the new data say, or that are past their day. */
  readonly needless: readonly Diagnostic[];
  /** What else loading the new data says. */
  readonly findings: readonly Diagnostic[];
}

/**
 * Begins the next issue of a report with new data. Everything is tried before anything is written.
 * @throws CannotGoOn with the findings, and nothing is changed, where the data are not those of the next issue.
 */
export async function beginNext(request: NextRequest, effects: Effects): Promise<Begun> {
  const given = dayOf('data-date', request.dataDate);
  const asOf = dayOf('as-of', request.asOf);
  const config = await readConfig(request.config, effects);
  if (!request.force) await refuseUncommitted(config, effects);
  const exports = await readExports(request.exports, config, request.force, effects);
  const name = request.exports.join(' and ');
  const dataDate = dateOf(exports.datasets, { config, name, given });
  const version = versionOf(config, request.version);
  const { otherFormat } = exports;
  const issue: Issue = { dataDate, asOf: asOf ?? dataDate, version, otherFormat };
  const places = await findPlaces(config, { exports: exports.files, dataDate }, effects);
  const text = await textOf(config, effects);
  const drafted = editYaml(text, editsOf(text, config, places, issue));
  const draft = { ...request, configPath: request.config, config, text: drafted, places };
  const { loaded, findings } = await tryOut(draft, effects);
  if (loaded.previous === undefined) throw new CannotGoOn(...findings);
  const difference = diffSchedules(loaded.previous, loaded.schedule);
  const doubt = request.force ? null : judgeDifference(difference, name);
  if (doubt) throw new CannotGoOn(doubt);
  const edited = editYaml(drafted, changeEdit(drafted, config, issue, changeLine(difference)));
  const written = await writeAll({ config, places, edited, path: request.config }, effects);
  return {
    from: { dataDate: formatDay(config.dataDate), version: config.document.version ?? null },
    to: { dataDate: formatDay(dataDate), asOf: formatDay(issue.asOf), version },
    written,
    edit: unified(config.file, text, edited),
    difference,
    needless: findings.filter(isNeedless),
    findings: findings.filter((d) => !isNeedless(d)),
  };
}

function dayOf(option: string, text: string | undefined): Day | undefined {
  const day = text === undefined ? undefined : parseDay(text);
  if (day !== null) return day;
  throw new CannotGoOn(
    finding('next-data-dated', {
      message: `--${option} ${text} is no day of the calendar`,
      hint: `Write it as YYYY-MM-DD: \`--${option} 2021-04-30\`.`,
    }),
  );
}

const isNeedless = ({ rule }: Diagnostic) => rule === 'corrections-needed' || rule === 'corrections-current';

interface Edited {
  readonly config: ReportConfig;
  readonly places: Places;
  readonly edited: string;
  readonly path: string;
}

async function writeAll({ config, places, edited, path }: Edited, effects: Effects): Promise<string[]> {
  const written = new Map([...places.written, [config.file, new TextEncoder().encode(edited)] as const]);
  await writeUndoably({ configPath: resolve(path), folder: config.folder }, written, effects);
  return [...written.keys()];
}

/** @throws CannotGoOn when git has a file of the report otherwise than it is. */
async function refuseUncommitted(config: ReportConfig, effects: Effects): Promise<void> {
  const paths = (await inputsOf(config, effects.files)).map(({ path }) => path);
  const unlike = await unlikeHead(config.folder, paths, effects);
  if (unlike === null || unlike.length === 0) return;
  throw new CannotGoOn(
    ...unlike.map((path) =>
      finding('next-committed', {
        message: `${path} is not in git as it is`,
        place: { path },
        hint: 'Commit it first, or begin the next issue all the same with `--force`.',
      }),
    ),
  );
}

function versionOf({ document, placeOf }: ReportConfig, given: string | undefined): string | null {
  if (given !== undefined) return given;
  if (document.version === undefined) return null;
  const next = nextVersion(document.version);
  if (next !== null) return next;
  throw new CannotGoOn(
    finding('next-version-known', {
      message: `what comes after the version ${document.version} is not known`,
      place: placeOf(['document', 'version']),
      hint: 'Say it: `--to-version v2`.',
    }),
  );
}

/** What changed, for the change record. */
function changeLine(difference: ScheduleDiff): string {
  const counts = isUnchanged(difference) ? 'no change' : changeCounts(difference).join(', ');
  return `Data of ${nameDay(difference.to)}: ${counts} since ${nameDay(difference.from)}.`;
}
