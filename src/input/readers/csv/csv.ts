import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import { finding } from '../../../model/data-rules.ts';
import { type Cell, placeOf, type Read, type Table } from '../../../model/dataset.ts';

/** Characters of one row: beyond it a quote was left open. */
const longestRow = 1_000_000;
/** Damaged rows after which the rest of the file is given up. */
const mostDamaged = 20;

/** The line that tells Excel the delimiter of a file: `sep=;`. */
const separatorLine = /^\uFEFF?"?sep=([^\r\n"])"?(?:\r\n|\n|\r|$)/i;

/**
 * Text of a CSV file → its table, every cell with the line and column its text begins at. The delimiter is found from
 * the first lines; lines may end in LF, CRLF or CR; blank rows are left out. A row with broken quotes is read as well
 * as it can be, and reported; rows of the wrong length are the caller's to judge (`raggedRows`).
 */
export function parseTable(text: string, path: string, delimiter?: string): Read<Table> {
  const [told = '', separator] = separatorLine.exec(text) ?? [];
  const strict = {
    text,
    delimiter: (delimiter ?? separator ?? delimiterOf(text)).charCodeAt(0),
    strict: true,
  };
  const at: Position = { offset: told.length, line: told === '' ? 1 : 2, lineStart: told.length };
  const found: Cell[][] = [];
  const diagnostics: Diagnostic[] = [];
  while (at.offset < text.length && diagnostics.length < mostDamaged) {
    const begin = { ...at };
    let row = takeRow(strict, at);
    if (typeof row === 'string') {
      const line = text.slice(begin.offset, endOfLine(text, begin.offset));
      diagnostics.push(brokenQuote(row, line, { path, line: begin.line }));
      Object.assign(at, begin);
      row = takeRow({ ...strict, strict: false }, at);
    }
    if (typeof row !== 'string' && row.some((cell) => cell.text !== '')) found.push(row);
  }
  return { value: { path, columns: found[0] ?? [], rows: found.slice(1) }, diagnostics };
}

/** Where the next cell begins, its line, and where that begins. Moved on by what is taken. */
interface Position {
  offset: number;
  line: number;
  lineStart: number;
}

interface Source {
  readonly text: string;
  readonly delimiter: number;
  /** Quotes stand as they should; else a row is one line, and a cell whose quotes do not match is its bare text. */
  readonly strict: boolean;
}

const quote = 34;
const isBreak = (code: number) => code === 10 || code === 13;

/** Takes the cells of the next row, or says what keeps it from being one. */
function takeRow(source: Source, at: Position): Cell[] | string {
  const { text, delimiter } = source;
  const cells: Cell[] = [];
  for (;;) {
    const cell = takeCell(source, at);
    if (typeof cell === 'string') return cell;
    cells.push(cell);
    const code = text.charCodeAt(at.offset);
    at.offset++;
    if (code === delimiter) continue;
    if (code === 13 && text.charCodeAt(at.offset) === 10) at.offset++;
    at.line++;
    at.lineStart = at.offset;
    return cells;
  }
}

function takeCell(source: Source, at: Position): Cell | string {
  const { text, strict } = source;
  const begin = at.offset;
  if (text.charCodeAt(begin) === quote) {
    const close = closing(source, begin);
    if (typeof close === 'number') return quotedCell(text, close, at);
    if (strict) return close;
  }
  const end = endOfBare(source, begin);
  if (end < 0) return 'a quote in the middle of a cell that does not begin with one';
  at.offset = end;
  return cellOf(text.slice(begin, end), { line: at.line, column: begin - at.lineStart + 1 });
}

/** The quote that closes the cell another one opens, or what is wrong with it. */
function closing({ text, delimiter, strict }: Source, open: number): number | string {
  let close = text.indexOf('"', open + 1);
  while (text.charCodeAt(close + 1) === quote && close >= 0) close = text.indexOf('"', close + 2);
  const end = strict ? open + longestRow : endOfLine(text, open);
  if (close > end) return `a quote that opens in this row is not closed within ${longestRow} characters`;
  if (close < 0) return 'a quote that opens in this row is never closed';
  const next = text.charCodeAt(close + 1);
  return close + 1 === text.length || next === delimiter || isBreak(next)
    ? close
    : 'text follows the quote that closes a cell of this row';
}

function quotedCell(text: string, close: number, at: Position): Cell {
  const open = at.offset;
  const written = text.slice(open + 1, close);
  const value = written.includes('"') ? written.replaceAll('""', '"') : written;
  const cell = cellOf(value, { line: at.line, column: open - at.lineStart + 2 });
  at.offset = close + 1;
  const breaks = countLines(written);
  if (breaks > 0) {
    at.line += breaks;
    at.lineStart = open + 2 + Math.max(written.lastIndexOf('\n'), written.lastIndexOf('\r'));
  }
  return cell;
}

/** Where a cell without quotes ends; −1 where it has one all the same. */
function endOfBare({ text, delimiter, strict }: Source, begin: number): number {
  for (let at = begin; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === delimiter || isBreak(code)) return at;
    if (code === quote && strict) return -1;
  }
  return text.length;
}

/** What a list for spreadsheets has an apostrophe before, so that it is not run as a formula. */
const defused = /^'(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;

/** A cell without the blanks around its text; they may hold line breaks. */
function cellOf(value: string, { line, column }: { line: number; column: number }): Cell {
  const trimmed = value.trim();
  const text = trimmed.startsWith("'") ? trimmed.replace(defused, '') : trimmed;
  if (text === value || text === '') return { text, line, column };
  const lead = value.slice(0, value.indexOf(text));
  const breaks = countLines(lead);
  if (breaks === 0) return { text, line, column: column + lead.length };
  const last = Math.max(lead.lastIndexOf('\n'), lead.lastIndexOf('\r'));
  return { text, line: line + breaks, column: lead.length - last };
}

function countLines(text: string): number {
  let lines = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) lines++;
  }
  return lines;
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isBreak(text.charCodeAt(at))) at++;
  return at;
}

function brokenQuote(message: string, row: string, at: { path: string; line: number }): Diagnostic {
  return finding('csv-quotes-closed', {
    message,
    place: { ...at, column: Math.max(row.indexOf('"') + 1, 1) },
    hint: 'Close the quote at the end of the cell, and write a quote inside a quoted cell twice.',
  });
}

/** Lines the delimiter is looked for in. */
const firstLines = 30;

/**
 * The delimiter of a table, of comma, semicolon, tab and bar: the one that cuts most of its first lines into the same
 * number of cells, outside quotes. A title above the header, and decimal commas, may hold others.
 */
export function delimiterOf(text: string): string {
  const head = text.slice(0, 100_000).replace(/"[^"]*"/g, '');
  const lines = head
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '')
    .slice(0, firstLines);
  const weights = [',', ';', '\t', '|'].map((delimiter) => {
    const sizes = lines.map((line) => line.split(delimiter).length).filter((n) => n > 1);
    const alike = sizes.map((size) => sizes.filter((n) => n === size).length * (size - 1));
    return { delimiter, weight: Math.max(0, ...alike) };
  });
  return weights.reduce((best, next) => (next.weight > best.weight ? next : best)).delimiter;
}

/** A finding for each row that has fewer cells than the header, or more of which some hold text. */
export function raggedRows(table: Table): Diagnostic[] {
  const width = table.columns.length;
  const uneven = table.rows.filter((row) => row.length !== width);
  return uneven.flatMap((row) => {
    const surplus = row.slice(width).find((c) => c.text !== '');
    const last = row.at(-1);
    if (last === undefined || (row.length >= width && surplus === undefined)) return [];
    const at = surplus ?? last;
    return finding('csv-rows-complete', {
      message: `a row of ${row.length} cells under a header of ${width}`,
      place: placeOf(table, { ...at, text: '' }),
      hint: surplus
        ? 'Put quotes around the cell that holds the delimiter.'
        : 'Add the missing delimiters; the last cells count as empty.',
      activity: row[0]?.text,
    });
  });
}
