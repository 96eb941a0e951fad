import { group } from 'd3-array';
import { distance } from 'fastest-levenshtein';
import type { ActivityId } from './schedule.ts';

/** Known codes, and what is needed to find the one that was meant; made when first asked for. */
export interface CodeIndex {
  readonly ids: ReadonlySet<ActivityId>;
  /** Codes by their folded form, first come first. */
  readonly folded: () => ReadonlyMap<string, ActivityId>;
  /** Codes by their digits: the likeness of letters is looked for among those that agree in them. */
  readonly byDigits: () => ReadonlyMap<string, readonly ActivityId[]>;
  /** Codes in order of the alphabet. */
  readonly sorted: () => readonly ActivityId[];
}

export function indexCodes(codes: Iterable<ActivityId>): CodeIndex {
  const ids = new Set(codes);
  return {
    ids,
    folded: once(() => new Map([...ids].reverse().map((id) => [foldCode(id), id]))),
    byDigits: once(() => group(ids, digitsOf)),
    sorted: once(() => [...ids].sort()),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * A code without case and punctuation: `dm_ap 7` and `DM-AP-7` are one. Punctuation between digits stays, as one sign,
 * since `A1-12` and `A11-2` are two.
 */
export function foldCode(code: string): string {
  return code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$|(?<=\p{L})-|-(?=\p{L})/gu, '');
}

const digitsOf = (code: string) => code.replace(/\D/g, '');

/** Codes with the same digits beyond which nothing is compared: it takes too long, and fits too many. */
const mostCompared = 50;

/**
 * The known code that was most likely meant by an unknown one, or null: the same but for case, punctuation and zeros in
 * front, or with one letter other. With another digit it would be another milestone of the series.
 */
export function nearestCode(code: string, index: CodeIndex): ActivityId | null {
  const folded = index.folded();
  const same = folded.get(foldCode(code)) ?? folded.get(foldCode(withoutZeros(code)));
  if (same !== undefined) return same;
  const candidates = index.byDigits().get(digitsOf(code)) ?? [];
  if (candidates.length > mostCompared || code.length < 4 || code.length > 60) return null;
  const near = candidates.filter((id) => distance(id, code) === 1);
  return near.length === 1 ? (near[0] ?? null) : null;
}

const withoutZeros = (code: string) => code.replace(/(?<!\d)0+(?=\d)/g, '');

/** Known codes that begin with a text, in order, five at most: what a code cut short may have been. */
export function codesFrom(start: string, index: CodeIndex): ActivityId[] {
  const sorted = index.sorted();
  const found: ActivityId[] = [];
  for (let i = lowerBound(sorted, start); i < sorted.length && found.length < 5; i++) {
    const id = sorted[i] ?? '';
    if (!id.startsWith(start)) break;
    if (id !== start) found.push(id);
  }
  return found;
}

function lowerBound(sorted: readonly string[], value: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
