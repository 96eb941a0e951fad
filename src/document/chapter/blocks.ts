import type { Text } from '../text.ts';

/** A piece of written text that stands by itself. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: Text }
  /** `level` counts from 1, for headings below that of the chapter; deeper ones are 3. */
  | { readonly kind: 'heading'; readonly level: number; readonly text: Text }
  | ListBlock
  | { readonly kind: 'quotation'; readonly blocks: readonly Block[] }
  /** Lines that are printed as they are typed. */
  | { readonly kind: 'lines'; readonly lines: readonly Text[] }
  | WrittenTable
  | { readonly kind: 'rule' };

interface ListBlock {
  readonly kind: 'list';
  readonly ordered: boolean;
  /** Number of the first item. */
  readonly start: number;
  readonly items: ReadonlyArray<readonly Block[]>;
}

export interface WrittenTable {
  readonly kind: 'table';
  readonly columns: readonly WrittenColumn[];
  readonly head: readonly WrittenCell[];
  readonly rows: ReadonlyArray<readonly WrittenCell[]>;
}

export interface WrittenColumn {
  readonly align: 'left' | 'center' | 'right';
  /** Share of the width, 0 to 1. */
  readonly share: number;
}

/** A cell knows its column, as templates see it alone. */
export interface WrittenCell extends WrittenColumn {
  readonly text: Text;
}
