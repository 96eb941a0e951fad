import type { Cell, DateOrder } from '../../../model/dataset.ts';
import type { FieldColumns } from '../own-fields.ts';
import type { ColumnMap } from './columns.ts';
import type { KnownRows } from './csv.ts';

/** How a plain table is to be read. */
export interface TableOptions {
  /** Column of the file by the field of ours it holds, where it is not called so. */
  readonly columns: ColumnMap;
  /** The same of fields of the report's own. */
  readonly fields?: FieldColumns | undefined;
  readonly dateFormat: DateOrder | 'auto';
  /** Row of the file its header stands in, where it is not found by its names. */
  readonly headerRow?: number | undefined;
  /** Columns that nothing maps are guessed by their names and values. */
  readonly guess?: boolean | undefined;
  /** Predecessors and successors are passed over. */
  readonly withoutRelations?: boolean | undefined;
  readonly known?: KnownRows | undefined;
  /** What its bytes are, where they do not tell. */
  readonly encoding?: string | undefined;
  /** Cells of its sheet without the value they should have. */
  readonly valueless?: readonly Cell[] | undefined;
}
