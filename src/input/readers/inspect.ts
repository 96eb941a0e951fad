import { stringify } from 'yaml';
import { type Day, formatDay } from '../../kernel/dates.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import { type Cell, type Dataset, placeOf, type RawActivity } from '../../model/dataset.ts';
import { readDay } from '../../model/date-text.ts';
import { readCompleted } from '../../model/yes-no.ts';
import { isFieldName } from '../config/fields.ts';
import { bareName, ownerWords } from './csv/column-words.ts';
import { asColumns } from './csv/guess.ts';
import type { Format } from './format.ts';
import { milestoneKind } from './p6/fields.ts';

interface Count {
  readonly name: string;
  readonly count: number;
}

/** What a file is, holds and lacks. Dates are ISO dates. */
export interface Inspection {
  readonly path: string;
  readonly format: { readonly name: string; readonly title: string };
  readonly bytes: number;
  readonly encoding: string | null;
  readonly projects: readonly string[];
  /** Baselines inside the file, with how many milestones have a finish in each. */
  readonly baselines: ReadonlyArray<Count & { readonly read: boolean }>;
  /** Sheets of a workbook. */
  readonly sheets: ReadonlyArray<{ readonly name: string; readonly hidden: boolean; readonly read: boolean }>;
  readonly dataDate: string | null;
  readonly milestones: {
    readonly count: number;
    readonly completed: number;
    readonly starts: number;
    readonly withBaseline: number;
    readonly withForecast: number;
    readonly withLevel: number;
    /** First and last day of all their dates. */
    readonly from: string | null;
    readonly to: string | null;
  };
  readonly otherActivities: {
    readonly count: number;
    readonly types: readonly Count[];
    readonly first: readonly Named[];
  };
  readonly relations: {
    readonly count: number;
    readonly types: readonly Count[];
    readonly withLag: number;
    readonly leftOut: number;
  };
  readonly dateOrder: { readonly order: string; readonly from: string | null };
  /** Elements at the top of the WBS, with their milestones. */
  readonly wbs: ReadonlyArray<Count & { readonly title: string | null }>;
  readonly columns: ReadonlyArray<{ readonly field: string; readonly name: string }>;
  /** Columns whose field was guessed by name and values, with how sure that is. */
  readonly guessed: ReadonlyArray<Guessed>;
  readonly unused: readonly string[];
  readonly lacks: readonly string[];
  /** Last day a milestone was completed on. */
  readonly lastCompleted: string | null;
  /** Lines for report.yaml that use the file. */
  readonly report: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** How report.yaml had the file read: what is proposed for it says the same. */
interface Asked {
  readonly columns?: Readonly<Record<string, string | undefined>>;
}

/** A column that most likely holds a field. */
export type Guessed = NonNullable<NonNullable<Dataset['about']>['guessed']>[number];

interface Named {
  readonly id: string;
  readonly name: string;
  readonly place: ReturnType<typeof placeOf>;
}

/** Sums up what a reader got from a file. */
export function inspectDataset(
  dataset: Dataset,
  file: { readonly bytes: number; readonly format: Format; readonly asked?: Asked | undefined },
  diagnostics: readonly Diagnostic[],
): Inspection {
  const { activities, about } = dataset;
  const read = (cell: Cell | undefined) => (cell ? readDay(cell.text, dataset.dateOrder) : null);
  const days = activities.flatMap((a) =>
    [a.baselineFinish, a.forecastFinish, a.actualFinish].flatMap((c) => read(c) ?? []),
  );
  const dataDate = read(dataset.dataDate);
  const others = about?.others ?? [];
  return {
    path: dataset.path,
    format: { name: file.format.name, title: file.format.title },
    bytes: file.bytes,
    encoding: about?.encoding ?? null,
    projects: about?.projects ?? [],
    baselines: (about?.baselines ?? []).map(({ name, milestones, read }) => ({
      name,
      count: milestones,
      read,
    })),
    sheets: about?.sheets ?? [],
    dataDate: dataDate === null ? null : formatDay(dataDate),
    milestones: countsOf(activities, days),
    otherActivities: {
      count: others.length,
      types: counts(others.map((o) => o.type)),
      first: others.slice(0, 5).map((o) => ({ id: o.id.text, name: o.name, place: placeOf(dataset, o.id) })),
    },
    relations: relationsIn(dataset),
    dateOrder: { order: dataset.dateOrder, from: about?.dateOrderFrom ?? null },
    wbs: topOfWbs(dataset),
    columns: about?.columns ?? [],
    guessed: about?.guessed ?? [],
    unused: [...new Set(about?.unused)],
    lacks: lacksOf(dataset),
    lastCompleted: lastOf(activities.flatMap((a) => read(a.actualFinish) ?? [])),
    report: reportLines(dataset, dataDate, file.asked),
    diagnostics,
  };
}

function countsOf(activities: readonly RawActivity[], days: readonly Day[]): Inspection['milestones'] {
  const having = (field: 'baselineFinish' | 'forecastFinish' | 'level') =>
    activities.filter((a) => a[field]?.text).length;
  const [from, to] = ends(days);
  return {
    count: activities.length,
    completed: activities.filter(isCompleted).length,
    starts: activities.filter((a) => milestoneKind(a.kind?.text ?? '') === 'start-milestone').length,
    withBaseline: having('baselineFinish'),
    withForecast: having('forecastFinish'),
    withLevel: having('level'),
    from: from === undefined ? null : formatDay(from),
    to: to === undefined ? null : formatDay(to),
  };
}

const isCompleted = ({ actualFinish }: RawActivity) => readCompleted(actualFinish?.text ?? '') !== false;

function lastOf(days: readonly Day[]): string | null {
  const [, last] = ends(days);
  return last === undefined ? null : formatDay(last);
}

function ends(days: readonly Day[]): readonly [Day?, Day?] {
  let [from, to] = [days[0], days[0]];
  for (const day of days) {
    if (from === undefined || day < from) from = day;
    if (to === undefined || day > to) to = day;
  }
  return from === undefined || to === undefined ? [] : [from, to];
}

function counts(names: readonly string[]): Count[] {
  const byName = new Map<string, number>();
  for (const name of names) byName.set(name, (byName.get(name) ?? 0) + 1);
  return [...byName].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}

/** Relations stand in a table of their own or in the lists of the milestones, where each may be said twice. */
function relationsIn({ relations, activities, about }: Dataset): Inspection['relations'] {
  const ids = new Set(activities.map((a) => a.id.text));
  const between = relations.filter((r) => ids.has(r.from.text) && ids.has(r.to.text));
  const tabled = new Set(between.map((r) => `${r.from.text}\t${r.to.text}`));
  const stated = activities.flatMap((a) => [
    ...a.predecessors.map((p) => [p.text, a.id.text] as const),
    ...a.successors.map((s) => [a.id.text, s.text] as const),
  ]);
  const listed = new Set(
    stated.flatMap(([from, to]) =>
      ids.has(from) && ids.has(to) && !tabled.has(`${from}\t${to}`) ? [`${from}\t${to}`] : [],
    ),
  );
  const outside = new Set(
    stated.filter(([from, to]) => !ids.has(from) || !ids.has(to)).map((ends) => ends.join('\t')),
  );
  return {
    count: between.length + listed.size,
    types: counts(between.map((r) => r.type?.text ?? 'FS')),
    withLag: between.filter((r) => (r.lag?.text ?? '0') !== '0').length,
    leftOut: (about?.otherRelations ?? 0) + relations.length - between.length + outside.size,
  };
}

function topOfWbs(dataset: Dataset): Inspection['wbs'] {
  const codes = dataset.activities.map((a) => a.wbs?.text ?? '');
  return counts(codes.map(topOf)).map(({ name, count }) => ({
    name,
    count,
    title: dataset.wbsTitles.get(name) ?? null,
  }));
}

const topOf = (code: string) => code.split('.', 1)[0] ?? '';

/** How the sentences on what a file lacks begin that whoever starts a report may answer. */
export const lack = { baseline: 'The baseline finish (due date)', dataDate: 'The data date' } as const;

function lacksOf({ activities, about, dataDate, format }: Dataset): string[] {
  // What is completed needs no forecast.
  const open = activities.filter((a) => !isCompleted(a));
  const asked = (field: 'baselineFinish' | 'forecastFinish' | 'level' | 'wbs') =>
    field === 'forecastFinish' ? open : activities;
  const some = (field: Parameters<typeof asked>[0], what: string, remedy: string) => {
    const all = asked(field);
    const n = all.filter((a) => !a[field]?.text).length;
    const which = all === open && open.length < activities.length ? 'open milestones' : 'milestones';
    return n === 0
      ? []
      : [`${what} of ${n === all.length ? 'all' : `${n} of ${all.length}`} ${which}. ${remedy}`];
  };
  const like = about?.likeLevel ?? [];
  const second = 'Name a second file with it as `baseline`, or map its column as `due`.';
  return [
    ...some('baselineFinish', lack.baseline, format === 'csv' ? 'They are never overdue.' : second),
    ...some('forecastFinish', 'The forecast finish', 'Slips are then measured on the due date.'),
    ...some('level', 'The level', levelRemedy(like)),
    ...some('wbs', 'The WBS code', 'Such milestones count as those of others.'),
    ...(dataDate ? [] : [`${lack.dataDate}. Set \`dataDate\` in report.yaml.`]),
  ];
}

function levelRemedy(candidates: readonly string[]): string {
  if (candidates.length === 0) return 'Map the field that holds it: `columns: {level: …}`.';
  return `It may be in ${candidates.map((c) => `\`${c}\``).join(' or ')}: map it with \`columns: {level: …}\`.`;
}

/** The part of report.yaml that uses the file. What the file does not tell is left for its user to fill in. */
function reportLines(dataset: Dataset, dataDate: Day | null, asked: Asked = {}): string {
  const level = dataset.about?.likeLevel?.[0];
  const order = dataset.about?.dateOrderFrom;
  const isTable = dataset.about?.guessed !== undefined;
  const hasBaseline = isTable || dataset.activities.some((a) => a.baselineFinish?.text);
  const columns = {
    ...asked.columns,
    ...asColumns(dataset.about?.guessed ?? []),
    ...(level === undefined ? {} : { level }),
  };
  const own = likelyFields(dataset, level);
  const used = usedCodes(dataset.activities);
  const titles = [...dataset.wbsTitles].filter(([code]) => used.has(code));
  const fields = {
    dataDate: dataDate === null ? 'YYYY-MM-DD' : formatDay(dataDate),
    data: {
      milestones: fromReport(dataset.path),
      ...(hasBaseline ? {} : { baseline: 'APPROVED-PLAN' }),
      ...(Object.keys(columns).length === 0 ? {} : { columns }),
      ...(order === 'the usual form of the format' || order === 'declared'
        ? { dateFormat: dataset.dateOrder }
        : {}),
    },
    ...(Object.keys(own).length > 0 ? { fields: own } : {}),
    ...(titles.length > 0 ? { wbs: { titles: new Map(titles) } } : {}),
  };
  return stringify(fields, { lineWidth: 0 });
}

/** Fields that a report may want of the columns nothing is read from: who answers for a milestone, and what is met again and again. */
function likelyFields({ about }: Dataset, level: string | undefined): Record<string, unknown> {
  const free = (about?.unused ?? []).filter((name) => name !== level);
  const isOwner = (name: string) => {
    const bare = bareName(name);
    return ownerWords.some((word) => bare === word || bare.startsWith(`${word} `));
  };
  const owner = free.find(isOwner);
  const others = free.filter((name) => name !== owner && about?.likeField?.includes(name));
  const fields = others.flatMap((column) => {
    const name = bareName(column).replaceAll(' ', '_');
    return isFieldName(name) && name !== 'owner' ? [[name, { column, title: column }] as const] : [];
  });
  const titled = (name: string) => (bareName(name) === 'owner' ? {} : { title: name });
  const first =
    owner === undefined
      ? []
      : [['owner', { column: owner, ...titled(owner), in: ['entry', 'overdue', 'look-ahead'] }]];
  return Object.fromEntries([...first, ...fields]);
}

/** A report names files inside its folder only: of a file from elsewhere, the name it will have once it is copied there. */
function fromReport(path: string): string {
  return /^(?:\/|\\|\.\.|[A-Za-z]:)/.test(path) ? (path.split(/[/\\]/).at(-1) ?? path) : path;
}

/** Codes that milestones have, and those above them. */
function usedCodes(activities: readonly RawActivity[]): Set<string> {
  const used = new Set<string>();
  for (const { wbs } of activities) {
    const parts = wbs?.text.split('.') ?? [];
    for (let n = 1; n <= parts.length; n++) used.add(parts.slice(0, n).join('.'));
  }
  return used;
}
