import type { Cell } from './dataset.ts';

/**
 * A row of a table: what it says, and where. Its cells are made anew each time, and their places found when those are asked
 * for: a large file has a million cells, of which a few hundred are told of.
 */
export interface TableRow {
  /** How many cells it has. */
  readonly length: number;
  /** Line of the file, or row of the sheet, it begins in. */
  readonly line: number;
  /** Text of a cell; empty where there is none. */
  text(position: number): string;
  texts(): readonly string[];
  cell(position: number): Cell | undefined;
}

/** A table as parsed, before any meaning is given to its columns. */
export interface Table {
  readonly path: string;
  /** Sheet, for spreadsheets and table-structured exports. */
  readonly sheet?: string | undefined;
  /** Undefined where the file holds nothing. */
  readonly header: TableRow | undefined;
  /** Cells of the header. */
  readonly columns: readonly Cell[];
  readonly rows: readonly TableRow[];
}

/** The rows of a table, the header at a position among them; what stands above it is left out. */
export function tableOf(
  { path, sheet }: Pick<Table, 'path' | 'sheet'>,
  rows: readonly TableRow[],
  at = 0,
): Table {
  const header = rows[at];
  const columns = header?.texts().flatMap((_, position) => header.cell(position) ?? []) ?? [];
  return { path, sheet, header, columns, rows: rows.slice(at + 1) };
}

/** The header and the rows behind it. */
export const allRows = ({ header, rows }: Table): readonly TableRow[] =>
  header === undefined ? rows : [header, ...rows];

/** A row of cells that are there already. */
export class CellRow implements TableRow {
  readonly #cells: readonly Cell[];
  constructor(cells: readonly Cell[]) {
    this.#cells = cells;
  }
  get length(): number {
    return this.#cells.length;
  }
  get line(): number {
    return this.#cells[0]?.line ?? 1;
  }
  text(position: number): string {
    return this.#cells[position]?.text ?? '';
  }
  texts(): readonly string[] {
    return this.#cells.map((cell) => cell.text);
  }
  cell(position: number): Cell | undefined {
    return this.#cells[position];
  }
}

/** A part of a cell, or another text in its place, that begins so many characters behind its beginning. */
export class PartOfCell implements Cell {
  readonly text: string;
  readonly #cell: Cell;
  readonly #offset: number;
  constructor(cell: Cell, text: string, offset = 0) {
    this.text = text;
    this.#cell = cell;
    this.#offset = offset;
  }
  get line(): number {
    return this.#cell.line;
  }
  get column(): number {
    return this.#cell.column + this.#offset;
  }
  get number(): true | undefined {
    return this.#cell.number;
  }
  get source(): Cell['source'] {
    return this.#cell.source;
  }
}

/** Another text in the place of a cell. */
export const reworded = (cell: Cell, text: string): Cell => new PartOfCell(cell, text);
