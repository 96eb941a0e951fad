import type { Diagnostic, Place } from '../../kernel/diagnostics.ts';

/** A person or a body, as plain Unicode text. */
export interface BibName {
  /** Empty for a body (`{The DM Leadership Team}`) or a single name. */
  readonly given: string;
  readonly family: string;
}

/** One entry of a .bib file: fields as plain Unicode text, with where each stands. */
export interface BibEntry {
  readonly key: string;
  /** The document's identifier as it is printed; the key where the entry states none. */
  readonly handle: string;
  /** Lower case, `techreport`. */
  readonly type: string;
  readonly authors: readonly BibName[];
  /** The list of authors ends in `and others`. */
  readonly others: boolean;
  /** Every field by its name in lower case, LaTeX markup resolved, case as written. */
  readonly fields: ReadonlyMap<string, string>;
  readonly place: Place;
  readonly fieldPlaces: ReadonlyMap<string, Place>;
  /** What is wrong with the characters of it, where anything is. */
  readonly damage?: readonly Diagnostic[] | undefined;
}
