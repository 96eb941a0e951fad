import type { OwnField } from '../input/config/fields.ts';
import type { SectionItem, SectionName } from '../input/config/sections.ts';
import type { Phase } from '../model/phases.ts';
import type { Schedule } from '../model/schedule.ts';
import type { Scope } from '../model/scope.ts';
import type { Forecast } from '../model/series/forecast.ts';
import type { TrendChoice } from '../model/series/trend.ts';
import type { TextMetrics } from './svg/face.ts';
import type { ChartBackend } from './svg/svg-document.ts';

/** Where a click on a part of a figure leads. */
export type LinkTarget =
  | { readonly kind: 'milestone'; readonly id: string }
  | { readonly kind: 'figure'; readonly label: string };

/** A clickable rectangle, in pt from the figure's top left corner. */
export interface FigureLink {
  readonly target: LinkTarget;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Where the note sets the page that the link leads to, in 7 pt: the start of its baseline. */
  readonly page?: { readonly x: number; readonly y: number };
}

/** What the page has to know of a figure before it is drawn. All lengths in pt. */
export interface FigureSheet {
  /** Cross-reference label and file stem: `burndown`, `dependencies-02C.00-2`. Characters: letters, digits, `.`, `-`, `_`. */
  readonly label: string;
  /** Plain text; the report turns it into Tex. */
  readonly caption: string;
  /** One sentence for who cannot see the figure. */
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  /** Fills a page turned on its side. */
  readonly landscape: boolean;
  readonly links: readonly FigureLink[];
  /** Part `index` (from 1) of `count` where a figure is cut to pages. */
  readonly part?: { readonly index: number; readonly count: number } | undefined;
}

/** A drawn figure, ready for the page. */
export interface Figure extends FigureSheet {
  readonly svg: string;
}

/** The pages of one request, laid out but perhaps not drawn. */
export interface FigureOutline {
  /** As `figureName` gives it: `burndown`, `dependencies-02C.00`. */
  readonly name: string;
  readonly pages: readonly FigureSheet[];
}

/** What one drawing function gives: the pages for the note, and perhaps one uncut picture for screens. */
export interface FigureSet extends FigureOutline {
  readonly pages: readonly Figure[];
  readonly screen?: { readonly label: string; readonly svg: string } | undefined;
}

/** Room a figure has, in pt: the text block of a page, upright and turned. */
export interface PageFrame {
  readonly width: number;
  readonly height: number;
}

/** What a figure is laid out with, besides schedule and options. */
export interface FigureContext {
  readonly metrics: TextMetrics;
  readonly portrait: PageFrame;
  readonly landscape: PageFrame;
  /** Room where a figure has a page to itself and its caption two lines; the frames above where this is not known. */
  readonly wholePage?: { readonly portrait: PageFrame; readonly landscape: PageFrame } | undefined;
}

/** What a report says about its figures. */
export interface FigureOptions {
  readonly burndown: {
    readonly scope: { readonly prefixes: readonly string[]; readonly levels: readonly number[] };
    readonly axis: { readonly from?: string | undefined; readonly to?: string | undefined };
  };
  /** The schedule of the earlier data set, when the report names one. */
  readonly previous?: Schedule | undefined;
  /** Those of all earlier data sets, oldest first. */
  readonly earlier?: readonly Schedule[] | undefined;
  /** The forecast of the whole schedule, made when it is first asked for. */
  readonly forecast?: (() => Forecast) | undefined;
  /** Which milestones the trend shows. */
  readonly trend?: TrendChoice | undefined;
  /** Language of the note, as a BCP 47 tag; English when left out. */
  readonly language?: string | undefined;
  /** Columns of the report's own, for the charts that show some. */
  readonly fields?: readonly OwnField[] | undefined;
  /** Phases of the block schedule. */
  readonly phases?: readonly Phase[] | undefined;
  /** What the dependency graphs show: all milestones that have relations, or the open ones and their neighbours. */
  readonly graphs: 'all' | 'open';
  /** What the section at hand narrows the schedule to; null or nothing where it counts all. */
  readonly scope?: Scope | null | undefined;
  /** Sections of the note: a figure that none of them shows is not made. */
  readonly sections: readonly SectionItem[];
}

/** One picture to draw: its name, and everything it depends on as plain JSON data, which is also its cache key. */
export interface FigureRequest<Input> {
  readonly name: string;
  readonly input: Input;
}

/**
 * A kind of figure. `requests` picks from the schedule what each picture shows, sorted so that row order does not
 * matter; `layOut` sees nothing but that, so a picture whose input did not change need not be drawn again.
 */
export interface FigureKind<Input> {
  readonly name: string;
  /** Section of the note that shows it. */
  readonly section: SectionName;
  /** Another one that does. */
  readonly alsoIn?: SectionName | undefined;
  readonly requests: (schedule: Schedule, options: FigureOptions) => ReadonlyArray<FigureRequest<Input>>;
  /** Reads the code that draws the kind when it is first asked: who only makes requests does without. */
  readonly layOut: (request: FigureRequest<Input>, context: FigureContext) => Promise<LaidFigure>;
}

/**
 * A figure with everything in its place: its outline is known, its pictures are drawn when they are asked for. Charts are
 * drawn with d3 into documents; graphs, large and plain, are written as text, which takes a sixth of the time.
 */
export type LaidFigure = { readonly outline: FigureOutline } & (
  | { readonly medium: 'document'; readonly draw: (documents: ChartBackend) => FigureSet }
  | { readonly medium: 'text'; readonly draw: () => FigureSet }
);
