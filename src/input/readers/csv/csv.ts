import { CsvError, type Options, parse } from 'csv-parse/sync';
import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import { finding } from '../../../model/data-rules.ts';
import { placeOf, type Read } from '../../../model/dataset.ts';
import { reworded, type Table, tableOf } from '../../../model/table.ts';
import { countLines, endOfLine, type TextFile, TextRow } from './text-row.ts';

/** Characters of one row: beyond it a quote was left open. */
const longestRow = 1_000_000;
/** Damaged rows after which the rest of the file is given up. */
const mostDamaged = 20;
/** Rows csv-parse is asked for at a time: it takes twice the memory for them that their texts need. */
const together = 4000;

/** The line that tells Excel the delimiter of a file: `sep=;`. */
const separatorLine = /^\uFEFF?"?sep=([^\r\n"])"?(?:\r\n|\n|\r|$)/i;
/** Bytes at the beginning of a file that its delimiter is found in. */
const headLength = 100_000;

/** Texts of the rows of files read before, by the line each filled, by delimiter. */
export type KnownRows = Map<string, Map<string, readonly string[]>>;

export interface ParseOptions {
  readonly delimiter?: string | undefined;
  /** A line that was a row of another file is taken for it, and this file's are added: of a plan exported anew most are the same. */
  readonly known?: KnownRows | undefined;
}

/**
 * A CSV file in UTF-8 → its table; where the text of a cell begins is found when it is asked for. The delimiter is found from
 * the first lines; lines may end in LF, CRLF or CR; blank rows are left out. A row with broken quotes is read as well
 * as it can be, and reported; rows of the wrong length are the caller's to judge (`raggedRows`).
 */
export function parseTable(
  bytes: Buffer,
  path: string,
  { delimiter, known }: ParseOptions = {},
): Read<Table> {
  const head = bytes.toString('utf8', 0, headLength);
  const [told = '', separator] = separatorLine.exec(head) ?? [];
  const file: TextFile = { bytes, delimiter: delimiter ?? separator ?? delimiterOf(head) };
  const reader: Reader = {
    file,
    path,
    options: {
      delimiter: file.delimiter,
      relax_column_count: true,
      // Looked for at every byte.
      record_delimiter: bytes.includes('\r') ? ['\r\n', '\n', '\r'] : '\n',
      max_record_size: longestRow,
    },
    line: told === '' ? 1 : 2,
    at: Buffer.byteLength(told),
    rows: [],
    texts: new Map(),
    known: known && (known.get(file.delimiter) ?? new Map()),
  };
  if (known && reader.known) known.set(file.delimiter, reader.known);
  const diagnostics: Diagnostic[] = [];
  let to = known ? 1 : together;
  while (reader.at < bytes.length) {
    if (takeKnown(reader)) {
      to = 1;
      continue;
    }
    const problem = readRows(reader, { to });
    to = Math.min(2 * to, together);
    if (problem === null) continue;
    diagnostics.push(brokenQuote(problem, reader));
    if (diagnostics.length === mostDamaged) break;
    const next = endOfLine(bytes, reader.at);
    readRows(reader, { relax_quotes: true }, next);
    skipTo(reader, next);
  }
  return { value: tableOf({ path }, reader.rows), diagnostics };
}

interface Reader {
  readonly file: TextFile;
  readonly path: string;
  readonly options: Options;
  /** Line and byte the next row begins at. */
  line: number;
  at: number;
  readonly rows: TextRow[];
  /** Short texts met so far, each kept once: dates and WBS codes are met again and again. */
  readonly texts: Map<string, string>;
  readonly known: Map<string, readonly string[]> | undefined;
}

/** Reads the next rows as far as they are whole; returns what broke the one behind them. */
function readRows(reader: Reader, options: Options, to = reader.file.bytes.length): CsvError | null {
  const bytes = reader.file.bytes.subarray(reader.at, to);
  const all = { ...reader.options, ...options };
  const relaxed = options.relax_quotes === true;
  try {
    for (const record of parse(bytes, all)) takeRow(reader, record, relaxed);
    return null;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const whole = Number(error['records']);
    if (whole > 0) for (const record of parse(bytes, { ...all, to: whole })) takeRow(reader, record, relaxed);
    return error;
  }
}

/** Adds a row that csv-parse read, which goes over as many lines as its cells hold line breaks, and one. */
function takeRow(reader: Reader, record: readonly string[], relaxed: boolean): void {
  const { bytes } = reader.file;
  const { line, at } = reader;
  let next = endOfLine(bytes, at);
  let blank = true;
  const texts = record.map((value) => {
    for (let more = countLines(value); more > 0; more--) {
      next = endOfLine(bytes, next);
      reader.line++;
    }
    const text = once(undefused(value.trim()), reader.texts);
    if (text !== '') blank = false;
    return text;
  });
  if (!blank) reader.rows.push(new TextRow(reader.file, texts, { line, start: at, end: next }));
  if (!blank && !relaxed && line === reader.line) reader.known?.set(lineOf(bytes, at, next), texts);
  reader.line++;
  reader.at = next;
}

/** Takes the next line for the row it was in another file. */
function takeKnown(reader: Reader): boolean {
  if (!reader.known || reader.known.size === 0) return false;
  const { line, at, file } = reader;
  const next = endOfLine(file.bytes, at);
  const texts = reader.known.get(lineOf(file.bytes, at, next));
  if (texts === undefined) return false;
  reader.rows.push(new TextRow(file, texts, { line, start: at, end: next }));
  reader.line++;
  reader.at = next;
  return true;
}

/** The bytes of a line without what ends it, as a text. */
function lineOf(bytes: Buffer, at: number, next: number): string {
  let end = next;
  while (end > at && (bytes[end - 1] === 10 || bytes[end - 1] === 13)) end--;
  return bytes.toString('latin1', at, end);
}

/** Texts that are kept once, and the length of the longest of them. */
const most = { known: 10_000, length: 10 };

function once(text: string, known: Map<string, string>): string {
  if (text.length > most.length) return text;
  const before = known.get(text);
  if (before === undefined && known.size < most.known) known.set(text, text);
  return before ?? text;
}

/** What a list for spreadsheets has an apostrophe before, so that it is not run as a formula. */
const defused = /^'(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;

/** A text that was to stay one in a spreadsheet: `="007"`. */
const textFormula = /^="((?:[^"]|"")*)"$/;

function undefused(text: string): string {
  const first = text.charCodeAt(0);
  const [, kept] = first === 61 ? (textFormula.exec(text) ?? []) : [];
  if (kept !== undefined) return kept.replaceAll('""', '"');
  return first === 39 ? text.replace(defused, '') : text;
}

function skipTo(reader: Reader, byte: number): void {
  if (byte <= reader.at) return;
  reader.line += countLines(reader.file.bytes.toString('utf8', reader.at, byte));
  reader.at = byte;
}

function brokenQuote(error: CsvError, { file: { bytes }, path, line, at }: Reader): Diagnostic {
  const source = bytes.toString('utf8', at, endOfLine(bytes, at));
  const column = source.indexOf('"') + 1;
  return finding('csv-quotes-closed', {
    message: messages[error.code] ?? 'the quotes of this row do not match',
    place: { path, line, column: Math.max(column, 1) },
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
  const head = text.slice(0, headLength).replace(/"[^"]*"/g, '');
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
    const surplus = row.texts().findIndex((text, position) => position >= width && text !== '');
    if (row.length >= width && surplus < 0) return [];
    const at = row.cell(surplus < 0 ? row.length - 1 : surplus);
    if (at === undefined) return [];
    return finding('csv-rows-complete', {
      message: `a row of ${row.length} cells under a header of ${width}`,
      place: placeOf(table, reworded(at, '')),
      hint:
        surplus < 0
          ? 'Add the missing delimiters; the last cells count as empty.'
          : 'Put quotes around the cell that holds the delimiter.',
      activity: row.text(0),
    });
  });
}
