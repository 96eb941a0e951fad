import { type Arc, at, type Graph } from './graph.ts';

/** A neighbour one layer away, and how many arrows run to it. */
export interface Link {
  readonly node: number;
  weight: number;
}

/**
 * A graph whose arrows all reach just one layer far: longer ones pass through bends, nodes of no size that follow the
 * boxes in the numbering.
 */
export interface Network {
  readonly boxes: number;
  readonly layer: readonly number[];
  readonly height: readonly number[];
  readonly left: ReadonlyArray<readonly Link[]>;
  readonly right: ReadonlyArray<readonly Link[]>;
  readonly layers: ReadonlyArray<readonly number[]>;
  /** For every arrow the nodes it passes, its two boxes included. */
  readonly routes: ReadonlyArray<readonly number[]>;
}

interface Draft {
  readonly layer: number[];
  readonly left: Link[][];
  readonly right: Link[][];
}

/**
 * Long arrows out of one box share their bends, or those into one box, whichever are more: one trunk with branches is
 * easier to follow than parallel lines, and takes less room. A trunk has one end in common, so it says nothing that is
 * not so.
 */
export function networkOf(graph: Graph, layer: readonly number[]): Network {
  const draft: Draft = {
    layer: [...layer],
    left: graph.boxes.map(() => []),
    right: graph.boxes.map(() => []),
  };
  const trunkOf = trunks(graph, layer);
  const bends = new Map<number, number>();
  const routes = graph.arcs.map(({ from, to }, arc) => {
    const route = [from];
    for (let l = at(layer, from) + 1; l < at(layer, to); l++) {
      const key = at(trunkOf, arc) * layer.length + l;
      const known = bends.get(key);
      const bend = known ?? addNode(draft, l);
      if (known === undefined) bends.set(key, bend);
      route.push(bend);
    }
    route.push(to);
    for (let i = 1; i < route.length; i++) connect(draft, at(route, i - 1), at(route, i));
    return route;
  });
  const layers: number[][] = Array.from({ length: Math.max(0, ...layer) + 1 }, () => []);
  for (const [node, l] of draft.layer.entries()) at(layers, l).push(node);
  const height = draft.layer.map((_, i) => graph.boxes[i]?.height ?? 0);
  return { boxes: graph.boxes.length, ...draft, height, layers, routes };
}

/** How many bends each layer will have. */
export function bendsByLayer({ boxes, arcs }: Graph, layer: readonly number[]): number[] {
  const counts = new Array<number>(layersIn(layer)).fill(0);
  const trunkOf = trunks({ boxes, arcs }, layer);
  // All arrows of a trunk have one end in common: its bends are in the layers that the longest one passes.
  const longest = new Array<number>(2 * boxes.length).fill(0);
  for (let arc = 0; arc < arcs.length; arc++) {
    const trunk = trunkOf[arc] ?? 0;
    longest[trunk] = Math.max(longest[trunk] ?? 0, reachOf(at(arcs, arc), layer));
  }
  for (let trunk = 0; trunk < longest.length; trunk++) {
    const passed = (longest[trunk] ?? 0) - 1;
    const leaves = trunk < boxes.length;
    const first = leaves ? (layer[trunk] ?? 0) + 1 : (layer[trunk - boxes.length] ?? 0) - passed;
    for (let l = first; l < first + passed; l++) counts[l] = (counts[l] ?? 0) + 1;
  }
  return counts;
}

/** How many layers there are. */
export function layersIn(layer: readonly number[]): number {
  let last = 0;
  for (const l of layer) if (l > last) last = l;
  return last + 1;
}

/** How many layers on an arrow ends. */
function reachOf({ from, to }: Arc, layer: readonly number[]): number {
  return (layer[to] ?? 0) - (layer[from] ?? 0);
}

function addNode(draft: Draft, layer: number): number {
  draft.left.push([]);
  draft.right.push([]);
  return draft.layer.push(layer) - 1;
}

function connect(draft: Draft, a: number, b: number): void {
  const outward = at(draft.right, a).find((link) => link.node === b);
  const inward = at(draft.left, b).find((link) => link.node === a);
  if (outward && inward) {
    outward.weight += 1;
    inward.weight += 1;
    return;
  }
  at(draft.right, a).push({ node: b, weight: 1 });
  at(draft.left, b).push({ node: a, weight: 1 });
}

/** The number of the trunk each arrow belongs to: of the box it comes from, or after all those of the box it goes to. */
function trunks({ boxes, arcs }: Graph, layer: readonly number[]): number[] {
  const leaving = new Array<number>(boxes.length).fill(0);
  const arriving = new Array<number>(boxes.length).fill(0);
  for (const arc of arcs) {
    if (reachOf(arc, layer) <= 1) continue;
    leaving[arc.from] = (leaving[arc.from] ?? 0) + 1;
    arriving[arc.to] = (arriving[arc.to] ?? 0) + 1;
  }
  return arcs.map(({ from, to }) => ((leaving[from] ?? 0) >= (arriving[to] ?? 0) ? from : boxes.length + to));
}
