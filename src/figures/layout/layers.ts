import { type Arc, at, type Box, neighbours } from './graph.ts';

/** A layer for every box, each arrow going to a later one: longest path, then boxes move where their arrows get shorter. */
export function layersOf(count: number, arcs: readonly Arc[]): number[] {
  const links = neighbours(count, arcs);
  const order = topological(links);
  const layer = longestPath(order, links.before);
  pullTogether(layer, order, links);
  shiftSets(layer, order, links);
  return fromZero(layer);
}

type Links = ReturnType<typeof neighbours>;

/** Boxes in an order in which arrows go forward; first come, first served. */
function topological({ before, after }: Links): number[] {
  const open = before.map((list) => list.length);
  const order = open.flatMap((n, i) => (n === 0 ? [i] : []));
  for (let i = 0; i < order.length; i++) {
    for (const to of at(after, at(order, i))) {
      open[to] = at(open, to) - 1;
      if (open[to] === 0) order.push(to);
    }
  }
  return order;
}

function longestPath(order: readonly number[], before: readonly number[][]): number[] {
  const layer = new Array<number>(order.length).fill(0);
  for (const box of order) {
    for (const from of at(before, box)) layer[box] = Math.max(at(layer, box), at(layer, from) + 1);
  }
  return layer;
}

/** Each box in turn goes to the end of its slack on the side where it has more arrows, until nothing moves. */
function pullTogether(layer: number[], order: readonly number[], { before, after }: Links): void {
  for (let round = 0, moved = true; moved && round < 12; round++) {
    moved = false;
    for (const box of round % 2 === 0 ? order.toReversed() : order) {
      const ins = at(before, box);
      const outs = at(after, box);
      const first = Math.max(...ins.map((b) => at(layer, b) + 1));
      const last = Math.min(...outs.map((b) => at(layer, b) - 1));
      const to = ins.length > outs.length ? first : ins.length < outs.length ? last : at(layer, box);
      if (to === at(layer, box)) continue;
      layer[box] = to;
      moved = true;
    }
  }
}

/** How many boxes may have to move with one. */
const largestSet = 60;

/** Moves boxes a layer on, with all that have to give way, where that makes the arrows shorter in sum. */
function shiftSets(layer: number[], order: readonly number[], { before, after }: Links): void {
  const seen = new Int32Array(layer.length);
  const onwards: Shift = { layer, seen, visit: 0, ahead: after, behind: before, step: 1 };
  const backwards: Shift = { layer, seen, visit: 0, ahead: before, behind: after, step: -1 };
  let visit = 0;
  for (let round = 0, moved = true; moved && round < 12; round++) {
    moved = false;
    for (const box of order) {
      for (const shift of [onwards, backwards]) {
        visit += 1;
        shift.visit = visit;
        moved = shifted(box, shift) || moved;
      }
    }
  }
}

interface Shift {
  readonly layer: number[];
  /** The last visit that each box was found on. */
  readonly seen: Int32Array;
  /** Number of this visit, from 1. */
  visit: number;
  readonly ahead: readonly number[][];
  readonly behind: readonly number[][];
  readonly step: 1 | -1;
}

function shifted(box: number, shift: Shift): boolean {
  const { layer, seen, visit, ahead, behind, step } = shift;
  const set = [box];
  seen[box] = visit;
  // Links out of the set behind it, less those ahead: links within count on both sides.
  let longer = 0;
  for (let i = 0; i < set.length; i++) {
    const member = at(set, i);
    longer += at(behind, member).length - at(ahead, member).length;
    for (const next of at(ahead, member)) {
      if (seen[next] === visit || layer[next] !== at(layer, member) + step) continue;
      seen[next] = visit;
      set.push(next);
    }
    if (set.length > largestSet) return false;
  }
  if (longer >= 0) return false;
  for (const member of set) layer[member] = at(layer, member) + step;
  return true;
}

/**
 * Sends boxes without successors right, and boxes without predecessors left, from layers higher than `height`. Gives
 * layers from 0, none of them empty.
 */
export function thinned(
  layer: readonly number[],
  { boxes, ties }: { readonly boxes: readonly Box[]; readonly ties: Ties },
  room: { height: number; gap: number },
): number[] {
  const thin = [...layer];
  spill(thin, boxes, { ...room, tied: ties.after, step: 1 });
  spill(thin, boxes, { ...room, tied: ties.before, step: -1 });
  // One box of each layer stays, and the next takes what it sends on: no layer between the ends is empty.
  const first = Math.min(0, ...thin);
  return first === 0 ? thin : thin.map((l) => l - first);
}

/** Whether boxes have predecessors and successors. */
export interface Ties {
  readonly before: readonly boolean[];
  readonly after: readonly boolean[];
}

export function tiesOf(count: number, arcs: readonly Arc[]): Ties {
  const before = new Array<boolean>(count).fill(false);
  const after = new Array<boolean>(count).fill(false);
  for (const { from, to } of arcs) {
    before[to] = true;
    after[from] = true;
  }
  return { before, after };
}

interface Spilling {
  readonly height: number;
  readonly gap: number;
  /** Boxes that stay. */
  readonly tied: readonly boolean[];
  readonly step: 1 | -1;
}

/** How many layers boxes may spill beyond the ends of the graph. */
const beyond = 12;

function spill(layer: number[], boxes: readonly Box[], { height, gap, tied, step }: Spilling): void {
  const last = Math.max(0, ...layer);
  const members = new Map<number, number[]>();
  for (const [box, l] of layer.entries()) {
    const list = members.get(l);
    if (list) list.push(box);
    else members.set(l, [box]);
  }
  for (let n = 0, l = step === 1 ? 0 : last; n <= last + beyond; n++, l += step) {
    const list = members.get(l) ?? [];
    let total = -gap;
    // Added in this order, as the heights of layers without a limit are.
    for (const box of list) total = total + at(boxes, box).height + gap;
    for (let i = list.length - 1; i > 0 && total > height; i--) {
      const box = at(list, i);
      if (tied[box]) continue;
      layer[box] = l + step;
      total -= at(boxes, box).height + gap;
      const next = members.get(l + step);
      if (next) next.push(box);
      else members.set(l + step, [box]);
    }
  }
}

/** Renumbers layers so that they start at 0 and none is empty. */
function fromZero(layer: readonly number[]): number[] {
  const used = [...new Set(layer)].sort((a, b) => a - b);
  const rank = new Map(used.map((l, i) => [l, i]));
  return layer.map((l) => rank.get(l) ?? 0);
}
