import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import type { SourceFile } from '../../../kernel/report-files.ts';
import { finding } from '../../../model/data-rules.ts';
import type { Cell, Dataset, DatasetFacts, RawActivity, Read } from '../../../model/dataset.ts';
import { isNoDate } from '../../../model/date-text.ts';
import { allRows, type Table, type TableRow } from '../../../model/table.ts';
import { decodeBytes } from '../encoding.ts';
import { valuesOf } from '../own-fields.ts';
import { orderOfDates } from '../p6/dates.ts';
import { valuesMissing } from '../workbook/sheet-findings.ts';
import {
  type ColumnName,
  headerPlace,
  namesWanted,
  ownPositions,
  type Positions,
  positionsOf,
} from './columns.ts';
import { parseTable, raggedRows } from './csv.ts';
import { asColumns, guessColumns, likeFields, namesGuessed } from './guess.ts';
import { dateAbove, fromHeader } from './header.ts';
import { itemsOf, tiesBetween } from './lists.ts';
import { partRows } from './milestone-flags.ts';
import { milestoneRows } from './not-milestones.ts';
import type { TableOptions } from './options.ts';
import { onWhatIsRead } from './unread.ts';

/** Reads the plain milestone table. */
export function readCsv(file: SourceFile, options: Partial<TableOptions> = {}): Read<Dataset> {
  const text = decodeBytes(file, options.encoding);
  const table = parseTable(text.value, file.path, options);
  const { value, diagnostics } = milestonesOf(table.value, options);
  const onText = onWhatIsRead(text.diagnostics, table.value, value);
  return { value, diagnostics: [...onText, ...table.diagnostics, ...diagnostics] };
}

/** Table → milestones: finds its header, gives each column its meaning, leaves out rows that are no milestones. */
export function milestonesOf(given: Table, options: Partial<TableOptions> = {}): Read<Dataset> {
  const { headerRow } = options;
  const known = options.guess ? namesGuessed(textsAbove(given)) : [];
  const wanted = [...namesWanted(options.columns ?? {}, options.fields), ...known];
  const { value: table, diagnostics: onHeader } = fromHeader(given, wanted, headerRow);
  if (table.rows.length === 0) return { value: datasetOf(table, []), diagnostics: [noRows(table)] };
  const guessed = options.guess ? guessColumns(table, options.columns ?? {}) : [];
  const positions = positionsOf(table, { ...asColumns(guessed), ...options.columns });
  const { value: milestones, diagnostics: onRows } = milestoneRows(table, positions.value);
  const own = ownPositions(table, options.fields);
  const parted = partRows(table, milestones.rows, positions.value);
  const { activities, relations, others, otherRelations } = activitiesOf(
    parted.value,
    { at: positions.value, own },
    options,
  );
  const order = orderOf(activities, options);
  const value: Dataset = {
    ...datasetOf(table, activities),
    relations,
    wbsTitles: milestones.titles,
    ...order,
    ...(options.guess ? { dataDate: dateAbove(given, table, order.dateOrder) } : {}),
  };
  return {
    value: {
      ...value,
      about: {
        ...value.about,
        ...factsOf(table, { positions: positions.value, own, guess: options.guess }),
        guessed,
        others,
        otherRelations,
      },
    },
    diagnostics: [
      ...onHeader,
      ...positions.diagnostics,
      ...onRows,
      ...parted.diagnostics,
      // Cells of a sheet that hold nothing are not written; a line of text has all its delimiters.
      ...(table.sheet === undefined ? raggedRows({ ...table, rows: milestones.rows }) : []),
      ...valuesMissing(table, [...Object.values(positions.value), ...own.values()], options.valueless ?? []),
    ],
  };
}

/** What stands in the rows a header may be. */
function textsAbove(table: Table): string[] {
  return allRows(table)
    .slice(0, 51)
    .flatMap((row) => row.texts());
}

function datasetOf(table: Table, activities: readonly RawActivity[]): Dataset {
  const { path, sheet } = table;
  return { path, sheet, format: 'csv', activities, relations: [], wbsTitles: new Map(), dateOrder: 'iso' };
}

interface Columns {
  readonly at: Positions;
  /** Of the fields of the report. */
  readonly own: ReadonlyMap<string, number>;
}

function activitiesOf(
  { milestones, others }: ReturnType<typeof partRows>['value'],
  { at, own }: Columns,
  { withoutRelations = false, fields }: Partial<TableOptions>,
) {
  const { predecessors, successors, ...single } = at;
  const wanted = { at: withoutRelations ? single : at, own, fields: own.size === 0 ? undefined : fields };
  const read = (row: TableRow): RawActivity => new TableActivity(row, wanted);
  const rest = others.map(({ row, type }) => ({ activity: read(row), type }));
  const activities = milestones.map(read);
  const tied = withoutRelations
    ? { activities, relations: [], otherRelations: 0 }
    : tiesBetween(
        activities,
        rest.map((r) => r.activity),
      );
  const named = rest.map(({ activity: { id, name }, type }) => ({ id, name: name?.text ?? '', type }));
  return { ...tied, others: named };
}

/** A row of the table with a meaning for each of its cells. */
class TableActivity implements RawActivity {
  private readonly row: TableRow;
  private readonly columns: Columns & Pick<TableOptions, 'fields'>;
  constructor(row: TableRow, columns: Columns & Pick<TableOptions, 'fields'>) {
    this.row = row;
    this.columns = columns;
  }
  private cell(name: ColumnName): Cell | undefined {
    const position = this.columns.at[name];
    return position === undefined ? undefined : this.row.cell(position);
  }
  private date(name: ColumnName): Cell | undefined {
    const cell = this.cell(name);
    return cell !== undefined && isNoDate(cell.text) ? undefined : cell;
  }
  get id(): Cell {
    return this.cell('code') ?? { text: '', line: this.row.line, column: 1 };
  }
  get name(): Cell | undefined {
    return this.cell('name');
  }
  get wbs(): Cell | undefined {
    return this.cell('wbs');
  }
  get level(): Cell | undefined {
    return this.cell('level');
  }
  get baselineFinish(): Cell | undefined {
    return this.date('due');
  }
  get forecastFinish(): Cell | undefined {
    return this.date('forecast');
  }
  get actualFinish(): Cell | undefined {
    return this.date('completed');
  }
  get start(): Cell | undefined {
    return this.date('start');
  }
  get kind(): Cell | undefined {
    return this.cell('type');
  }
  get key(): Cell | undefined {
    return this.cell('key');
  }
  get fields(): RawActivity['fields'] {
    const { fields, own } = this.columns;
    return fields && valuesOf(fields, (field) => this.row.cell(own.get(field) ?? -1)).fields;
  }
  get predecessors(): readonly Cell[] {
    return itemsOf(this.cell('predecessors'));
  }
  get successors(): readonly Cell[] {
    return itemsOf(this.cell('successors'));
  }
}

/** The order declared or that the dates themselves settle; else those that read both ways are left for a finding. */
function orderOf(
  activities: readonly RawActivity[],
  { dateFormat = 'auto' }: Partial<TableOptions>,
): Pick<Dataset, 'dateOrder' | 'about'> {
  if (dateFormat === 'iso') return { dateOrder: 'iso', about: { dateOrderFrom: 'declared' } };
  const { order, from } = orderOfDates(new Set(dateTexts(activities)), { declared: dateFormat });
  if (from === 'the usual form of the format') return { dateOrder: 'iso' };
  return { dateOrder: order, about: { dateOrderFrom: from } };
}

function* dateTexts(activities: readonly RawActivity[]): Iterable<string> {
  for (const { baselineFinish, forecastFinish, actualFinish, start } of activities) {
    if (baselineFinish !== undefined) yield baselineFinish.text;
    if (forecastFinish !== undefined) yield forecastFinish.text;
    if (actualFinish !== undefined) yield actualFinish.text;
    if (start !== undefined) yield start.text;
  }
}

interface Found {
  readonly positions: Positions;
  readonly own: ReadonlyMap<string, number>;
  readonly guess: boolean | undefined;
}

function factsOf(table: Table, { positions, own, guess }: Found): DatasetFacts {
  const read = [...Object.entries(positions), ...own];
  const used = new Set(read.map(([, at]) => at));
  const unused = [...table.columns.keys()].filter((at) => !used.has(at));
  const title = (at: number) => table.columns[at]?.text ?? '';
  return {
    header: table.columns[0],
    columns: read.map(([field, at]) => ({ field, name: title(at) })),
    unused: unused.flatMap((at) => title(at) || []),
    ...(guess ? { likeField: likeFields(table, unused) } : {}),
  };
}

function noRows(table: Table): Diagnostic {
  const empty = table.columns.length === 0;
  const what = table.sheet === undefined ? table.path : `the sheet ${table.sheet} of ${table.path}`;
  return finding('csv-has-rows', {
    message: empty ? `${what} is empty` : `${what} has a header and no rows`,
    place:
      empty && table.sheet === undefined ? { path: table.path, line: 1, column: 1 } : headerPlace(table, 0),
    hint: 'Export the milestones again, or name another file in report.yaml.',
  });
}
