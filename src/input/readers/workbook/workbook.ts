import { type DenseWorkSheet, read, SSF, type WorkBook } from '@e965/xlsx';
import type { SourceFile } from '../../../kernel/report-files.ts';
import type { Cell, Table } from '../../../model/dataset.ts';

/**
 * The sheets of an XLS or XLSX file that are wanted, as tables of text by their names: values only, no formula is worked
 * out and no macro is looked at.
 * @throws what the parser throws on a damaged file.
 */
export function readSheets(
  file: SourceFile,
  choose: (names: readonly string[]) => readonly string[],
): ReadonlyMap<string, Table> {
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  const { SheetNames } = read(bytes, { type: 'buffer', bookSheets: true });
  const names = choose(SheetNames);
  if (names.length === 0) return new Map();
  const book = read(bytes, { ...parsing, sheets: [...names] });
  return new Map(names.map((name) => [name, tableOf(book, name, file.path)]));
}

const parsing = {
  type: 'buffer',
  dense: true,
  cellFormula: false,
  cellHTML: false,
  cellText: false,
  cellNF: true,
  bookVBA: false,
} as const;

/** No table of a schedule is wider; a damaged file may claim any width. */
const widest = 500;

function tableOf(book: WorkBook, name: string, path: string): Table {
  const sheet = book.Sheets[name] as DenseWorkSheet | undefined;
  const rows: Cell[][] = [];
  const epoch1904 = book.Workbook?.WBProps?.date1904 === true;
  // Holes are skipped by forEach: a sheet may have one cell in its last row and nothing before it.
  sheet?.['!data']?.forEach((data, r) => {
    const cells: Cell[] = [];
    let blank = true;
    data?.slice(0, widest).forEach((raw, c) => {
      const text = textOf(raw, epoch1904);
      if (text !== '') blank = false;
      cells[c] = { text, line: r + 1, column: c + 1 };
    });
    if (!blank) rows.push(Array.from(cells, (cell, c) => cell ?? { text: '', line: r + 1, column: c + 1 }));
  });
  const [columns = [], ...rest] = rows;
  return { path, sheet: name, columns, rows: rest };
}

type RawCell = NonNullable<NonNullable<DenseWorkSheet['!data']>[number]>[number];

function textOf(cell: RawCell | undefined, date1904: boolean): string {
  if (cell === undefined || cell === null || cell.v === undefined || cell.v === null) return '';
  if (cell.t === 'e') return cell.w ?? '#ERROR';
  if (typeof cell.v === 'number' && typeof cell.z === 'string' && SSF.is_date(cell.z))
    return dateText(cell.v, date1904);
  return String(cell.v).trim();
}

/** A day number in a cell formatted as a date → `2021-07-16`. */
function dateText(serial: number, date1904: boolean): string {
  const date = SSF.parse_date_code(serial, { date1904 });
  if (!date) return String(serial);
  const pad = (n: number, width: number) => String(n).padStart(width, '0');
  return `${pad(date.y, 4)}-${pad(date.m, 2)}-${pad(date.d, 2)}`;
}
