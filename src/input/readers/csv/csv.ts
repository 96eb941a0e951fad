import { CsvError, parse } from 'csv-parse/sync';
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
  const reader: Reader = {
    bytes: Buffer.from(text),
    delimiter: delimiter ?? separator ?? delimiterOf(text),
    path,
    line: told === '' ? 1 : 2,
    at: Buffer.byteLength(told),
    rows: [],
    diagnostics: [],
  };
  let damaged = 0;
  while (reader.at < reader.bytes.length) {
    const problem = readRows(reader, reader.at, false);
    if (problem === null) break;
    const next = endOfLine(reader.bytes, reader.at);
    reader.diagnostics.push(brokenQuote(problem, reader));
    if (++damaged === mostDamaged) break;
    readRows(reader, reader.at, true, next);
    moveTo(reader, next);
  }
  const [columns = [], ...rows] = reader.rows;
  return { value: { path, columns, rows }, diagnostics: reader.diagnostics };
}

interface Reader {
  readonly bytes: Buffer;
  readonly delimiter: string;
  readonly path: string;
  /** Line and byte the next row begins at. */
  line: number;
  at: number;
  readonly rows: Cell[][];
  readonly diagnostics: Diagnostic[];
}

/** Reads rows from a byte on until the end or the first that is broken; returns what broke it. */
function readRows(reader: Reader, from: number, relaxed: boolean, to = reader.bytes.length): CsvError | null {
  const { bytes, delimiter } = reader;
  const options = {
    delimiter,
    relax_column_count: true,
    relax_quotes: relaxed,
    // Looked for at every byte.
    record_delimiter: bytes.includes('\r') ? ['\r\n', '\n', '\r'] : '\n',
    max_record_size: longestRow,
    on_record: (record: string[], context: { bytes: number }) => {
      takeRow(reader, record, { end: from + context.bytes, relaxed });
      return null;
    },
  };
  try {
    parse(bytes.subarray(from, to), options);
    return null;
  } catch (error) {
    if (error instanceof CsvError) return error;
    throw error;
  }
}

interface RowEnd {
  readonly end: number;
  /** Read with quotes relaxed: a cell may begin with a quote that is part of its text. */
  readonly relaxed: boolean;
}

/** Adds a row that csv-parse read, giving each cell the place it has in the file. */
function takeRow(reader: Reader, record: readonly string[], { end, relaxed }: RowEnd): void {
  const source = reader.bytes.toString('utf8', reader.at, end);
  const cells: Cell[] = [];
  let { line } = reader;
  let lineStart = 0;
  let at = 0;
  let blank = true;
  for (const value of record) {
    const quoted = source.charCodeAt(at) === 34 && !(relaxed && value !== '' && source.startsWith(value, at));
    const start = at + (quoted ? 1 : 0);
    const text = undefused(value.trim());
    if (text !== '') blank = false;
    cells.push(cellOf(value, text, { line, column: start - lineStart + 1 }));
    if (quoted && /[\r\n]/.test(value)) {
      const last = Math.max(value.lastIndexOf('\n'), value.lastIndexOf('\r'));
      line += countLines(value);
      lineStart = start + last + 1 + doubledQuotes(value.slice(0, last));
    }
    at = start + value.length + (quoted ? 1 + doubledQuotes(value) : 0) + 1;
  }
  if (!blank) reader.rows.push(cells);
  reader.line += countLines(source);
  reader.at = end;
}

/** What a list for spreadsheets has an apostrophe before, so that it is not run as a formula. */
const defused = /^'(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;

/** A text that was to stay one in a spreadsheet: `="007"`. */
const textFormula = /^="((?:[^"]|"")*)"$/;

function undefused(text: string): string {
  const [, kept] = text.startsWith('=') ? (textFormula.exec(text) ?? []) : [];
  return kept === undefined ? text.replace(defused, '') : kept.replaceAll('""', '"');
}

/** A cell without the blanks around its text; they may hold line breaks. */
function cellOf(value: string, text: string, { line, column }: { line: number; column: number }): Cell {
  const lead = text === '' ? '' : value.slice(0, value.indexOf(text));
  const breaks = countLines(lead);
  if (breaks === 0) return { text, line, column: column + lead.length };
  const last = Math.max(lead.lastIndexOf('\n'), lead.lastIndexOf('\r'));
  return { text, line: line + breaks, column: lead.length - last };
}

/** How many characters longer a quoted cell is in the file than its value: each quote in it stands twice. */
function doubledQuotes(value: string): number {
  return value.includes('"') ? value.split('"').length - 1 : 0;
}

function countLines(text: string): number {
  let lines = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) lines++;
  }
  return lines;
}

function moveTo(reader: Reader, byte: number): void {
  if (byte <= reader.at) return;
  reader.line += countLines(reader.bytes.toString('utf8', reader.at, byte));
  reader.at = byte;
}

/** The byte after the line break that ends the line of a byte. */
function endOfLine(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
  return Math.min(bytes.length, at + (bytes[at] === 13 && bytes[at + 1] === 10 ? 2 : 1));
}

function brokenQuote(error: CsvError, reader: Reader): Diagnostic {
  const source = reader.bytes.toString('utf8', reader.at, endOfLine(reader.bytes, reader.at));
  const column = source.indexOf('"') + 1;
  return finding('csv-quotes-closed', {
    message: messages[error.code] ?? 'the quotes of this row do not match',
    place: { path: reader.path, line: reader.line, column: Math.max(column, 1) },
    hint: 'Close the quote at the end of the cell, and write a quote inside a quoted cell twice.',
  });
}

const messages: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote that opens in this row is never closed',
  CSV_MAX_RECORD_SIZE: `a quote that opens in this row is not closed within ${longestRow} characters`,
  INVALID_OPENING_QUOTE: 'a quote in the middle of a cell that does not begin with one',
  CSV_INVALID_CLOSING_QUOTE: 'text follows the quote that closes a cell of this row',
};

/** Lines the delimiter is looked for in. */
const firstLines = 30;

/** Cells of a line that speak for its delimiter. */
const mostCells = 8;

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
    // A list of thousands of items in one cell makes no delimiter: lines that are alike count for more than cells.
    const alike = sizes.map(
      (size) => sizes.filter((n) => n === size).length ** 2 * Math.min(size - 1, mostCells),
    );
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
