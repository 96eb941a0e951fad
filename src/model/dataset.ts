import type { Diagnostic, Place } from '../kernel/diagnostics.ts';

/** One value as the file has it, with where it stands. */
export interface Cell {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  /** A workbook holds it as a number, so that zeros in front or behind may be lost. */
  readonly number?: true | undefined;
  /** Where it stands when that is not the data set's own file and sheet: a baseline from a second file. */
  readonly source?: { readonly path: string; readonly sheet?: string | undefined } | undefined;
}

/** Total float of an open activity, in the hours of its calendar and in days of as many hours as that calendar has. */
export interface RawFloat extends Cell {
  readonly hours: number;
  readonly days: number;
}

/** One row of the data, unchecked: what a reader found for each field. */
export interface RawActivity {
  readonly id: Cell;
  readonly name?: Cell | undefined;
  readonly wbs?: Cell | undefined;
  readonly level?: Cell | undefined;
  readonly baselineFinish?: Cell | undefined;
  readonly forecastFinish?: Cell | undefined;
  readonly actualFinish?: Cell | undefined;
  readonly start?: Cell | undefined;
  readonly kind?: Cell | undefined;
  readonly totalFloat?: RawFloat | undefined;
  readonly key?: Cell | undefined;
  /** Values of fields of the report's own, by their name. */
  readonly fields?: Readonly<Record<string, Cell>> | undefined;
  /** Ids in the order of the list; empty when the cell is empty. */
  readonly predecessors: readonly Cell[];
  readonly successors: readonly Cell[];
}

/** What a row says in words. */
export function textsOf({ id, name, wbs, fields }: RawActivity): ReadonlyArray<Cell | undefined> {
  return fields === undefined ? [id, name, wbs] : [id, name, wbs, ...Object.values(fields)];
}

/** A relation from a table of its own, as spreadsheets, XER and MSPDI have them. */
export interface RawRelation {
  readonly from: Cell;
  readonly to: Cell;
  readonly type?: Cell | undefined;
  /** Lag in days as text. */
  readonly lag?: Cell | undefined;
  readonly sheet?: string | undefined;
}

/** What one file holds, as strings with places. */
export interface Dataset {
  readonly path: string;
  /** Name of the format, as `inspect` prints it. */
  readonly format: string;
  readonly sheet?: string | undefined;
  readonly activities: readonly RawActivity[];
  readonly relations: readonly RawRelation[];
  /** WBS titles the file itself has, by code. */
  readonly wbsTitles: ReadonlyMap<string, string>;
  /** Status date the file itself states, as text. */
  readonly dataDate?: Cell | undefined;
  /** Form of its dates where they are not ISO. */
  readonly dateOrder: DateOrder;
  readonly about?: DatasetFacts | undefined;
}

/** Order of day, month and year in dates that are not written YYYY-MM-DD. */
export type DateOrder = 'iso' | 'dmy' | 'mdy' | 'ymd';

/** What a reader learnt of a file beside its milestones, for `inspect`. */
export interface DatasetFacts {
  readonly encoding?: string | undefined;
  /** Projects the file holds, by their id. */
  readonly projects?: readonly string[] | undefined;
  /** Baselines inside the file, with how many milestones have a finish in each; `asked` is what report.yaml names. */
  readonly baselines?:
    | ReadonlyArray<{
        readonly name: string;
        readonly milestones: number;
        readonly read: boolean;
        readonly asked: boolean;
      }>
    | undefined;
  /** Activities that are not milestones, and so are not tracked. */
  readonly others?:
    | ReadonlyArray<{ readonly id: Cell; readonly name: string; readonly type: string }>
    | undefined;
  /** Relations left out because one end is not a milestone of the file. */
  readonly otherRelations?: number | undefined;
  /** First cell of the header of a table. */
  readonly header?: Cell | undefined;
  /** Column or field of the file each field was read from. */
  readonly columns?: ReadonlyArray<{ readonly field: string; readonly name: string }> | undefined;
  /** Columns whose field was guessed, with how sure that is. */
  readonly guessed?:
    | ReadonlyArray<{
        readonly field: string;
        readonly name: string;
        readonly sure: 'sure' | 'likely' | 'a guess';
        readonly why: string;
      }>
    | undefined;
  /** Columns and fields that nothing is read from. */
  readonly unused?: readonly string[] | undefined;
  /** Of the columns nothing is read from, those whose values are met again and again. */
  readonly likeField?: readonly string[] | undefined;
  /** Columns and fields whose every value could be a level, where none is read as such. */
  readonly likeLevel?: readonly string[] | undefined;
  /** Sheet it was read from, and the others of the workbook. */
  readonly sheets?:
    | ReadonlyArray<{ readonly name: string; readonly hidden: boolean; readonly read: boolean }>
    | undefined;
  /** How the order of its dates was decided. */
  readonly dateOrderFrom?: 'declared' | 'the file' | 'its dates' | 'the usual form of the format' | undefined;
}

export interface Read<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** Letters of a spreadsheet column, from 1: 1 → A, 27 → AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

/** The place of a cell: sheet!cell where there is a sheet, else line and column. */
export function placeOf(owner: { path: string; sheet?: string | undefined }, cell: Cell): Place {
  const source = cell.source ?? owner;
  return source.sheet === undefined
    ? {
        path: source.path,
        line: cell.line,
        column: cell.column,
        endColumn: cell.column + Math.max(cell.text.length, 1),
      }
    : { path: source.path, sheet: source.sheet, cell: `${columnLetters(cell.column)}${cell.line}` };
}
