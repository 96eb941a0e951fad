import { at, type Graph, neighbours } from './graph.ts';

/**
 * A layer for every box, from 0, each arrow going to a later one. Longest path first; then boxes move where their arrows
 * get shorter; then layers higher than `height` send boxes at the ends of the graph one layer outwards.
 */
export function layersOf(graph: Graph, { height, gap }: { height: number; gap: number }): number[] {
  const links = neighbours(graph.boxes.length, graph.arcs);
  const order = topological(links);
  const layer = longestPath(order, links.before);
  pullTogether(layer, order, links);
  thinOut(layer, graph, { links, height, gap });
  return fromZero(layer);
}

type Links = ReturnType<typeof neighbours>;

/** Boxes in an order in which arrows go forward; first come, first served. */
export function topological({ before, after }: Links): number[] {
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

interface Thinning {
  readonly links: Links;
  readonly height: number;
  readonly gap: number;
}

/** Sends boxes without successors right, and boxes without predecessors left, from layers that are too high. */
function thinOut(layer: number[], graph: Graph, { links, height, gap }: Thinning): void {
  const rightmost = Math.max(0, ...layer);
  for (const step of [1, -1]) {
    const free = step === 1 ? links.after : links.before;
    for (let l = step === 1 ? 0 : rightmost, n = 0; n <= rightmost + 12; l += step, n++) {
      const members = graph.boxes.flatMap((_, i) => (at(layer, i) === l ? [i] : []));
      let total = members.reduce((sum, i) => sum + at(graph.boxes, i).height + gap, -gap);
      for (const box of members.toReversed()) {
        if (total <= height) break;
        if (at(free, box).length > 0 || members.length === 1) continue;
        layer[box] = l + step;
        total -= at(graph.boxes, box).height + gap;
      }
    }
  }
}

/** Renumbers layers so that they start at 0 and none is empty. */
function fromZero(layer: readonly number[]): number[] {
  const used = [...new Set(layer)].sort((a, b) => a - b);
  const rank = new Map(used.map((l, i) => [l, i]));
  return layer.map((l) => rank.get(l) ?? 0);
}
