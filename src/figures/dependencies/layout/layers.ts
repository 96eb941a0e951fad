import type { Arc } from './graph.ts';
import { countOf, type Links, linksOf, type Neighbours } from './links.ts';

/** A layer for every box, each arrow going to a later one: longest path, then boxes move where their arrows get shorter. */
export function layersOf(count: number, arcs: readonly Arc[]): number[] {
  const links = linksOf(count, arcs);
  const layer = new Int32Array(count);
  const order = longestPaths(layer, links);
  pullTogether(layer, order, links);
  shiftSets(layer, order, links);
  return fromZero(layer);
}

/** Gives each box the length of the longest path to it. Boxes in an order in which arrows go forward; first come, first served. */
function longestPaths(layer: Int32Array, { before, after }: Links): Int32Array {
  const open = new Int32Array(layer.length);
  for (let box = 0; box < open.length; box++) open[box] = countOf(before, box);
  const order = new Int32Array(layer.length);
  let found = 0;
  for (let box = 0; box < order.length; box++) if (open[box] === 0) order[found++] = box;
  for (let i = 0; i < found; i++) {
    const box = order[i] ?? 0;
    const next = (layer[box] ?? 0) + 1;
    const end = after.starts[box + 1] ?? 0;
    for (let k = after.starts[box] ?? 0; k < end; k++) {
      const to = after.list[k] ?? 0;
      layer[to] = Math.max(layer[to] ?? 0, next);
      open[to] = (open[to] ?? 0) - 1;
      if (open[to] === 0) order[found++] = to;
    }
  }
  return order;
}

/** Each box in turn goes to the end of its slack on the side where it has more arrows, until nothing moves. */
function pullTogether(layer: Int32Array, order: Int32Array, { before, after }: Links): void {
  for (let round = 0, moved = true; moved && round < 12; round++) {
    moved = false;
    for (let i = 0; i < order.length; i++) {
      const box = order[round % 2 === 0 ? order.length - 1 - i : i] ?? 0;
      const more = countOf(before, box) - countOf(after, box);
      if (more === 0) continue;
      const to = more > 0 ? lastOf(before, box, layer) + 1 : firstOf(after, box, layer) - 1;
      if (to === layer[box]) continue;
      layer[box] = to;
      moved = true;
    }
  }
}

/** The last layer that a neighbour of a box is in. */
function lastOf({ starts, list }: Neighbours, box: number, layer: Int32Array): number {
  const end = starts[box + 1] ?? 0;
  let last = Number.NEGATIVE_INFINITY;
  for (let k = starts[box] ?? 0; k < end; k++) last = Math.max(last, layer[list[k] ?? 0] ?? 0);
  return last;
}

/** The first layer that a neighbour of a box is in. */
function firstOf({ starts, list }: Neighbours, box: number, layer: Int32Array): number {
  const end = starts[box + 1] ?? 0;
  let first = Number.POSITIVE_INFINITY;
  for (let k = starts[box] ?? 0; k < end; k++) first = Math.min(first, layer[list[k] ?? 0] ?? 0);
  return first;
}

/** How many boxes may have to move with one. */
const largestSet = 60;

/** Moves boxes a layer on, with all that have to give way, where that makes the arrows shorter in sum. */
function shiftSets(layer: Int32Array, order: Int32Array, { before, after }: Links): void {
  const [seen, set] = [new Int32Array(layer.length), new Int32Array(layer.length)];
  const onwards: Shift = { layer, seen, set, visit: 0, ahead: after, behind: before, step: 1 };
  const backwards: Shift = { layer, seen, set, visit: 0, ahead: before, behind: after, step: -1 };
  let visit = 0;
  for (let round = 0, moved = true; moved && round < 12; round++) {
    moved = false;
    for (const box of order) {
      onwards.visit = ++visit;
      moved = shifted(box, onwards) || moved;
      backwards.visit = ++visit;
      moved = shifted(box, backwards) || moved;
    }
  }
}

interface Shift {
  readonly layer: Int32Array;
  /** The last visit that each box was found on. */
  readonly seen: Int32Array;
  /** Room for the boxes that move. */
  readonly set: Int32Array;
  /** Number of this visit, from 1. */
  visit: number;
  readonly ahead: Neighbours;
  readonly behind: Neighbours;
  readonly step: 1 | -1;
}

function shifted(box: number, { layer, seen, set, visit, ahead, behind, step }: Shift): boolean {
  let size = 1;
  set[0] = box;
  seen[box] = visit;
  // Links out of the set behind it, less those ahead: links within count on both sides.
  let longer = 0;
  for (let i = 0; i < size; i++) {
    const member = set[i] ?? 0;
    longer += countOf(behind, member) - countOf(ahead, member);
    const wanted = (layer[member] ?? 0) + step;
    const end = ahead.starts[member + 1] ?? 0;
    for (let k = ahead.starts[member] ?? 0; k < end; k++) {
      const next = ahead.list[k] ?? 0;
      if (seen[next] === visit || layer[next] !== wanted) continue;
      seen[next] = visit;
      set[size++] = next;
    }
    if (size > largestSet) return false;
  }
  if (longer >= 0) return false;
  for (let i = 0; i < size; i++) {
    const member = set[i] ?? 0;
    layer[member] = (layer[member] ?? 0) + step;
  }
  return true;
}

/** Renumbers layers so that they start at 0 and none is empty. */
function fromZero(layer: Int32Array): number[] {
  let [first, last] = [0, 0];
  for (const l of layer) {
    if (l < first) first = l;
    if (l > last) last = l;
  }
  const rank = new Array<number>(last - first + 1).fill(0);
  for (const l of layer) rank[l - first] = 1;
  let next = 0;
  for (let l = 0; l < rank.length; l++) if (rank[l] === 1) rank[l] = next++;
  return Array.from(layer, (l) => rank[l - first] ?? 0);
}
