import type { Cell } from '../../../model/dataset.ts';

/** A row of an XER table: its line, and its values in the order of the table's fields, cut at the tabs. */
export interface XerRow {
  readonly line: number;
  readonly text: string;
  readonly values: readonly string[];
}

export interface XerTable {
  readonly fields: readonly string[];
  readonly rows: readonly XerRow[];
}

export interface XerFile {
  readonly tables: ReadonlyMap<string, XerTable>;
  /** Names of all tables, read or not. */
  readonly names: readonly string[];
  /** The mark of the end, `%E`, is there. */
  readonly ended: boolean;
  readonly lines: number;
}

/**
 * Splits an XER file into tables: `%T` names one, `%F` its fields, each `%R` is a row, `%E` ends the file. There is no
 * quoting: a tab always separates. Rows may be shorter than the fields, the rest then being empty. Only the tables asked
 * for are kept, as those of resources and costs make up most of a file.
 */
export function splitXer(text: string, wanted: ReadonlySet<string>): XerFile {
  const tables = new Map<string, { fields: readonly string[]; rows: XerRow[] }>();
  const names: string[] = [];
  let table: { fields: readonly string[]; rows: XerRow[] } | undefined;
  let ended = false;
  let line = 0;
  for (const row of linesOf(text)) {
    line++;
    const mark = row.slice(0, 2);
    if (mark === '%T') {
      const name = row.slice(3).trim().toUpperCase();
      names.push(name);
      table = wanted.has(name) ? (tables.get(name) ?? { fields: [], rows: [] }) : undefined;
      if (table) tables.set(name, table);
    } else if (mark === '%F' && table)
      table.fields = row
        .split('\t')
        .slice(1)
        .map((f) => f.trim());
    else if (mark === '%R' && table) table.rows.push({ line, text: row, values: row.split('\t') });
    else if (mark === '%E') ended = true;
  }
  return { tables, names, ended, lines: line };
}

function* linesOf(text: string): Generator<string> {
  let from = 0;
  while (from < text.length) {
    const found = text.indexOf('\n', from);
    const to = found < 0 ? text.length : found;
    yield text.slice(from, text.charCodeAt(to - 1) === 13 ? to - 1 : to);
    from = to + 1;
  }
}

/** Reads values of a table's rows by field name. The value stands behind the mark `%R`, hence the one. */
export function fieldReader(table: XerTable | undefined): (row: XerRow, field: string) => string {
  const at = new Map(table?.fields.map((name, i) => [name, i + 1]));
  return (row, field) => {
    const position = at.get(field);
    return position === undefined ? '' : (row.values[position] ?? '').trim();
  };
}

/** The cell of a field of a row, or undefined where it is empty or the table has no such field. */
export function cellReader(table: XerTable | undefined): (row: XerRow, field: string) => Cell | undefined {
  const at = new Map(table?.fields.map((name, i) => [name, i + 1]));
  return (row, field) => {
    const position = at.get(field);
    const value = position === undefined ? '' : (row.values[position] ?? '');
    const text = value.trim();
    if (position === undefined || text === '') return undefined;
    let before = 0;
    for (let i = 0; i < position; i++) before += (row.values[i]?.length ?? 0) + 1;
    return { text, line: row.line, column: before + value.indexOf(text) + 1 };
  };
}
