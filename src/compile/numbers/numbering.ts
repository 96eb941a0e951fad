import type { TexNote } from '../../emit/tex/project.ts';

/** Who prints the numbers of pages, and how much room is left for them. */
export interface Numbering {
  /** The XDV step, after one run; or TeX, from what its run before wrote. */
  readonly by: 'step' | 'tex';
  /** Digits of the largest number. */
  readonly digits: number;
}

/** Characters of source that fill a page, at least. */
const perPage = 8_000;

/** What a note is set with first: room for as many digits as its last page will hardly have more of. */
export function firstNumbering({ sources }: TexNote): Numbering {
  const characters = sources.body.reduce((sum, { tex }) => sum + tex.length, 0);
  return { by: 'step', digits: Math.max(2, String(Math.ceil(characters / perPage)).length) };
}

const noughts = (digits: number) => '0'.repeat(digits);

/** TeX that tells templates of it, read before all else. */
export function numberingTex({ by, digits }: Numbering): string {
  const room = `\\def\\PageGuess{${noughts(digits)}}\\def\\PagesGuess{${noughts(Math.max(3, digits))}}`;
  return `${room}${by === 'tex' ? '\\def\\PagesByTeX{}' : ''}%\n`;
}

/** What a note is set with after numbers could not be put in. */
export function nextNumbering(before: Numbering, { narrow }: { readonly narrow: boolean }): Numbering {
  return narrow && before.by === 'step' && before.digits < 5
    ? { ...before, digits: before.digits + 1 }
    : { ...before, by: 'tex' };
}
