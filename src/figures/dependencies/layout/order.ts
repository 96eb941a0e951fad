import { crossingsOf } from './crossings.ts';
import { at } from './graph.ts';
import type { Link, Network } from './network.ts';
import { randomFrom, shuffled } from './random.ts';

export interface Effort {
  /** How many first orders are tried. */
  readonly starts: number;
  /** How often each is swept from end to end. */
  readonly sweeps: number;
}

/** An order of the nodes in every layer with few crossings, and how many it has. */
export interface Ordered {
  readonly layers: readonly number[][];
  readonly crossings: number;
}

/**
 * Layer by layer, nodes go where the mean of their neighbours is, then neighbours in a layer change places while that
 * helps; from several first orders, of which the first follows the arrows and the others are shuffled by a fixed seed.
 */
export function orderLayers(network: Network, { starts, sweeps }: Effort): Ordered {
  const random = randomFrom(network.layer.length * 7919 + network.routes.length);
  let best: Ordered | null = null;
  for (let start = 0; start < starts; start++) {
    const layers = start === 0 ? followed(network) : network.layers.map((list) => shuffled(list, random));
    const found = improve(network, layers, sweeps);
    if (!best || found.crossings < best.crossings) best = found;
    if (best.crossings === 0) break;
  }
  return best ?? { layers: network.layers.map((l) => [...l]), crossings: 0 };
}

/** Nodes in the order in which a walk along the arrows, in both directions, meets them. */
function followed(network: Network): number[][] {
  const layers: number[][] = network.layers.map(() => []);
  const seen = new Set<number>();
  for (const start of network.layer.keys()) {
    const stack = [start];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      at(layers, at(network.layer, node)).push(node);
      for (const { node: next } of [...at(network.left, node), ...at(network.right, node)].toReversed())
        stack.push(next);
    }
  }
  return layers;
}

function improve(network: Network, start: number[][], sweeps: number): Ordered {
  const layers = start;
  const position = new Float64Array(network.layer.length);
  for (const list of layers) number(position, list);
  let best = layers.map((l) => [...l]);
  let crossings = crossingsOf(network, layers, position);
  for (let sweep = 0, idle = 0; sweep < sweeps && idle < 8 && crossings > 0; sweep++) {
    const rightwards = sweep % 2 === 0;
    for (let i = 0; i < layers.length; i++) {
      const l = rightwards ? i : layers.length - 1 - i;
      sortLayer(network, { list: at(layers, l), position, rightwards });
    }
    transpose(network, layers, position);
    const count = crossingsOf(network, layers, position);
    idle += 1;
    if (count < crossings) {
      idle = 0;
      crossings = count;
      best = layers.map((l) => [...l]);
    }
  }
  return { layers: best, crossings };
}

function number(position: Float64Array, list: readonly number[]): void {
  for (let i = 0; i < list.length; i++) position[at(list, i)] = i;
}

interface Sorting {
  readonly list: number[];
  readonly position: Float64Array;
  readonly rightwards: boolean;
}

/** Sorts a layer by the mean position of the neighbours on the side the sweep comes from, or else of the others. */
function sortLayer(network: Network, { list, position, rightwards }: Sorting): void {
  const [first, second] = rightwards ? [network.left, network.right] : [network.right, network.left];
  const ranks = list.map((node, i) => {
    const mean = meanOf(at(first, node), position) ?? meanOf(at(second, node), position);
    return { node, rank: mean ?? i, i };
  });
  ranks.sort((a, b) => a.rank - b.rank || a.i - b.i);
  for (const [i, { node }] of ranks.entries()) list[i] = node;
  number(position, list);
}

function meanOf(links: readonly Link[], position: Float64Array): number | null {
  let sum = 0;
  let weights = 0;
  for (const { node, weight } of links) {
    sum += at(position, node) * weight;
    weights += weight;
  }
  return weights === 0 ? null : sum / weights;
}

/** Swaps neighbours in a layer while that takes crossings away; looks again only where a layer next to it changed. */
function transpose(network: Network, layers: readonly number[][], position: Float64Array): void {
  let open = layers.map(() => true);
  for (let round = 0; round < 8 && open.includes(true); round++) {
    const next = layers.map(() => false);
    for (const [l, list] of layers.entries()) {
      if (!open[l] || !swapped(network, list, position)) continue;
      for (const near of [l - 1, l, l + 1]) if (near >= 0 && near < next.length) next[near] = true;
    }
    open = next;
  }
}

/** Goes through a layer once; whether anything changed places. */
function swapped(network: Network, list: number[], position: Float64Array): boolean {
  let better = false;
  for (let i = 0; i + 1 < list.length; i++) {
    const u = at(list, i);
    const v = at(list, i + 1);
    if (gain(network, { u, v, position }) <= 0) continue;
    list[i] = v;
    list[i + 1] = u;
    position[v] = i;
    position[u] = i + 1;
    better = true;
  }
  return better;
}

/** Crossings that go when u and v, u before v, change places. */
function gain(
  network: Network,
  { u, v, position }: { u: number; v: number; position: Float64Array },
): number {
  return (
    inversions(at(network.left, u), at(network.left, v), position) +
    inversions(at(network.right, u), at(network.right, v), position)
  );
}

function inversions(us: readonly Link[], vs: readonly Link[], position: Float64Array): number {
  let sum = 0;
  for (const a of us) {
    const here = at(position, a.node);
    for (const b of vs) {
      const there = at(position, b.node);
      if (here > there) sum += a.weight * b.weight;
      else if (here < there) sum -= a.weight * b.weight;
    }
  }
  return sum;
}
