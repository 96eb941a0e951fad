import { distance } from 'fastest-levenshtein';
import { once } from '../kernel/once.ts';
import type { ActivityId } from './schedule.ts';

/** Known codes, and what is needed to find the one that was meant; made when first asked for. */
export interface CodeIndex {
  /** Positions of their rows. */
  readonly ids: ReadonlyMap<ActivityId, number>;
  /** Codes by their folded form, first come first. */
  readonly folded: () => ReadonlyMap<string, ActivityId>;
  /** Codes whose folded form another had before them, with that other. */
  readonly alike: () => ReadonlyArray<readonly [code: ActivityId, before: ActivityId]>;
  /** Codes by their digits: the likeness of letters is looked for among those that agree in them. */
  readonly byDigits: () => ReadonlyMap<string, readonly ActivityId[]>;
  /** Codes in order of the alphabet. */
  readonly sorted: () => readonly ActivityId[];
}

export function indexCodes(ids: ReadonlyMap<ActivityId, number>): CodeIndex {
  const forms = once(() => foldedForms(ids.keys()));
  return {
    ids,
    folded: () => forms().folded,
    alike: () => forms().alike,
    byDigits: once(() => byDigits(ids.keys())),
    sorted: once(() => [...ids.keys()].sort()),
  };
}

function foldedForms(ids: Iterable<ActivityId>) {
  const folded = new Map<string, ActivityId>();
  const alike: Array<readonly [ActivityId, ActivityId]> = [];
  for (const id of ids) {
    const form = foldCode(id);
    const before = folded.get(form);
    if (before === undefined) folded.set(form, id);
    else alike.push([id, before]);
  }
  return { folded, alike };
}

function byDigits(ids: Iterable<ActivityId>): ReadonlyMap<string, readonly ActivityId[]> {
  const lists = new Map<string, ActivityId[]>();
  for (const id of ids) {
    const digits = digitsOf(id);
    const list = lists.get(digits);
    if (list) list.push(id);
    else lists.set(digits, [id]);
  }
  return lists;
}

/**
 * A code without case and punctuation: `dm_ap 7` and `DM-AP-7` are one. Punctuation between digits stays, as one sign,
 * since `A1-12` and `A11-2` are two.
 */
export function foldCode(code: string): string {
  // Most codes are of plain letters, for which less is looked at.
  if (/^[ -~]*$/.test(code))
    return code
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$|(?<=[a-z])-|-(?=[a-z])/g, '');
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
