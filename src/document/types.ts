import type { SectionName } from '../input/config/sections.ts';
import type { Place } from '../kernel/diagnostics.ts';
import type { Milestone, Text } from './text.ts';

/** A milestone in a list. */
export interface ItemView {
  readonly milestone: Milestone;
  readonly name: Text;
}

/** What a status pill says. */
export interface StatusView {
  readonly kind: 'done' | 'doneLate' | 'late' | 'open';
  readonly text: Text;
}

export interface LinkView {
  readonly anchor: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Where the page that the link leads to is set: the start of its baseline. */
  readonly page: { readonly x: number; readonly y: number } | null;
}

/** One page of a figure. Lengths in PostScript points; links from the lower left corner. */
export interface FigureView {
  /** Name of the whole figure, `dependencies-02C.03`. */
  readonly name: string;
  readonly anchor: string;
  readonly number: number;
  /** Counts the pages of the figure, from 1. */
  readonly part: number;
  readonly parts: number;
  readonly caption: Text;
  /** What the picture says, for who cannot see it. */
  readonly alt: Text;
  readonly width: number;
  readonly height: number;
  readonly landscape: boolean;
  readonly links: readonly LinkView[];
}

/** A line of the list of figures. */
export interface FigureLine {
  readonly number: number;
  readonly title: Text;
  /** Where its first page is. */
  readonly anchor: string;
}

/** A line of the outline that a reader of the note has beside its pages. */
export interface OutlineLine {
  readonly level: number;
  readonly title: Text;
  readonly anchor: string;
  readonly open: boolean;
  readonly italic: boolean;
}

export interface SectionView {
  readonly name: SectionName;
  readonly title: Text;
  /** Which milestones it is about, where these are not all. */
  readonly population: Text | null;
  readonly anchor: string;
  readonly bookmark: OutlineLine;
}

export interface ChangeView {
  readonly version: Text;
  readonly date: Text;
  readonly author: Text | null;
  readonly description: Text;
}

export interface FieldView {
  readonly label: Text;
  readonly value: Text;
}

/** The title block and what is said of the document itself. */
export interface IdentityView {
  readonly handle: Text;
  readonly title: Text;
  readonly subtitle: Text | null;
  readonly organisation: Text | null;
  /** As much of it as a running head has room for. */
  readonly organisationHead: Text | null;
  readonly kind: Text;
  readonly authors: Text;
  readonly revision: Text;
  /** Title of the outline's first line. */
  readonly bookmark: Text;
  readonly draft: boolean;
  readonly fields: readonly FieldView[];
  readonly abstract: readonly Text[];
  readonly changes: readonly ChangeView[];
  /** The title as a running head holds it. */
  readonly head: Text;
}

/** What stands for a cited document wherever it is cited. */
export interface CitationView {
  readonly reference: string;
  readonly label: Text;
}

/** Where in the user's files a part of the note comes from. */
export interface Source {
  readonly milestone: string;
  readonly place: Place;
}

/**
 * The note, in no medium's markup: what a person reads is `Text`; numbers are numbers; anchors, names and kinds are plain
 * words, `[A-Za-z0-9.+:-]`. An anchor names a place: `title`, `contents`, `sec:<section>`, `wbs:<element>`, `month:<month>`,
 * `ms:<entry>`, `fig:<page>`, `bib:<reference>`, `cite:<reference>:<number>`.
 */
export interface Report {
  readonly identity: IdentityView;
  readonly sections: readonly SectionView[];
  readonly citations: readonly CitationView[];
  /** In the order of the note. */
  readonly figures: readonly FigureLine[];
  /** By name of the milestone's entry: anchors of the places that mention it, in the order of the note. */
  readonly mentions: Readonly<Record<string, readonly string[]>>;
  /** Those that the entry and the index lead back to. */
  readonly seen: Readonly<Record<string, readonly string[]>>;
}
