import { type DenseWorkSheet, type ParsingOptions, type Range, read, type WorkBook } from '@e965/xlsx';
import { at } from '../../../kernel/list.ts';
import type { SourceFile } from '../../../kernel/report-files.ts';
import { type Cell, columnLetters } from '../../../model/dataset.ts';
import { CellRow, type Table, tableOf } from '../../../model/table.ts';
import { bounded } from './bounded.ts';
import { cellText, isNoNumber, type RawCell } from './cell-text.ts';

/** A sheet by its name, and whether its user hid it. */
export interface SheetName {
  readonly name: string;
  readonly hidden: boolean;
}

/** A sheet as a table of text, and what a table of text cannot say of it. */
export interface Sheet {
  readonly name: string;
  /** Its rows that hold anything, the first as the header. */
  readonly table: Table;
  /** Rows of data that are hidden, by hand or by a filter, by their number. */
  readonly hiddenRows: ReadonlySet<number>;
  /** Letters of its hidden columns. */
  readonly hiddenColumns: readonly string[];
  /** First cells of cells merged over several rows, with the number of rows. */
  readonly merged: ReadonlyArray<{ readonly cell: Cell; readonly rows: number }>;
  /** Cells without the value they should have: a formula that no program has worked out, which is the text of the cell; or a number that is none. */
  readonly valueless: readonly Cell[];
}

/** The sheets of a workbook, in its order. XLS, XLSX, XLSB and ODS are read. */
export function sheetNames(file: SourceFile): SheetName[] {
  const book = bounded(file.bytes.length, () =>
    read(bufferOf(file), { type: 'buffer', dense: true, sheets: [] }),
  );
  return book.SheetNames.map((name, i) => ({ name, hidden: (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) > 0 }));
}

/**
 * Sheets of a workbook by their names: values only, no formula is worked out and no macro is looked at.
 * @throws what the parser throws on a damaged file.
 */
export function readSheets(
  file: SourceFile,
  names: readonly string[],
  mostRows = 0,
): ReadonlyMap<string, Sheet> {
  if (names.length === 0) return new Map();
  const book = bounded(file.bytes.length, () =>
    read(bufferOf(file), { ...parsing, sheets: [...names], sheetRows: mostRows }),
  );
  return new Map(names.map((name) => [name, sheetOf(book, name, file.path)]));
}

const bufferOf = ({ bytes }: SourceFile) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const parsing: ParsingOptions = {
  type: 'buffer',
  dense: true,
  // Formulas without a value are told by their text; without styles the parser does not see what is hidden.
  cellFormula: true,
  sheetStubs: true,
  cellStyles: true,
  cellHTML: false,
  cellText: false,
  cellNF: true,
  bookVBA: false,
};

/** No table of a schedule is wider; a damaged file may claim any width. */
const widest = 500;

function sheetOf(book: WorkBook, name: string, path: string): Sheet {
  const sheet: Partial<DenseWorkSheet> | undefined = book.Sheets[name];
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const grid = new Map<number, Cell[]>();
  const valueless: Cell[] = [];
  forEachThere(sheet?.['!data'] ?? [], (data, r) => {
    const cells = rowOf(data, { r, date1904, valueless });
    if (cells.length > 0) grid.set(r, cells);
  });
  const merges: readonly Range[] = sheet?.['!merges'] ?? [];
  const merged = merges.flatMap((range) => fillDown(grid, range));
  const hidden = (list: ReadonlyArray<{ hidden?: boolean } | null | undefined> = []) => {
    const found: number[] = [];
    forEachThere(list, (of, i) => of?.hidden && found.push(i + 1));
    return found;
  };
  const rows = [...grid].sort(([a], [b]) => a - b).map(([r, cells]) => whole(cells, r));
  return {
    name,
    table: tableOf({ path, sheet: name }, rows),
    hiddenRows: new Set(hidden(sheet?.['!rows']).filter((row) => grid.has(row - 1))),
    hiddenColumns: hidden(sheet?.['!cols']).map(columnLetters),
    merged,
    valueless,
  };
}

interface RowContext {
  readonly r: number;
  readonly date1904: boolean;
  readonly valueless: Cell[];
}

/** Cells of a row with holes where there are none; no cell at all when the row holds nothing. */
function rowOf(data: RawCell[] | undefined, { r, date1904, valueless }: RowContext): Cell[] {
  const cells: Cell[] = [];
  let blank = true;
  data?.slice(0, widest).forEach((raw, c) => {
    const place = { line: r + 1, column: c + 1 };
    if (raw?.t === 'z' && raw.f) valueless.push({ text: `=${raw.f}`, ...place });
    if (isNoNumber(raw)) valueless.push({ text: '', ...place });
    const text = cellText(raw, date1904);
    if (text === '') return;
    blank = false;
    cells[c] = raw?.t === 'n' ? { text, ...place, number: true } : { text, ...place };
  });
  return blank ? [] : cells;
}

const whole = (cells: readonly Cell[], r: number) =>
  new CellRow(Array.from(cells, (cell, c) => cell ?? { text: '', line: r + 1, column: c + 1 }));

/**
 * Cells merged over several rows hold one value, which a reader of the sheet sees beside all of them. Rows that hold
 * nothing else stay out. Cells merged over several columns are headings.
 */
function fillDown(grid: Map<number, Cell[]>, { s, e }: Range): Sheet['merged'] {
  const cell = grid.get(s.r)?.[s.c];
  if (cell === undefined || e.r === s.r) return [];
  let rows = 1;
  for (const r of rowsBetween(grid, s.r + 1, e.r)) {
    const below = grid.get(r);
    if (below === undefined || below[s.c]?.text) continue;
    below[s.c] = { ...cell, line: r + 1 };
    rows++;
  }
  return rows > 1 ? [{ cell, rows }] : [];
}

/** Numbers of the rows of a range that may be there: it may be claimed to go on for millions that are not. */
function rowsBetween(grid: ReadonlyMap<number, unknown>, from: number, to: number): Iterable<number> {
  if (to - from < grid.size) return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return [...grid.keys()].filter((r) => r >= from && r <= to);
}

/** More rows than any program writes. */
const mostRows = 2_000_000;

/** What a list has, without its holes: a sheet may have one cell in its last row, or claim to, and nothing before it. */
function forEachThere<T>(list: readonly T[], take: (item: T, at: number) => void): void {
  if (list.length <= mostRows) list.forEach(take);
  // To go over the holes one by one takes time when there are billions.
  else for (const key of Object.keys(list)) take(at(list, Number(key)), Number(key));
}
