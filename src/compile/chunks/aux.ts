import { saysNothing } from '../aux-lines.ts';

/** Values of LaTeX's counters, by name, such as `page` and `section`. */
export type Counters = Readonly<Record<string, number>>;

/** What a part wrote into its auxiliary file. */
export interface PartAux {
  /** Labels and their pages, and lines for lists such as the contents: what other parts print. */
  readonly shared: readonly Line[];
  /** All else: what concerns the next run of the part only. */
  readonly own: string;
  /** The counters where the part ends; the page is the one after its last. */
  readonly ends: Counters;
}

/** A line with the page it tells in the middle; a line without such a page is all `before`. */
export interface Line {
  /** Ending of the file of a list, `toc`; null for a label. */
  readonly list: string | null;
  readonly before: string;
  readonly page: number | null;
  readonly after: string;
}

const label = /^\\PageOf\s*\{[^{}]*\}\{(\d+)\}$/;
const reference = /^\\(?:newlabel\{|gdef ?\\ContentsAsked\{)/;
const listed =
  /^\\@writefile\{(\w+)\}\{(\\contentsline .*\}\{)(\d+)(\}\{[^{}]*\})\\protected@file@percent \}$/;
const listedOtherwise = /^\\@writefile\{(\w+)\}\{(.*)\}$/;
const counter = /^\\gdef \\PartCounter\{(\w+)=(-?\d+)\}$/;

/**
 * Also what hyperref says of the numbers of pages: a part, which begins in the middle, would number the whole by them; and
 * counters that packages keep for themselves.
 */
const needless = new RegExp(`^(?:${saysNothing}|\\\\HyPL@Entry\\{|\\\\gdef \\\\PartCounter|$)`);

/** Headings that a part sets: sections, and elements behind the last of them. */
export interface Heads {
  readonly sections: number;
  readonly elements: number;
}

/** Where the counters will stand behind a part that was never set, by its headings. */
export function guessEnds(start: Counters, { sections, elements }: Heads): Counters {
  const section = (start.section ?? 0) + sections;
  const subsection = (sections > 0 ? 0 : (start.subsection ?? 0)) + elements;
  return { ...start, section, subsection };
}

/** Counters without those that stand at nothing, in an order of their own. */
export function tidied(counters: Counters): Counters {
  return Object.fromEntries(
    Object.entries(counters)
      .filter(([, value]) => value !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** TeX that writes the counters at the end of a part, as `readAux` finds them. */
export const tellCounters = String.raw`\clearpage
\makeatletter
\begingroup\def\@elt#1{\immediate\write\@auxout{\string\gdef\space\string\PartCounter{#1=\the\value{#1}}}}\cl@@ckpt\endgroup
\makeatother
`;

export function readAux(text: string): PartAux {
  const shared: Line[] = [];
  const own: string[] = [];
  const ends: Record<string, number> = {};
  for (const line of text.split('\n')) {
    const told = counter.exec(line);
    const known = told ? null : sharedLine(line);
    if (told) ends[told[1] ?? ''] = Number(told[2]);
    else if (known) shared.push(known);
    else if (!needless.test(line)) own.push(line);
  }
  return { shared, own: own.join('\n'), ends };
}

function sharedLine(line: string): Line | null {
  const page = label.exec(line)?.[1];
  if (page !== undefined) {
    const before = line.slice(0, line.length - page.length - 1);
    return { list: null, before, page: Number(page), after: '}' };
  }
  const entry = listed.exec(line);
  if (entry) {
    const [, list = '', before = '', number, after = ''] = entry;
    return { list, before, page: Number(number), after: `${after}%` };
  }
  const other = listedOtherwise.exec(line);
  if (other) return { list: other[1] ?? '', before: other[2] ?? '', page: null, after: '' };
  return reference.test(line) ? { list: null, before: line, page: null, after: '' } : null;
}

/** The lines of a part as they will be when it begins so many pages later. */
export function shifted(lines: readonly Line[], pages: number): Line[] {
  return lines.map((line) => (line.page === null ? line : { ...line, page: line.page + pages }));
}

/** The lines as TeX reads them: those of a list, or for null the labels. */
export function texOf(lines: readonly Line[], list: string | null): string {
  return lines
    .filter((line) => line.list === list)
    .map(({ before, page, after }) => `${before}${page ?? ''}${after}\n`)
    .join('');
}

/**
 * The counters where a part will end that begins with `start`, from where it ended when it began with `began`. Exact
 * where both are the same. Else a counter is taken to go on by as much as it did, unless a section began in the part,
 * which sets those below it to nothing.
 */
export function predictEnds(ends: Counters, began: Counters, start: Counters): Counters {
  const anew = (ends.section ?? 0) !== (began.section ?? 0);
  return Object.fromEntries(
    Object.entries(ends).map(([name, value]) => {
      const moves = name === 'page' || name === 'section' || !anew;
      return [name, moves ? value + (start[name] ?? 0) - (began[name] ?? 0) : value];
    }),
  );
}
