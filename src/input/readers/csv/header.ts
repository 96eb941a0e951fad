import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import { finding } from '../../../model/data-rules.ts';
import { type Cell, type DateOrder, placeOf, type Read } from '../../../model/dataset.ts';
import { readDay } from '../../../model/date-text.ts';
import { allRows, reworded, type Table, type TableRow, tableOf } from '../../../model/table.ts';

/** A column's name as names are compared: whatever its case and blanks. */
export const fold = (name: string) => name.trim().replace(/\s+/g, ' ').toLowerCase();

/** Rows above which no header is looked for. */
const furthest = 50;

/**
 * The table from its header on: titles and notes above it are passed over. The header is the row report.yaml names or
 * else the first that has most of the wanted names; where none has two of them, the first that is as full as a header.
 */
export function fromHeader(table: Table, wanted: readonly string[], headerRow?: number): Read<Table> {
  const all = allRows(table);
  if (headerRow !== undefined) {
    const named = all.findIndex((row) => row.line === headerRow);
    return named >= 0
      ? { value: tableOf(table, all, named), diagnostics: [] }
      : { value: table, diagnostics: [noSuchRow(table, headerRow)] };
  }
  const names = new Set(wanted.map(fold));
  const first = all.slice(0, furthest);
  const scores = first.map(
    (row) =>
      new Set(
        row
          .texts()
          .map(fold)
          .filter((n) => names.has(n)),
      ).size,
  );
  const best = Math.max(0, ...scores);
  const at = best >= 2 ? scores.indexOf(best) : fullest(first);
  return { value: at > 0 ? tableOf(table, all, at) : table, diagnostics: [] };
}

/** The first row that has two thirds of the most texts any has; titles have one or two. */
function fullest(rows: readonly TableRow[]): number {
  const sizes = rows.map((row) => row.texts().filter((text) => text !== '').length);
  const most = Math.max(0, ...sizes);
  return Math.max(
    0,
    sizes.findIndex((n) => n * 3 >= most * 2),
  );
}

function noSuchRow(table: Table, headerRow: number): Diagnostic {
  const last = (table.rows.at(-1) ?? table.header)?.line ?? 1;
  return finding('header-row-there', {
    message: `row ${headerRow}, which report.yaml names as the header, holds nothing`,
    place: table.columns[0] ? placeOf(table, table.columns[0]) : { path: table.path },
    hint: `Correct \`headerRow\` under \`data\`; the rows that hold anything end with ${last}.`,
  });
}

/** What may be a date in a sentence. */
const dateWithin =
  /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2}(?:er|[.º])?(?:\s+de\s+|[- .])\p{L}{3,}\.?(?:\s+de\s+|[- ])\d{4}|\p{L}{3,} \d{1,2}, \d{4}|\d{4}年\d{1,2}月\d{1,2}日/giu;

/**
 * The one date that stands in the titles and notes above the header of a table (`Status as of 30 September 2026`), or
 * undefined where none or several do.
 */
export function dateAbove(whole: Table, { header }: Table, order: DateOrder): Cell | undefined {
  const above = allRows(whole).slice(0, furthest);
  const rows = header === undefined ? [] : above.slice(0, Math.max(0, above.indexOf(header)));
  const cells = rows.flatMap((row) => row.texts().flatMap((_, i) => row.cell(i) ?? []));
  const dates = new Map<number, Cell>();
  for (const cell of cells) {
    for (const [text] of cell.text.matchAll(dateWithin)) {
      const day = readDay(text, order);
      if (day !== null) dates.set(day, reworded(cell, text));
    }
  }
  const [first, ...others] = dates.values();
  return others.length === 0 ? first : undefined;
}
