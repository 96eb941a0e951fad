import { parseDocument } from 'yaml';
import type { ReportConfig } from '../../input/config/config.ts';
import type { Edit } from '../../input/edit/edit.ts';
import { type Day, formatDay, monthOf, nameMonth } from '../../kernel/dates.ts';
import type { Places } from './places.ts';

/** What the next issue is. */
export interface Issue {
  readonly dataDate: Day;
  readonly asOf: Day;
  /** Null where the report has no version, and none was given. */
  readonly version: string | null;
  /** Whether the export is of another format, so that what tells how to read the data does not hold for it. */
  readonly otherFormat: boolean;
}

/** How a file is read: keys that a snapshot has of its own where the next data are of another format. */
const reading = ['format', 'columns', 'dateFormat', 'headerRow', 'sheet', 'project', 'encoding'] as const;

const one = (paths: readonly string[]) => (paths.length === 1 ? paths[0] : [...paths]);

/** Changes of report.yaml that make it the next issue, but for the change record, which is written when the difference is known. */
export function editsOf(text: string, config: ReportConfig, places: Places, issue: Issue): Edit[] {
  const written = writtenIn(text);
  return [
    ...titleEdits(config, written, issue),
    ...dateEdits(config, written, issue),
    ...dataEdits(config, written, places, issue),
    ...controlEdits(config, written, issue),
  ];
}

/** Whether the report says something of its version, its status or its changes. */
function isControlled({ document }: ReportConfig): boolean {
  const { status, version, approval, changes } = document;
  return (status ?? version ?? approval) !== undefined || changes.length > 0;
}

type Written = ReturnType<typeof writtenIn>;

/** What the file itself has, as it is written. */
function writtenIn(text: string) {
  const all: unknown = parseDocument(text, { schema: 'failsafe', uniqueKeys: false }).toJS();
  return (...path: string[]): unknown => at(all, path);
}

function at(all: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    all,
  );
}

function set(path: string[], value: unknown): Edit {
  return { kind: 'set', path, value };
}

/** Titles that name the month name the next one. */
function titleEdits(config: ReportConfig, written: Written, { dataDate, asOf }: Issue): Edit[] {
  const pairs = [
    [config.statusMonth, monthOf(dataDate)],
    [monthOf(config.asOf), monthOf(asOf)],
  ] as const;
  const wordings = pairs.flatMap(([from, to]) =>
    wordingsOf(from).map((w, i) => [w, wordingsOf(to)[i] ?? w] as const),
  );
  const renewed = (text: string) => {
    const [from, to] = wordings.find(([w]) => text.includes(w)) ?? ['', ''];
    return from === '' ? text : text.replaceAll(from, to);
  };
  const named = [['handle'], ['title'], ['subtitle'], ['output', 'name']];
  return named.flatMap((path) => {
    const text = written(...path) ?? at(config.written, path);
    return typeof text === 'string' && renewed(text) !== text ? [set(path, renewed(text))] : [];
  });
}

function wordingsOf(month: string): string[] {
  const name = nameMonth(month);
  return [name, month, month.replace('-', '_'), `${name.slice(0, 3)} ${name.slice(-4)}`];
}

/** The dates that the report states; those it leaves out follow. */
function dateEdits(config: ReportConfig, written: Written, { dataDate, asOf }: Issue): Edit[] {
  const stated = (key: string) => config.written[key] !== undefined;
  return [
    set(['dataDate'], formatDay(dataDate)),
    ...(stated('asOf') || asOf !== dataDate ? [set(['asOf'], formatDay(asOf))] : []),
    ...(stated('revision') ? [set(['revision'], formatDay(asOf))] : []),
    ...(stated('statusMonth') ? [set(['statusMonth'], monthOf(dataDate))] : []),
    ...['revision', 'date']
      .filter((key) => written('source', key) !== undefined)
      .map((key): Edit => ({ kind: 'remove', path: ['source', key] })),
  ];
}

function dataEdits(
  config: ReportConfig,
  written: Written,
  { earlier, milestones }: Places,
  { otherFormat }: Issue,
): Edit[] {
  const { data, dataDate } = config;
  const own = reading.filter((key) => otherFormat && written('data', key) !== undefined);
  const snapshot = {
    milestones: one(earlier.milestones),
    annotations: one(earlier.annotations),
    dataDate: formatDay(dataDate),
    ...(earlier.baseline === undefined ? {} : { baseline: earlier.baseline }),
    ...Object.fromEntries(own.map((key) => [key, written('data', key)])),
  };
  const moved = milestones.some((path, i) => path !== data.milestones[i]);
  return [
    ...(moved ? milestonesEdits(written, milestones) : []),
    ...previousEdits(written),
    appended(written, config, ['data', 'snapshots'], snapshot),
    ...own.map((key): Edit => ({ kind: 'remove', path: ['data', key] })),
  ];
}

/** The short form for one becomes a list, before others come to it. */
function previousEdits(written: Written): Edit[] {
  const path = ['data', 'previous'];
  const value = written(...path);
  if (value === undefined) return [];
  if (written('data', 'snapshots') === undefined) return [{ kind: 'rename', path, to: 'snapshots' }];
  return [
    { kind: 'append', path: ['data', 'snapshots'], value },
    { kind: 'remove', path },
  ];
}

function milestonesEdits(written: Written, milestones: readonly string[]): Edit[] {
  const path = ['data', 'milestones'];
  if (!Array.isArray(written(...path))) return [set(path, one(milestones))];
  return milestones.map((milestone, i): Edit => ({ kind: 'set', path: [...path, i], value: milestone }));
}

function controlEdits(config: ReportConfig, written: Written, { version }: Issue): Edit[] {
  if (!isControlled(config) && version === null) return [];
  return [
    set(['document', 'status'], 'draft'),
    ...(written('document', 'approval') === undefined
      ? []
      : [{ kind: 'remove', path: ['document', 'approval'] } as const]),
    ...(version === null ? [] : [set(['document', 'version'], version)]),
  ];
}

/** The line of the change record. `text` is that of report.yaml. */
export function changeEdit(text: string, config: ReportConfig, issue: Issue, description: string): Edit[] {
  if (issue.version === null) return [];
  const value = { version: issue.version, date: formatDay(issue.asOf), description };
  return [appended(writtenIn(text), config, ['document', 'changes'], value)];
}

/** A list that the report has from a file it extends becomes its own, with what comes to it. */
function appended(written: Written, config: ReportConfig, path: string[], value: unknown): Edit {
  const inherited = at(config.written, path);
  if (written(...path) !== undefined || inherited === undefined) return { kind: 'append', path, value };
  return { kind: 'set', path, value: [...(Array.isArray(inherited) ? inherited : [inherited]), value] };
}
