import type { SourceFile } from '../../kernel/report-files.ts';
import type { Dataset, DateOrder, Read } from '../../model/dataset.ts';
import type { KnownRows } from './csv/csv.ts';
import type { FieldColumns } from './own-fields.ts';

export type FormatName = 'csv' | 'p6-csv' | 'p6-spreadsheet' | 'xer' | 'mspdi' | 'pmxml';

/** How report.yaml wants a file read. */
export interface ReadOptions {
  /** Column, field or attribute of the file by the field of ours it holds, where it is not found by itself. */
  readonly columns: Readonly<Record<string, string | undefined>>;
  /** The same of fields of the report's own. */
  readonly fields?: FieldColumns | undefined;
  readonly dateFormat: DateOrder | 'auto';
  /** Row the header of a plain table or of a P6 export stands in, where it is not found by its names. */
  readonly headerRow?: number | undefined;
  /** Sheet of a workbook, where it is not the first with a table. */
  readonly sheet?: string | undefined;
  /** Project of a file that holds several, by its id. */
  readonly project?: string | undefined;
  /** Baseline of a file that holds several, by its name or number. */
  readonly baseline?: string | undefined;
  /** What the bytes of a text are, where they do not tell. */
  readonly encoding?: string | undefined;
  /** Columns of a plain table that nothing maps are guessed by their names and values. */
  readonly guess?: boolean | undefined;
  /** Predecessors and successors are passed over: an earlier data set is asked for its milestones and their dates alone. */
  readonly withoutRelations?: boolean | undefined;
  /** Rows of the data sets read before. */
  readonly known?: KnownRows | undefined;
  /** Code every tracked WBS code begins with, or empty: what stands in front of it is the project's id. */
  readonly root: string;
}

/** Which format a file is of, where report.yaml says so, and how to read it. */
export interface FormatChoice extends ReadOptions {
  readonly format: FormatName | 'auto';
}

export type Reader = (file: SourceFile, options: ReadOptions) => Read<Dataset>;

/** A file, and its beginning as text where it is text. */
export interface Head {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** A format milestones are read from. */
export interface Format {
  readonly name: FormatName;
  /** As `inspect` prints it. */
  readonly title: string;
  readonly recognises: (head: Head) => boolean;
  /** Loads the reader: a parser for spreadsheets is not needed to read a table. */
  readonly load: () => Promise<Reader>;
}
