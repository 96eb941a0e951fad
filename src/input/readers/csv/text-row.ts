import type { Cell } from '../../../model/dataset.ts';
import type { TableRow } from '../../../model/table.ts';

/** A CSV file as it lies there, in which places are found. */
export interface TextFile {
  readonly bytes: Buffer;
  readonly delimiter: string;
}

/** Where a row begins and ends, in bytes, and the line it begins in. */
interface Extent {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

/** A row as csv-parse read it: texts alone. Where they stand is found in the file again. */
export class TextRow implements TableRow {
  readonly #file: TextFile;
  readonly #texts: readonly string[];
  readonly line: number;
  readonly #start: number;
  readonly #end: number;
  constructor(file: TextFile, texts: readonly string[], { line, start, end }: Extent) {
    this.#file = file;
    this.#texts = texts;
    this.line = line;
    this.#start = start;
    this.#end = end;
  }
  get length(): number {
    return this.#texts.length;
  }
  text(position: number): string {
    return this.#texts[position] ?? '';
  }
  texts(): readonly string[] {
    return this.#texts;
  }
  cell(position: number): Cell | undefined {
    const text = this.#texts[position];
    return text === undefined ? undefined : new TextCell(this, position, text);
  }

  /** Where the text of a cell begins, behind quotes and blanks, with columns in characters. */
  placeOf(position: number): LineAndColumn {
    const { bytes, delimiter } = this.#file;
    const source = bytes.toString('utf8', this.#start, this.#end);
    let at = 0;
    for (const text of this.#texts.slice(0, position)) at = endOfCell(source, at, text, delimiter) + 1;
    const before = source.slice(0, startOfText(source, at, this.#texts[position] ?? ''));
    const last = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'));
    return { line: this.line + countLines(before), column: before.length - last };
  }
}

class TextCell implements Cell {
  readonly text: string;
  readonly #row: TextRow;
  readonly #position: number;
  #place: LineAndColumn | undefined;
  constructor(row: TextRow, position: number, text: string) {
    this.text = text;
    this.#row = row;
    this.#position = position;
  }
  get line(): number {
    return this.#found.line;
  }
  get column(): number {
    return this.#found.column;
  }
  get #found(): LineAndColumn {
    this.#place ??= this.#row.placeOf(this.#position);
    return this.#place;
  }
}

/** Whether a cell stands in quotes. Where quotes are broken, they are part of a text that begins with one. */
function isQuoted(source: string, at: number, text: string): boolean {
  return source[at] === '"' && (/^"*$/.test(text) || !source.startsWith(text, at));
}

function startOfText(source: string, at: number, text: string): number {
  const start = isQuoted(source, at, text) ? at + 1 : at;
  if (text === '') return start;
  const blanks = source.slice(start).search(/\S/);
  // An apostrophe before a formula is not in the text, nor is the formula around a text.
  const [added = ''] = /^(?:'|=")/.exec(source.slice(start + blanks)) ?? [];
  return start + blanks + (text.startsWith(added) ? 0 : added.length);
}

/** The delimiter behind a cell, or the end of the row. */
function endOfCell(source: string, at: number, text: string, delimiter: string): number {
  const start = startOfText(source, at, text);
  const end = isQuoted(source, at, text)
    ? source.indexOf('"', start + text.length + (text.split('"').length - 1)) + 1
    : start + text.length;
  const found = source.indexOf(delimiter, end);
  return found < 0 ? source.length : found;
}

/** Line breaks in a text: LF, CRLF or CR. */
export function countLines(text: string): number {
  let lines = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) lines++;
  }
  return lines;
}

/** The byte after the line break that ends the line of a byte. */
export function endOfLine(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
  return Math.min(bytes.length, at + (bytes[at] === 13 && bytes[at + 1] === 10 ? 2 : 1));
}
