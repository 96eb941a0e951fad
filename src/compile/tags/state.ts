import type { Glyph } from '../xdv/glyphs.ts';
import { openWalk, type Position } from '../xdv/position.ts';
import type { NoteFont } from './fonts.ts';
import type { Row } from './marks.ts';
import { type Element, newElement, newTree } from './tree.ts';

/** Text as it runs on, from page to page. */
export interface Flow {
  /** The paragraph, item, row or picture that is being met. */
  block: Element | null;
  /** The cell of the row, the label or text of the item. */
  part: Element | null;
  /** Links and words in other languages, one in the other. */
  inline: Element[];
  /** Number of lists around it. */
  level: number;
  /** A row or a picture, of which no paragraph is a block of its own. */
  whole: Row | 'figure' | null;
}

export const newFlow = (): Flow => ({ block: null, part: null, inline: [], level: 0, whole: null });

/** A piece of a link on one line; lengths in the unit of the file. */
export interface Piece {
  readonly v: number;
  readonly left: number;
  right: number;
  size: number;
}

/** A link whose text is being met. */
export interface Link {
  readonly element: Element;
  /** The dictionary of its annotation. */
  readonly dictionary: string;
  pieces: Piece[];
}

/** Where text ended, and what it belongs to. */
export interface Before extends Position {
  readonly of: Element;
  readonly font: number | null;
  /** Whether it ended in a hyphen, and whether it was a code. */
  readonly hyphen: boolean;
  readonly code: boolean;
}

/** A flow that waits for the end of one set aside, with what was open of the tree. */
interface Waiting {
  readonly flow: Flow;
  readonly group: Element | null;
  readonly lists: readonly Element[];
}

/** What is known of a note while its pages are gone through. */
export interface State {
  readonly fonts: ReadonlyMap<number, NoteFont>;
  /** The last font met that has a space, for those without: one that comes later is not defined yet. */
  spare: { readonly font: number; readonly space: Glyph } | null;
  readonly last: number;
  readonly walk: ReturnType<typeof openWalk>;
  readonly tree: ReturnType<typeof newTree>;
  /** For each page, whose each stretch of content is. */
  readonly contents: Element[][];
  readonly annotations: Element[];
  inBody: boolean;
  flow: Flow;
  readonly waiting: Waiting[];
  /** Whose content is open on the page. */
  open: Element | 'artifact' | null;
  /** The content that is open reads as another text. */
  replaced: boolean;
  /** Nothing of it was printed yet. */
  fresh: boolean;
  /** Contents that templates opened in it. */
  inner: number;
  link: Link | null;
  lastLink: Link | null;
  /** Nothing was said to the PDF writer since the last text. */
  settled: boolean;
  before: Before | null;
}

export const newState = (pages: number, fonts: ReadonlyMap<number, NoteFont>): State => ({
  fonts,
  spare: null,
  last: pages - 1,
  walk: openWalk(),
  tree: newTree(),
  contents: Array.from({ length: pages }, () => []),
  annotations: [],
  inBody: false,
  flow: newFlow(),
  waiting: [],
  open: null,
  replaced: false,
  fresh: false,
  inner: 0,
  link: null,
  lastLink: null,
  settled: false,
  before: null,
});

/** The block that text belongs to now, or the part of it. */
export function partOf({ flow }: State): Element {
  flow.block ??= newElement('P');
  return flow.part ?? flow.block;
}

export const leafOf = (state: State): Element => state.flow.inline.at(-1) ?? partOf(state);
