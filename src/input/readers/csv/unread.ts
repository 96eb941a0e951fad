import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import type { Dataset } from '../../../model/dataset.ts';
import { allRows, type Table, type TableRow } from '../../../model/table.ts';

/** Findings on the text of a table without those on cells of columns that nothing is read from: they are in nobody's way. */
export function onWhatIsRead(found: readonly Diagnostic[], table: Table, { about }: Dataset): Diagnostic[] {
  const names = new Set(about?.columns?.map(({ name }) => name));
  const rows = allRows(table);
  const header =
    names.size === 0 ? undefined : rows.find((row) => [...names].every((n) => positionIn(row, n) >= 0));
  if (header === undefined) return [...found];
  const read = new Set([...names].map((name) => positionIn(header, name)));
  return found.filter((finding) => {
    const [row, position] = cellAt(rows, finding);
    return row === null || row.line <= header.line || read.has(position);
  });
}

/** Columns of P6 are listed with field name and caption, `task_code (Activity ID)`. */
const positionIn = (row: TableRow, name: string) =>
  row.texts().findIndex((text) => text === name || (text !== '' && name.startsWith(`${text} (`)));

/** The row and the position of the cell a finding is on; a cell may go over several lines. */
function cellAt(rows: readonly TableRow[], { rule, place }: Diagnostic): readonly [TableRow | null, number] {
  const { line, column = 1 } = place ?? {};
  if (line === undefined || !rule.startsWith('text-')) return [null, 0];
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.line ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  const row = rows[low - 1];
  if (row === undefined) return [null, 0];
  const begins = (position: number) => {
    const cell = row.cell(position);
    return cell !== undefined && (cell.line < line || (cell.line === line && cell.column <= column));
  };
  return [row, [...row.texts().keys()].findLast(begins) ?? -1];
}
