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
  const { before, after } = neighbours(count, arcs);
  const names = [before, after].map((lists) => lists.map((list) => list.toSorted((a, b) => a - b).join()));
  const sets = new Map<string, number[]>();
  for (let i = 0; i < count; i++) {
    const key = `${names[0]?.[i]}|${names[1]?.[i]}|${kinds[i]}`;
    const set = sets.get(key);
    if (set) set.push(i);
    else sets.set(key, [i]);
  }
  return [...sets.values()]
    .flatMap((set) => (set.length < fewest ? set.map((i) => [i]) : [set]))
    .sort((a, b) => at(a, 0) - at(b, 0));
}

/** The frame round some boxes; one that would be higher than `height` gets more columns. A single box has none. */
export function groupOf(boxes: readonly Box[], members: readonly number[], height: number): Group {
  const [first = 0] = members;
  if (members.length === 1) return { ...at(boxes, first), members, centres: [{ x: 0, y: 0 }] };
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
