import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import { finding as dataFinding } from '../../../model/data-rules.ts';
import { type Cell, type Dataset, placeOf, type RawActivity, type Read } from '../../../model/dataset.ts';
import { allRows, reworded, type Table, type TableRow, tableOf } from '../../../model/table.ts';
import { floatOfHours, hoursUnknown, usualHours } from '../calendar.ts';
import { itemsOf, tiesBetween } from '../csv/lists.ts';
import type { ReadOptions } from '../format.ts';
import { finding } from '../format-rules.ts';
import { valuesOf } from '../own-fields.ts';
import { valuesMissing } from '../workbook/sheet-findings.ts';
import { type P6Columns, p6Columns } from './columns.ts';
import { dateCell, type Ordered, orderOfDates, orderOfSetting } from './dates.ts';
import { isComplete, isP6Header, levelDigits, milestoneKind, type P6Field } from './fields.ts';
import { daysIn, type Unit, unitOf } from './relations.ts';
import { wbsFronts, withoutFront } from './wbs.ts';

/** What an export says of itself beside its table of activities. */
export interface P6Surroundings {
  /** Date format of the user's settings (`m/d/yyyy`), as the sheet USERDATA keeps it. */
  readonly dateSetting?: string | undefined;
  /** The user's settings as text, which say in what unit durations are. */
  readonly settings?: string | undefined;
  /** Cells of its sheet without the value they should have. */
  readonly valueless?: readonly Cell[] | undefined;
  /** Its lags are in hours. */
  readonly lagsInHours?: boolean | undefined;
  /** Project ids from the table of relations. */
  readonly projects?: readonly string[] | undefined;
}

type Row = ((field: P6Field) => Cell | undefined) & {
  /** Value of a field of the report's own. */
  readonly own: (field: string) => Cell | undefined;
};

interface Mapped {
  readonly activity: RawActivity;
  readonly row: Row;
  readonly kind: 'start-milestone' | 'finish-milestone' | null;
}

/** The table from its header on: some reports print a title above it. A table without a header of P6's is left as it is. */
export function fromP6Header(table: Table, headerRow?: number): Table {
  const all = allRows(table);
  const at = all
    .slice(0, headerRow === undefined ? 10 : all.length)
    .findIndex((row) => (headerRow ?? row.line) === row.line && isP6Header(row.texts()));
  return at > 0 ? tableOf(table, all, at) : table;
}

/** Table of activities as P6 exports it, with its one or two header rows → milestones, the rest counted. */
export function p6Dataset(table: Table, options: ReadOptions, around: P6Surroundings = {}): Read<Dataset> {
  const { positions, own, rows, diagnostics, ...known } = p6Columns(table, options);
  const bands = new Set(rows.filter(isBand));
  const byRow = rows.filter((cells) => !bands.has(cells)).map((cells) => rowOf(cells, { positions, own }));
  const dates = orderOfDates(dateTexts(byRow), {
    declared: options.dateFormat,
    stated: around.dateSetting === undefined ? undefined : orderOfSetting(around.dateSetting),
  });
  const projects = projectsOf(byRow, around);
  const codes = [...new Set(byRow.flatMap((row) => row('wbs')?.text ?? []))];
  const fronts = wbsFronts(codes, { projects, root: options.root });
  const floatName = known.columns.find((c) => c.field === 'totalFloat')?.name;
  const unit = unitOf([floatName], around.settings ?? '');
  const mapped = byRow.flatMap((row) =>
    activityOf(row, { fronts, planned: positions.has('due'), unit, fields: options.fields }),
  );
  const { otherRelations, ...ties } = tiesBetween(
    mapped.flatMap((m) => (m.kind === null ? [] : [m.activity])),
    mapped.flatMap((m) => (m.kind === null ? [m.activity] : [])),
  );
  const value: Dataset = {
    path: table.path,
    sheet: table.sheet,
    format: 'p6-csv',
    ...ties,
    wbsTitles: new Map(),
    dateOrder: dates.order,
    about: {
      projects: projects.length > 0 ? projects : fronts,
      others: mapped.flatMap(otherOf),
      otherRelations,
      header: table.columns[0],
      ...known,
      dateOrderFrom: dates.from,
    },
  };
  const floats = unit === 'h' && value.activities.some((a) => a.totalFloat?.hours);
  return {
    value,
    diagnostics: [
      ...diagnostics,
      ...bandsLeftOut([...bands], table),
      ...valuesMissing(table, [...positions.values(), ...own.values()], around.valueless ?? []),
      ...doubtful(dates, table),
      ...hoursUnknown(table.path, floats || around.lagsInHours === true),
    ],
  };
}

function rowOf(cells: TableRow, { positions, own }: Pick<P6Columns, 'positions' | 'own'>): Row {
  const at = (position = -1) => (cells.text(position) === '' ? undefined : cells.cell(position));
  const row = (field: P6Field) => at(positions.get(field));
  return Object.assign(row, { own: (field: string) => at(own.get(field)) });
}

function otherOf({ activity, kind, row }: Mapped) {
  const type = row('type')?.text ?? '';
  return kind === null ? [{ id: activity.id, name: activity.name?.text ?? '', type }] : [];
}

/** What heads a group of a layout, or sums it up: a row of one text, of more than a word. Activities have a name beside their code. */
function isBand(row: TableRow): boolean {
  const [first, ...others] = row.texts().filter((text) => text !== '');
  return first !== undefined && others.length === 0 && /\S\s+\S/.test(first);
}

function bandsLeftOut(bands: readonly TableRow[], table: Table): Diagnostic[] {
  const [first] = bands.flatMap((row) => row.cell(row.texts().findIndex((text) => text !== '')) ?? []);
  if (first === undefined) return [];
  const [are, they] = bands.length === 1 ? ['row is', 'it is'] : ['rows are', 'they are'];
  return [
    dataFinding('rows-are-milestones', {
      message: `${bands.length} ${are} of one text, such as "${first.text}", as groups and totals of a layout are; ${they} left out`,
      place: placeOf(table, first),
      hint: 'Export without groups and totals.',
    }),
  ];
}

function doubtful(dates: Ordered, table: Table): Diagnostic[] {
  if (!dates.open) return [];
  return [
    finding('dates-order-known', {
      message:
        'dates such as 3/4/2021 are read as month/day, the usual form of the format; none of the file settles it',
      place: { path: table.path, sheet: table.sheet },
      hint: 'Say which it is: `dateFormat: mdy` or `dateFormat: dmy` under `data` in report.yaml.',
    }),
  ];
}

const dateFields = ['due', 'forecast', 'start', 'completed', 'dueStart', 'actualStart'] as const;

function* dateTexts(rows: readonly Row[]): Generator<string> {
  for (const row of rows) for (const field of dateFields) yield row(field)?.text ?? '';
}

function projectsOf(rows: readonly Row[], around: P6Surroundings): string[] {
  const named = rows.flatMap((row) => row('project')?.text ?? []);
  return [...new Set([...named, ...(around.projects ?? [])])];
}

interface Known {
  /** What stands in front of WBS codes. */
  readonly fronts: readonly string[];
  /** The export has the baseline finish. */
  readonly planned: boolean;
  /** Unit of its column of floats. */
  readonly unit: Unit;
  /** Fields of the report's own. */
  readonly fields: ReadOptions['fields'];
}

function activityOf(row: Row, { fronts, planned, unit, fields }: Known): Mapped[] {
  const id = row('code');
  if (!id) return [];
  const kind = kindOf(row);
  const wbs = row('wbs');
  const level = row('level');
  const activity: RawActivity = {
    id,
    name: row('name'),
    wbs: wbs && reworded(wbs, withoutFront(wbs.text, fronts)),
    level: level && reworded(level, levelDigits(level.text)),
    ...datesOf(row, { starts: kind === 'start-milestone', planned }),
    kind: kindCell(row, kind),
    totalFloat: floatOfHours(row('totalFloat'), usualHours, daysIn[unit] * usualHours),
    predecessors: itemsOf(row('predecessors')),
    successors: itemsOf(row('successors')),
    ...valuesOf(fields, row.own),
  };
  return [{ activity, row, kind }];
}

/**
 * An export without the column of types was filtered to milestones by who made it; there a milestone without any finish
 * is one that starts something. A duration that is not zero is no milestone's.
 */
function kindOf(row: Row): 'start-milestone' | 'finish-milestone' | null {
  const type = row('type');
  if (type) return milestoneKind(type.text);
  const duration = Number.parseFloat(row('duration')?.text ?? '0');
  if (duration > 0) return null;
  const finish = row('due') ?? row('forecast') ?? row('completed');
  return finish === undefined && row('start') ? 'start-milestone' : 'finish-milestone';
}

/** The type as the file states it; where it is only inferred, that of start milestones, at the start that shows it. */
function kindCell(row: Row, kind: string | null): Cell | undefined {
  const start = kind === 'start-milestone' ? row('start') : undefined;
  return row('type') ?? (start && reworded(start, 'start-milestone'));
}

type Dates = Pick<RawActivity, 'baselineFinish' | 'forecastFinish' | 'actualFinish' | 'start'>;

/**
 * A start milestone has its dates in the columns of starts. Where the baseline has none for it, the current start stands
 * in, as the exports leave that column empty for start milestones although they are part of the plan.
 */
function datesOf(row: Row, { starts, planned }: { starts: boolean; planned: boolean }): Dates {
  const start = dateCell(row('start'));
  const finish = dateCell(row('forecast')) ?? (starts ? start : null);
  const due =
    dateCell(row('due')) ?? (starts ? (dateCell(row('dueStart')) ?? (planned ? start : null)) : null);
  const done = dateCell(row('completed')) ?? (starts ? dateCell(row('actualStart')) : null);
  const status = row('status');
  const complete = status !== undefined && isComplete(status.text);
  const happened = finish !== null && (finish.actual || (complete && starts)) ? finish : null;
  const undated = complete && status ? reworded(status, 'yes') : undefined;
  return {
    // Without a baseline in the export the start of a start milestone is its forecast, and not what is due.
    start: starts && !planned ? undefined : start?.cell,
    forecastFinish: finish?.cell,
    baselineFinish: due?.cell,
    actualFinish: (done ?? happened)?.cell ?? undated,
  };
}
