/**
 * What templates ask for with specials of their own, `milepost:…`, which the PDF writer never sees. Widths are in the unit
 * of the file; a font is told by a number of TeX's.
 */
export type Ask =
  /** From here to the end, a digit each, and a comma, are shown in a font; `space` stands behind a comma. */
  | { readonly kind: 'digits'; readonly font: string; readonly space: number }
  | { readonly kind: 'end digits' }
  /** Begins a link, with a question mark for its label. */
  | { readonly kind: 'link'; readonly special: string }
  /** The number of a label's page, in so much room. */
  | { readonly kind: 'page'; readonly font: string; readonly room: number; readonly label: string }
  | Pages
  /** What stands between these keeps its right end where it is; one within another begins none. */
  | { readonly kind: 'right' }
  | { readonly kind: 'end right' }
  /** TeX took the page of a label to be this one, before it was set. */
  | { readonly kind: 'said'; readonly page: number; readonly label: string };

/** The pages of labels in order, each once, in so much room; in lines of a width where they do not fit into one. */
export interface Pages {
  readonly kind: 'pages';
  readonly font: string;
  readonly room: number;
  readonly width: number;
  /** From line to line; 0 for one line. */
  readonly spacing: number;
  readonly labels: readonly string[];
}

/** Labels that need not stand for themselves: the page it is on, the last page. */
export const here = 'here';
export const end = 'end';

/** What all of them begin with. */
export const prefix = 'milepost:';
const label = '[A-Za-z0-9.:_/+-]+';
const patterns: ReadonlyArray<readonly [RegExp, (words: readonly string[]) => Ask]> = [
  [
    new RegExp(`^page (\\d+) (\\d+) (${label})$`),
    ([font = '', room, name = '']) => ({ kind: 'page', font, room: Number(room), label: name }),
  ],
  [
    new RegExp(`^pages (\\d+) (\\d+) (\\d+) (\\d+) (${label}(?:,${label})*)$`),
    ([font = '', room, width, spacing, labels = '']) => ({
      ...{ kind: 'pages', font, room: Number(room), width: Number(width), spacing: Number(spacing) },
      labels: labels.split(','),
    }),
  ],
  [/^right$/, () => ({ kind: 'right' })],
  [/^end right$/, () => ({ kind: 'end right' })],
  [
    new RegExp(`^said (\\d+) (${label})$`),
    ([page, name = '']) => ({ kind: 'said', page: Number(page), label: name }),
  ],
  [/^digits (\d+) (\d+)$/, ([font = '', space]) => ({ kind: 'digits', font, space: Number(space) })],
  [/^end digits$/, () => ({ kind: 'end digits' })],
  [/^link (pdf:bann<<[^?]*\?[^?]*>>)$/, ([special = '']) => ({ kind: 'link', special })],
];

/** What a special asks for; null for one of others, or one that is not understood. */
export function askOf(special: string): Ask | null {
  if (!special.startsWith(prefix)) return null;
  const words = special.slice(prefix.length);
  for (const [pattern, read] of patterns) {
    const match = pattern.exec(words);
    if (match) return read(match.slice(1));
  }
  return null;
}
