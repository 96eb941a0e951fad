import { type Arc, at, type Box, neighbours, type Point } from './graph.ts';

/** Boxes that share one frame and one arrow, or a single box. */
export interface Group extends Box {
  readonly members: readonly number[];
  /** Centres of the members, from the group's centre. */
  readonly centres: readonly Point[];
}

/** Fewest boxes that share a frame. */
const fewest = 3;
/** Room in a frame round its members, and between them. */
const padding = 5;
const gap = 5;

/**
 * Boxes with the same neighbours on both sides, and of the same kind, come together; others stay alone. Sets are in the
 * order of their first boxes.
 */
export function alike(count: number, arcs: readonly Arc[], kinds: readonly string[]): number[][] {
  const links = neighbours(count, arcs);
  const roughly = setsBy(allOf(count), (i) => {
    const [before, after] = [at(links.before, i), at(links.after, i)];
    return (before.length * 64 + after.length) * count + Math.max(...before, ...after);
  });
  const name = (list: readonly number[]) => (list.length > 1 ? list.toSorted((a, b) => a - b) : list).join();
  const key = (i: number) => `${name(at(links.before, i))}|${name(at(links.after, i))}|${kinds[i]}`;
  return roughly
    .flatMap((set) => (set.length < fewest ? [set] : setsBy(set, key)))
    .flatMap((set) => (set.length < fewest ? set.map((i) => [i]) : [set]))
    .sort((a, b) => at(a, 0) - at(b, 0));
}

const allOf = (count: number) => Array.from({ length: count }, (_, i) => i);

/** Divides a list by what is the same for some of it. */
function setsBy(list: readonly number[], keyOf: (i: number) => string | number): number[][] {
  const sets = new Map<string | number, number[]>();
  for (const i of list) {
    const key = keyOf(i);
    const set = sets.get(key);
    if (set) set.push(i);
    else sets.set(key, [i]);
  }
  return [...sets.values()];
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
