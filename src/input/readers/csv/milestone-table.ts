import { distance } from 'fastest-levenshtein';
import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import type { SourceFile } from '../../../kernel/report-files.ts';
import { finding } from '../../../model/data-rules.ts';
import type { Cell, Dataset, RawActivity, Read, Table } from '../../../model/dataset.ts';
import { decodeText } from '../encoding.ts';
import { parseTable, raggedRows } from './csv.ts';

const fields = [
  'code',
  'name',
  'wbs',
  'level',
  'due',
  'completed',
  'predecessors',
  'successors',
  'forecast',
  'start',
  'type',
] as const;
type ColumnName = (typeof fields)[number];
const required: readonly ColumnName[] = ['code', 'name', 'wbs', 'due', 'completed'];

/** Column names of the file by the field they hold, where they differ from the field's own name. */
export type ColumnMap = Readonly<Partial<Record<string, string | undefined>>>;

/** Reads the plain milestone table. */
export function readCsv(file: SourceFile, columns: ColumnMap): Read<Dataset> {
  const text = decodeText(file);
  const table = parseTable(text.value, file.path);
  const { value, diagnostics } = milestonesOf(table.value, columns);
  return { value, diagnostics: [...text.diagnostics, ...table.diagnostics, ...diagnostics] };
}

/** Table → milestones: gives each column its meaning. */
export function milestonesOf(table: Table, columns: ColumnMap): Read<Dataset> {
  const dataset = (activities: RawActivity[]): Dataset => ({
    path: table.path,
    format: 'csv',
    activities,
    relations: [],
    wbsTitles: new Map(),
    dateOrder: 'iso',
  });
  if (table.rows.length === 0) return { value: dataset([]), diagnostics: [noRows(table)] };
  const positions = positionsOf(table, columns);
  const { rows, diagnostics } = withoutHeaders(table);
  return {
    value: dataset(rows.map((row) => activityOf(row, positions.value))),
    diagnostics: [...positions.diagnostics, ...diagnostics, ...raggedRows({ ...table, rows })],
  };
}

type Positions = Readonly<Partial<Record<ColumnName, number>>>;

function activityOf(row: readonly Cell[], at: Positions): RawActivity {
  const cell = (name: ColumnName): Cell | undefined => {
    const position = at[name];
    return position === undefined ? undefined : row[position];
  };
  return {
    id: cell('code') ?? { text: '', line: row[0]?.line ?? 1, column: 1 },
    name: cell('name'),
    wbs: cell('wbs'),
    level: cell('level'),
    baselineFinish: cell('due'),
    forecastFinish: cell('forecast'),
    actualFinish: cell('completed'),
    start: cell('start'),
    kind: cell('type'),
    predecessors: itemsOf(cell('predecessors')),
    successors: itemsOf(cell('successors')),
  };
}

/** Items of a list in a cell, each with its own place. Semicolons separate them; commas and line breaks do too. */
export function itemsOf(cell: Cell | undefined): Cell[] {
  if (cell === undefined || cell.text === '') return [];
  const items: Cell[] = [];
  for (const match of cell.text.matchAll(/[^;,\r\n]+/g)) {
    const text = match[0].trim();
    const lead = match[0].length - match[0].trimStart().length;
    if (text !== '') items.push({ text, line: cell.line, column: cell.column + match.index + lead });
  }
  return items;
}

const fold = (name: string) => name.trim().toLowerCase();

/** Where each field stands, with findings on what is missing or doubled. A name matches whatever its case. */
function positionsOf(table: Table, columns: ColumnMap): Read<Positions> {
  const positions: Partial<Record<ColumnName, number>> = {};
  const diagnostics: Diagnostic[] = [];
  const taken = new Map<number, ColumnName>();
  for (const field of fields) {
    const name = columns[field] ?? field;
    const [first, ...more] = matching(table, name);
    if (first === undefined) {
      if (required.includes(field) || columns[field] !== undefined)
        diagnostics.push(missing(table, field, name));
      continue;
    }
    diagnostics.push(...more.map((position) => doubled(table, name, position)));
    const other = taken.get(first);
    if (other !== undefined) diagnostics.push(sharedColumn(table, first, [other, field]));
    taken.set(first, field);
    positions[field] = first;
  }
  return { value: positions, diagnostics };
}

/** Positions of the columns with a name, as written or else whatever the case. */
function matching(table: Table, name: string): number[] {
  const where = (same: (cell: Cell) => boolean) =>
    table.columns.flatMap((cell, position) => (same(cell) ? [position] : []));
  const exact = where((cell) => cell.text === name.trim());
  return exact.length > 0 ? exact : where((cell) => fold(cell.text) === fold(name));
}

const headerPlace = (table: Table, position: number) => {
  const cell = table.columns[position];
  const column = cell?.column ?? 1;
  return { path: table.path, line: cell?.line ?? 1, column, endColumn: column + (cell?.text.length ?? 1) };
};

function missing(table: Table, field: ColumnName, name: string): Diagnostic {
  const names = table.columns.map((c) => c.text).filter((t) => t !== '');
  const near = names.find((n) => distance(fold(n), fold(name)) <= Math.max(1, name.length / 4));
  const what =
    name === field ? `column \`${name}\` is missing` : `column \`${name}\`, which holds ${field}, is missing`;
  const map = `\`data.columns: {${field}: ${near ?? '…'}}\``;
  return finding('csv-columns-present', {
    message: what,
    place: headerPlace(table, 0),
    hint: near
      ? `Is it \`${near}\`? Then set ${map} in report.yaml.`
      : `The file has ${names.map((n) => `\`${n}\``).join(', ')}. If it is one of them, set ${map} in report.yaml.`,
  });
}

function doubled(table: Table, name: string, position: number): Diagnostic {
  return finding('csv-columns-unique', {
    message: `column \`${name}\` stands twice; the first is used`,
    place: headerPlace(table, position),
    hint: 'Rename or delete the one that is not meant.',
  });
}

function sharedColumn(table: Table, position: number, [one, other]: [string, string]): Diagnostic {
  return finding('csv-columns-mapped-once', {
    message: `column \`${table.columns[position]?.text}\` is mapped to both ${one} and ${other}`,
    place: headerPlace(table, position),
    hint: 'Correct `data.columns` in report.yaml.',
  });
}

function noRows(table: Table): Diagnostic {
  const empty = table.columns.length === 0;
  return finding('csv-has-rows', {
    message: empty ? `${table.path} is empty` : `${table.path} has a header and no rows`,
    place: { path: table.path, line: 1, column: 1 },
    hint: 'Export the milestones again, or name another file in report.yaml.',
  });
}

/** Rows without those that repeat the header. */
function withoutHeaders(table: Table): { rows: Table['rows']; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const names = table.columns.map((c) => fold(c.text));
  const rows = table.rows.filter((row) => {
    if (fold(row[0]?.text ?? '') !== names[0]) return true;
    const same = names.filter((name, i) => name !== '' && name === fold(row[i]?.text ?? '')).length;
    if (same * 2 <= names.length) return true;
    diagnostics.push(
      finding('csv-one-header', {
        message: 'the header stands here again; the row is left out',
        place: { path: table.path, line: row[0]?.line, column: 1 },
        hint: 'Delete the row, and see whether the rows after it are there twice.',
      }),
    );
    return false;
  });
  return { rows, diagnostics };
}
