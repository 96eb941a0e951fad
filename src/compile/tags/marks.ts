/**
 * What templates say of the structure of what they print, in specials `milepost:…` that the PDF writer never sees
 * (`templates/tex/preamble/tags.tex`). They stand in lines only, so that no page breaks by them.
 */
export type Mark =
  /** The text block of a page; what is outside, heads and feet, is no part of the document's text. */
  | { readonly kind: 'body' | 'end body' }
  /** What stands apart from the text around it, such as a figure on its way to a page. */
  | { readonly kind: 'aside' | 'end aside' }
  /** A paragraph begins, in so many lists. */
  | { readonly kind: 'paragraph'; readonly level: number }
  /** The paragraph is a heading, a caption, an item of a list or of the contents. */
  | { readonly kind: 'as'; readonly role: Role }
  /** What follows in an item is its label; what follows that, its text. */
  | { readonly kind: 'label' | 'text' }
  /** The paragraph is a row of a table: of headings of columns, of values, of a heading over rows, of words on the row before. */
  | { readonly kind: 'row'; readonly row: Row }
  | { readonly kind: 'cell' | 'end row' }
  /** A picture that reads as a text, given as hexadecimal digits of UTF-16. */
  | { readonly kind: 'figure'; readonly alt: string }
  | { readonly kind: 'end figure' };

export type Role = 'H1' | 'H2' | 'H3' | 'H4' | 'Caption' | 'LI' | 'TOCI';
export type Row = 'heads' | 'values' | 'over' | 'note';

/** What all of them begin with. */
export const prefix = 'milepost:';
const plain = new Set([
  'body',
  'end body',
  'aside',
  'end aside',
  'label',
  'text',
  'cell',
  'end row',
  'end figure',
]);
const patterns: ReadonlyArray<readonly [RegExp, (word: string) => Mark]> = [
  [/^p(\d{0,3})$/, (level) => ({ kind: 'paragraph', level: Number(level) })],
  [/^as (H[1-4]|Caption|LI|TOCI)$/, (role) => ({ kind: 'as', role: role as Role })],
  [/^row (heads|values|over|note)$/, (row) => ({ kind: 'row', row: row as Row })],
  [/^figure ([0-9A-F]*)$/, (alt) => ({ kind: 'figure', alt })],
];

/** What a special says of structure; null for one of others. */
export function markOf(special: string): Mark | null {
  if (!special.startsWith(prefix)) return null;
  const words = special.slice(prefix.length);
  if (plain.has(words)) return { kind: words } as Mark;
  for (const [pattern, read] of patterns) {
    const match = pattern.exec(words);
    if (match) return read(match[1] ?? '');
  }
  return null;
}
