import { at } from '../../../kernel/list.ts';
import type { Arc, Box, Point } from './graph.ts';
import { countOf, type Links, linksOf, type Neighbours } from './links.ts';

/** Boxes that share one frame and one arrow, or a single box. */
export interface Group extends Box {
  readonly members: readonly number[];
  /** Centres of the members, from the group's centre. */
  readonly centres: readonly Point[];
}

/** Fewest boxes that share a frame. */
const fewest = 3;
/** Room in a frame round its members, and between them. */
const padding = 4;
const gap = 4;

/**
 * Boxes with the same neighbours on both sides, and of the same kind, come together; others stay alone. Sets are in the
 * order of their first boxes.
 */
export function alike(count: number, arcs: readonly Arc[], kinds: readonly string[]): number[][] {
  const links = linksOf(count, arcs);
  const setOf = setsByNeighbours(links, maybeAlike(links), kinds);
  const sets: number[][] = [];
  for (let i = 0; i < count; i++) {
    const set = setOf.get(i);
    if (!set || set.length < fewest) sets.push([i]);
    else if (set[0] === i) sets.push(set);
  }
  return sets;
}

/** Boxes that have as many neighbours, and the same last one, as enough others: the rest need not be compared in full. */
function maybeAlike({ before, after }: Links): number[] {
  const count = before.starts.length - 1;
  const traits: number[] = [];
  const frequency = new Map<number, number>();
  for (let i = 0; i < count; i++) {
    const last = Math.max(lastNeighbour(before, i), lastNeighbour(after, i));
    const trait = (countOf(before, i) * 64 + countOf(after, i)) * count + last;
    traits.push(trait);
    frequency.set(trait, (frequency.get(trait) ?? 0) + 1);
  }
  const boxes: number[] = [];
  for (let i = 0; i < count; i++) if ((frequency.get(at(traits, i)) ?? 0) >= fewest) boxes.push(i);
  return boxes;
}

function lastNeighbour({ starts, list }: Neighbours, box: number): number {
  const end = starts[box + 1] ?? 0;
  let last = -1;
  for (let k = starts[box] ?? 0; k < end; k++) last = Math.max(last, list[k] ?? 0);
  return last;
}

/** The set that each of some boxes belongs to. */
function setsByNeighbours(
  { before, after }: Links,
  boxes: readonly number[],
  kinds: readonly string[],
): Map<number, number[]> {
  const name = ({ starts, list }: Neighbours, box: number) =>
    list
      .slice(starts[box], starts[box + 1])
      .sort()
      .join();
  const sets = new Map<string, number[]>();
  const setOf = new Map<number, number[]>();
  for (const i of boxes) {
    const key = `${name(before, i)}|${name(after, i)}|${kinds[i]}`;
    const set = sets.get(key) ?? [];
    set.push(i);
    sets.set(key, set);
    setOf.set(i, set);
  }
  return setOf;
}

/** A single box, or the frame round some boxes; one that would be higher than `height` gets more columns. */
export function groupOf(boxes: readonly Box[], members: readonly number[], height: number): Group {
  if (members.length > 1) return framed(boxes, members, height);
  const { width, height: own } = at(boxes, at(members, 0));
  return { width, height: own, members, centres: [{ x: 0, y: 0 }] };
}

/** The same where only its size is asked for. */
export function frameOf(boxes: readonly Box[], members: readonly number[], height: number): Box {
  return members.length > 1 ? framed(boxes, members, height) : at(boxes, at(members, 0));
}

function framed(boxes: readonly Box[], members: readonly number[], height: number): Group {
  const total = members.reduce((sum, i) => sum + at(boxes, i).height + gap, 2 * padding - gap);
  let best = inColumns(boxes, members, Math.max(1, Math.floor(total / height)));
  for (let columns = 2; columns <= members.length && best.height > height; columns++) {
    const next = inColumns(boxes, members, columns);
    if (next.height < best.height) best = next;
  }
  return best;
}

/** Fills columns of about the same height from top to bottom. */
function inColumns(boxes: readonly Box[], members: readonly number[], count: number): Group {
  const total = members.reduce((sum, i) => sum + at(boxes, i).height + gap, 0);
  const columns: number[][] = [[]];
  let filled = 0;
  for (const member of members) {
    const height = at(boxes, member).height + gap;
    const target = (total * columns.length) / count;
    if (filled + height / 2 > target && columns.length < count) columns.push([]);
    at(columns, columns.length - 1).push(member);
    filled += height;
  }
  return arranged(boxes, members, columns);
}

function arranged(boxes: readonly Box[], members: readonly number[], columns: readonly number[][]): Group {
  const widths = columns.map((c) => Math.max(0, ...c.map((i) => at(boxes, i).width)));
  const heights = columns.map((c) => c.reduce((sum, i) => sum + at(boxes, i).height + gap, -gap));
  const width = widths.reduce((sum, w) => sum + w + gap, -gap) + 2 * padding;
  const height = Math.max(...heights) + 2 * padding;
  const centres = new Map<number, Point>();
  let left = padding - width / 2;
  for (const [c, column] of columns.entries()) {
    let top = -at(heights, c) / 2;
    for (const member of column) {
      const own = at(boxes, member).height;
      centres.set(member, { x: left + at(widths, c) / 2, y: top + own / 2 });
      top += own + gap;
    }
    left += at(widths, c) + gap;
  }
  return { width, height, members, centres: members.map((m) => centres.get(m) ?? { x: 0, y: 0 }) };
}
