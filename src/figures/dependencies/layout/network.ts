import { at } from '../../../kernel/list.ts';
import type { Arc, Graph } from './graph.ts';

/**
 * Neighbours one layer away, of all nodes in one list: those of a node from its start up to the start of the next, with
 * how many arrows run to each.
 */
export interface Side {
  readonly starts: Int32Array;
  readonly nodes: Int32Array;
  readonly weights: Int32Array;
}

/**
 * A graph whose arrows all reach just one layer far: longer ones pass through bends, nodes of no size that follow the
 * boxes in the numbering.
 */
export interface Network {
  readonly boxes: number;
  /** By node. */
  readonly layer: Int32Array;
  readonly height: Float64Array;
  readonly left: Side;
  readonly right: Side;
  /** Nodes of all layers one after the other; those of a layer begin at its first, and the last entry is how many there are. */
  readonly order: Int32Array;
  readonly firsts: Int32Array;
  /** For every arrow the nodes it passes, its two boxes included. */
  readonly routes: ReadonlyArray<readonly number[]>;
}

/** A step of arrows from one layer to the next. */
interface Step extends Arc {
  weight: number;
}

/** More than the nodes of any graph, and its square is a number that has no fraction yet. */
const many = 2 ** 26;

/**
 * Long arrows out of one box share their bends, or those into one box, whichever are more: one trunk with branches is
 * easier to follow than parallel lines, and takes less room. A trunk has one end in common, so it says nothing that is
 * not so.
 */
export function networkOf(graph: Graph, layerOfBox: ArrayLike<number>): Network {
  const { boxes, arcs } = graph;
  const layers = Array.from(layerOfBox);
  const trunkOf = trunks(graph, layerOfBox);
  const bends = new Map<number, number>();
  const steps = new Map<number, Step>();
  const routes = arcs.map(({ from, to }, arc) => {
    const route = [from];
    for (let l = at(layerOfBox, from) + 1, last = at(layerOfBox, to); l <= last; l++) {
      const key = (trunkOf[arc] ?? 0) * many + l;
      let node = l === last ? to : bends.get(key);
      if (node === undefined) {
        node = layers.push(l) - 1;
        bends.set(key, node);
      }
      addStep(steps, route.at(-1) ?? from, node);
      route.push(node);
    }
    return route;
  });
  const layer = Int32Array.from(layers);
  const height = new Float64Array(layers.length);
  for (let box = 0; box < boxes.length; box++) height[box] = at(boxes, box).height;
  const list = [...steps.values()];
  return {
    boxes: boxes.length,
    layer,
    height,
    left: sideOf(
      layers.length,
      list,
      (step) => step.to,
      (step) => step.from,
    ),
    right: sideOf(
      layers.length,
      list,
      (step) => step.from,
      (step) => step.to,
    ),
    ...layered(layer),
    routes,
  };
}

function addStep(steps: Map<number, Step>, from: number, to: number): void {
  const key = from * many + to;
  const known = steps.get(key);
  if (known) known.weight += 1;
  else steps.set(key, { from, to, weight: 1 });
}

/** Steps by one of their ends. */
function sideOf(
  count: number,
  steps: readonly Step[],
  here: (step: Step) => number,
  there: (step: Step) => number,
): Side {
  const starts = new Int32Array(count + 1);
  for (const step of steps) starts[here(step) + 1] = (starts[here(step) + 1] ?? 0) + 1;
  for (let i = 1; i <= count; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const next = starts.slice();
  const nodes = new Int32Array(steps.length);
  const weights = new Int32Array(steps.length);
  for (const step of steps) {
    const place = next[here(step)] ?? 0;
    next[here(step)] = place + 1;
    nodes[place] = there(step);
    weights[place] = step.weight;
  }
  return { starts, nodes, weights };
}

/** Nodes by their layers, in the order of their numbers. */
function layered(layer: Int32Array): Pick<Network, 'order' | 'firsts'> {
  const firsts = new Int32Array(layersIn(layer) + 1);
  for (const l of layer) firsts[l + 1] = (firsts[l + 1] ?? 0) + 1;
  for (let l = 1; l < firsts.length; l++) firsts[l] = (firsts[l] ?? 0) + (firsts[l - 1] ?? 0);
  const next = firsts.slice();
  const order = new Int32Array(layer.length);
  for (let node = 0; node < layer.length; node++) {
    const l = layer[node] ?? 0;
    const place = next[l] ?? 0;
    next[l] = place + 1;
    order[place] = node;
  }
  return { order, firsts };
}

/** How many bends each layer will have. */
export function bendsByLayer({ boxes, arcs }: Graph, layer: ArrayLike<number>): number[] {
  const counts = new Array<number>(layersIn(layer)).fill(0);
  const trunkOf = trunks({ boxes, arcs }, layer);
  // All arrows of a trunk have one end in common: its bends are in the layers that the longest one passes.
  const longest = new Int32Array(2 * boxes.length);
  for (let arc = 0; arc < arcs.length; arc++) {
    const trunk = trunkOf[arc] ?? 0;
    longest[trunk] = Math.max(longest[trunk] ?? 0, reachOf(at(arcs, arc), layer));
  }
  for (let trunk = 0; trunk < longest.length; trunk++) {
    const passed = (longest[trunk] ?? 0) - 1;
    if (passed <= 0) continue;
    const leaves = trunk < boxes.length;
    const first = leaves ? (layer[trunk] ?? 0) + 1 : (layer[trunk - boxes.length] ?? 0) - passed;
    for (let l = first; l < first + passed; l++) counts[l] = (counts[l] ?? 0) + 1;
  }
  return counts;
}

/** How many layers there are. */
export function layersIn(layer: ArrayLike<number>): number {
  let last = 0;
  for (let i = 0; i < layer.length; i++) last = Math.max(last, layer[i] ?? 0);
  return last + 1;
}

/** How many layers on an arrow ends. */
function reachOf({ from, to }: Arc, layer: ArrayLike<number>): number {
  return (layer[to] ?? 0) - (layer[from] ?? 0);
}

/** The number of the trunk each arrow belongs to: of the box it comes from, or after all those of the box it goes to. */
function trunks({ boxes, arcs }: Graph, layer: ArrayLike<number>): Int32Array {
  const leaving = new Int32Array(boxes.length);
  const arriving = new Int32Array(boxes.length);
  for (const arc of arcs) {
    if (reachOf(arc, layer) <= 1) continue;
    leaving[arc.from] = (leaving[arc.from] ?? 0) + 1;
    arriving[arc.to] = (arriving[arc.to] ?? 0) + 1;
  }
  const trunkOf = new Int32Array(arcs.length);
  for (let arc = 0; arc < arcs.length; arc++) {
    const { from, to } = at(arcs, arc);
    trunkOf[arc] = (leaving[from] ?? 0) >= (arriving[to] ?? 0) ? from : boxes.length + to;
  }
  return trunkOf;
}
