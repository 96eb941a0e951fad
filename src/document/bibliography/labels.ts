import { type Text, words } from '../text.ts';
import type { BibEntry } from './entry.ts';
import { sortEntries } from './sort.ts';

export type CitationStyle = 'handle' | 'numeric' | 'author-year';

/** An entry that is cited, with its number and what stands for it in the text and before its reference. */
export interface Labelled {
  readonly entry: BibEntry;
  /** Position in the printed list, from 1. */
  readonly number: number;
  readonly inText: Text;
}

/** Sorts and numbers the cited entries. The number is the same in every style. */
export function labelEntries(cited: readonly BibEntry[], style: CitationStyle): Labelled[] {
  const sorted = sortEntries(cited);
  const years = authorYears(sorted);
  return sorted.map((entry, i) => {
    const { handle } = entry;
    const number = i + 1;
    const inText = {
      handle: `[${handle}]`,
      numeric: `${handle}\u00A0[${number}]`,
      'author-year': `${handle} (${years[i] ?? ''})`,
    }[style];
    return { entry, number, inText: words(inText) };
  });
}

/** `Bellm 2017`, with a letter after the year where two would be equal. */
function authorYears(entries: readonly BibEntry[]): string[] {
  const plain = entries.map((e) => `${shortAuthors(e)} ${e.fields.get('year') || 'n.d.'}`);
  return plain.map((text, i) => {
    if (plain.filter((t) => t === text).length === 1) return text;
    return text + String.fromCharCode(97 + plain.slice(0, i).filter((t) => t === text).length);
  });
}

function shortAuthors({ authors, others, handle }: BibEntry): string {
  const [first, second] = authors;
  if (!first) return handle;
  if (others || authors.length > 2) return `${first.family} et al.`;
  return second ? `${first.family} & ${second.family}` : first.family;
}
