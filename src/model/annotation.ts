import type { Place } from '../kernel/diagnostics.ts';
import type { AnnotationKey, OverrideKey } from './annotation-keys.ts';
import type { Cell } from './dataset.ts';

/** A value the annotations state where the data have another: a plain value, or one with its story. */
export interface Override {
  readonly key: OverrideKey;
  /** One cell for a plain value; the items of a list. */
  readonly cells: readonly Cell[];
  readonly place: Place;
  readonly reason?: string | undefined;
  readonly source?: string | undefined;
  /** Last day it is meant to stand, as written. */
  readonly until?: Cell | undefined;
}

/** A text and the day it is of. */
export interface DatedText {
  readonly date: Cell;
  readonly text: string;
  readonly place: Place;
}

/** What one annotations file says of a milestone. */
export interface AnnotationEntry {
  readonly path: string;
  readonly code: string;
  readonly place: Place;
  readonly texts: ReadonlyMap<AnnotationKey, { readonly text: string; readonly place: Place }>;
  readonly aka: readonly string[];
  /** Why it slipped, as written. */
  readonly reasons: readonly DatedText[];
  readonly overrides: readonly Override[];
}
