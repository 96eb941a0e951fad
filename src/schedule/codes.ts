import { distance } from 'fastest-levenshtein';
import type { ActivityId } from './schedule.ts';

/** Known codes, and a way to find the one that was meant. */
export interface CodeIndex {
  readonly ids: { has(id: ActivityId): boolean };
  /** Codes by their folded form, first come first. */
  readonly folded: ReadonlyMap<string, ActivityId>;
  /** Codes by their digits: the likeness of letters is looked for among those that agree in them. */
  readonly byDigits: ReadonlyMap<string, readonly ActivityId[]>;
  /** Codes in order of the alphabet. */
  readonly sorted: readonly ActivityId[];
}

export function indexCodes(ids: Iterable<ActivityId>): CodeIndex {
  const all = [...ids];
  const folded = new Map<string, ActivityId>();
  const byDigits = new Map<string, ActivityId[]>();
  for (const id of all) {
    const form = foldCode(id);
    if (!folded.has(form)) folded.set(form, id);
    const like = byDigits.get(digitsOf(id));
    if (like) like.push(id);
    else byDigits.set(digitsOf(id), [id]);
  }
  return { ids: new Set(all), folded, byDigits, sorted: all.sort() };
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
export function nearestCode(code: string, { folded, byDigits }: CodeIndex): ActivityId | null {
  const same = folded.get(foldCode(code)) ?? folded.get(foldCode(withoutZeros(code)));
  if (same !== undefined) return same;
  const candidates = byDigits.get(digitsOf(code)) ?? [];
  if (candidates.length > mostCompared || code.length < 4 || code.length > 60) return null;
  const near = candidates.filter((id) => distance(id, code) === 1);
  return near.length === 1 ? (near[0] ?? null) : null;
}

const withoutZeros = (code: string) => code.replace(/(?<!\d)0+(?=\d)/g, '');

/** Known codes that begin with a text, the shortest first, five at most: what a code cut short may have been. */
export function codesFrom(start: string, { sorted }: CodeIndex): ActivityId[] {
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
