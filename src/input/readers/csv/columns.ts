import { distance } from 'fastest-levenshtein';
import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import { finding } from '../../../model/data-rules.ts';
import { type Cell, placeOf, type Read } from '../../../model/dataset.ts';
import { readMark } from '../../../model/key.ts';
import type { Table } from '../../../model/table.ts';
import type { FieldColumns } from '../own-fields.ts';
import { fold } from './header.ts';

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
  'key',
  'milestone',
] as const;
export type ColumnName = (typeof fields)[number];
const required: readonly ColumnName[] = ['code', 'name', 'wbs', 'due', 'completed'];

/** Column names of the file by the field they hold, where they differ from the field's own name. */
export type ColumnMap = Readonly<Partial<Record<string, string | undefined>>>;

/** Where each field stands in a row. */
export type Positions = Readonly<Partial<Record<ColumnName, number>>>;

/** The names the columns are looked for by. */
export const namesWanted = (columns: ColumnMap, own: FieldColumns = {}): string[] => [
  ...fields.map((field) => columns[field] ?? field),
  ...Object.values(own).flat(),
];

/** Where the fields of the report's own stand that the table has. They may be read from columns that hold another field. */
export function ownPositions(table: Table, own: FieldColumns = {}): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(own).flatMap(([field, names]) => {
      const [at] = names.flatMap((name) => matching(table, name));
      return at === undefined ? [] : [[field, at] as const];
    }),
  );
}

/** Where each field stands, with findings on what is missing or doubled. A name matches whatever its case. */
export function positionsOf(table: Table, columns: ColumnMap): Read<Positions> {
  const positions: Partial<Record<ColumnName, number>> = {};
  const diagnostics: Diagnostic[] = [];
  const taken = new Map<number, ColumnName>();
  for (const field of fields) {
    // Where nobody says so, every row is a milestone.
    if (field === 'milestone' && columns.milestone === undefined) continue;
    const name = columns[field] ?? field;
    const [first, ...more] = matching(table, name);
    // In an issue tracker's export `Key` is a code.
    if (field === 'key' && columns.key === undefined && !isOfMarks(table, first)) continue;
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

/** Whether a column marks milestones as key: at least half of what stands in its cells does, and the rest is misspelt. */
function isOfMarks(table: Table, at = -1): boolean {
  const texts = table.rows.map((row) => row.text(at)).filter((text) => text !== '');
  return at >= 0 && texts.filter((text) => readMark(text) !== null).length * 2 >= texts.length;
}

/** Positions of the columns with a name, as written or else whatever the case. */
function matching(table: Table, name: string): number[] {
  const where = (same: (cell: Cell) => boolean) =>
    table.columns.flatMap((cell, position) => (same(cell) ? [position] : []));
  const exact = where((cell) => cell.text === name.trim());
  return exact.length > 0 ? exact : where((cell) => fold(cell.text) === fold(name));
}

export function headerPlace(table: Table, position: number) {
  const cell = table.columns[position];
  return cell ? placeOf(table, cell) : { path: table.path, sheet: table.sheet };
}

function missing(table: Table, field: ColumnName, name: string): Diagnostic {
  const names = table.columns.map((c) => c.text).filter((t) => t !== '');
  const near = names.find((n) => distance(fold(n), fold(name)) <= Math.max(1, name.length / 4));
  const what =
    name === field ? `column \`${name}\` is missing` : `column \`${name}\`, which holds ${field}, is missing`;
  const map = `\`data.columns: {${field}: ${near ?? '…'}}\``;
  const row = table.columns[0]?.line ?? 1;
  const titled =
    row === 1 ? '' : ` Its header is taken to be row ${row}; \`headerRow\` under \`data\` names another.`;
  return finding('csv-columns-present', {
    message: what,
    place: headerPlace(table, 0),
    hint: near
      ? `Is it \`${near}\`? Then set ${map} in report.yaml.${titled}`
      : `The file has ${names.map((n) => `\`${n}\``).join(', ')}. If it is one of them, set ${map} in report.yaml.${titled}`,
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
