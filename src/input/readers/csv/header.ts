import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import { finding } from '../../../model/data-rules.ts';
import { placeOf, type Read, type Table } from '../../../model/dataset.ts';

/** A column's name as names are compared: whatever its case and blanks. */
export const fold = (name: string) => name.trim().replace(/\s+/g, ' ').toLowerCase();

/** Rows above which no header is looked for. */
const furthest = 50;

/**
 * The table from its header on: titles and notes above it are passed over. The header is the row report.yaml names or
 * else the first that has most of the wanted names; where none has two of them, the first that is as full as a header.
 */
export function fromHeader(table: Table, wanted: readonly string[], headerRow?: number): Read<Table> {
  const all = [table.columns, ...table.rows];
  if (headerRow !== undefined) {
    const named = all.findIndex((row) => row[0]?.line === headerRow);
    return named >= 0
      ? { value: from(table, named), diagnostics: [] }
      : { value: table, diagnostics: [noSuchRow(table, headerRow)] };
  }
  const names = new Set(wanted.map(fold));
  const first = all.slice(0, furthest);
  const scores = first.map((row) => new Set(row.map((c) => fold(c.text)).filter((n) => names.has(n))).size);
  const best = Math.max(0, ...scores);
  return { value: from(table, best >= 2 ? scores.indexOf(best) : fullest(first)), diagnostics: [] };
}

/** The first row that has two thirds of the most texts any has; titles have one or two. */
function fullest(rows: Table['rows']): number {
  const sizes = rows.map((row) => row.filter((c) => c.text !== '').length);
  const most = Math.max(0, ...sizes);
  return Math.max(
    0,
    sizes.findIndex((n) => n * 3 >= most * 2),
  );
}

function from(table: Table, at: number): Table {
  if (at <= 0) return table;
  const [columns = [], ...rows] = [table.columns, ...table.rows].slice(at);
  return { ...table, columns, rows };
}

function noSuchRow(table: Table, headerRow: number): Diagnostic {
  const last = table.rows.at(-1)?.[0]?.line ?? table.columns[0]?.line ?? 1;
  return finding('header-row-there', {
    message: `row ${headerRow}, which report.yaml names as the header, holds nothing`,
    place: table.columns[0] ? placeOf(table, table.columns[0]) : { path: table.path },
    hint: `Correct \`headerRow\` under \`data\`; the rows that hold anything end with ${last}.`,
  });
}
