import type { Tex } from '../emit/tex/tex.ts';
import type { SectionName } from '../input/config/schema.ts';

/** A milestone's code as it is printed wherever it stands. */
export interface CodeView {
  readonly code: Tex;
  /** Name for labels and destinations, without prefix; null for a milestone without an entry in the note. */
  readonly label: Tex | null;
  readonly completed: boolean;
}

/** A milestone in a list. */
export interface ItemView extends CodeView {
  readonly name: Tex;
}

/** What a status pill says. */
export interface StatusView {
  readonly kind: Tex;
  readonly text: Tex;
}

export interface LinkView {
  readonly dest: Tex;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One page of a figure. Lengths in PostScript points; links from the lower left corner. */
export interface FigureView {
  readonly label: Tex;
  /** A PDF with all parts of the figure, one on each page. */
  readonly file: Tex;
  readonly number: number;
  readonly part: number;
  readonly parts: number;
  readonly caption: Tex;
  /** UTF-16 as hexadecimal digits. */
  readonly alt: Tex;
  readonly width: number;
  readonly height: number;
  readonly landscape: boolean;
  readonly links: readonly LinkView[];
}

/** A line of the outline that PDF readers show. */
export interface BookmarkView {
  readonly level: number;
  /** UTF-16 as hexadecimal digits. */
  readonly title: Tex;
  readonly dest: Tex;
  readonly open: boolean;
  readonly italic: boolean;
}

export interface SectionView {
  readonly name: SectionName;
  readonly template: string;
  readonly title: Tex;
  readonly label: Tex;
  readonly bookmark: BookmarkView;
}

export interface ChangeView {
  readonly version: Tex;
  readonly date: Tex;
  readonly author: Tex | null;
  readonly description: Tex;
}

export interface FieldView {
  readonly label: Tex;
  readonly value: Tex;
}

/** The title block and what is said of the document itself. */
export interface IdentityView {
  readonly handle: Tex;
  readonly title: Tex;
  readonly subtitle: Tex | null;
  readonly organisation: Tex | null;
  readonly kind: Tex;
  readonly authors: Tex;
  readonly revision: Tex;
  /** Title of the outline's first line. */
  readonly bookmark: Tex;
  readonly contentsBookmark: Tex;
  readonly draft: boolean;
  readonly fields: readonly FieldView[];
  readonly abstract: readonly Tex[];
  readonly changes: readonly ChangeView[];
  readonly head: Tex;
  readonly language: Tex;
  readonly pdf: { readonly title: Tex; readonly authors: Tex; readonly subject: Tex; readonly keywords: Tex };
}

export interface CitationView {
  readonly label: Tex;
  readonly inText: Tex;
}

/** All that templates may see: text is escaped, numbers are numbers, the rest is structure. */
export interface Report {
  readonly identity: IdentityView;
  readonly paper: Tex;
  readonly letter: boolean;
  readonly sections: readonly SectionView[];
  readonly citations: readonly CitationView[];
  /** By milestone label: labels of the places that mention it, in the order of the note. */
  readonly mentions: Readonly<Record<string, readonly Tex[]>>;
  readonly variables: Readonly<Record<string, Tex | number>>;
}
