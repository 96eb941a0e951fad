import type { Network, Side } from './network.ts';

/** An order of the nodes in every layer that is being bettered, with room to work in. */
export interface Draft {
  readonly network: Network;
  readonly order: Int32Array;
  /** Where in its layer each node is. */
  readonly position: Int32Array;
  /** Crossings between each layer and the next, and whether either of the two has changed since they were counted. */
  readonly crossings: Int32Array;
  readonly stale: Uint8Array;
  /** Where each node wants to be. */
  readonly rank: Float64Array;
  readonly open: Uint8Array;
  readonly tree: Int32Array;
}

export function draftOf(network: Network): Draft {
  const layers = network.firsts.length - 1;
  const nodes = network.order.length;
  return {
    network,
    order: network.order.slice(),
    position: new Int32Array(nodes),
    crossings: new Int32Array(layers),
    stale: new Uint8Array(layers),
    rank: new Float64Array(nodes),
    open: new Uint8Array(layers + 1),
    tree: new Int32Array(nodes + 2),
  };
}

/** Takes another order. */
export function restart(draft: Draft, order: Int32Array): void {
  const { network, stale } = draft;
  draft.order.set(order);
  for (let l = 0; l + 1 < network.firsts.length; l++) number(draft, l);
  stale.fill(1);
}

function number({ network: { firsts }, order, position }: Draft, l: number): void {
  const first = firsts[l] ?? 0;
  const end = firsts[l + 1] ?? 0;
  for (let i = first; i < end; i++) position[order[i] ?? 0] = i - first;
}

/** Notes that a layer has changed. */
export function touch({ stale }: Draft, l: number): void {
  stale[l] = 1;
  if (l > 0) stale[l - 1] = 1;
}

/** Crossings of arrows between all layers. */
export function crossingsOf(draft: Draft): number {
  const { crossings, stale } = draft;
  let sum = 0;
  for (let l = 0; l + 1 < crossings.length; l++) {
    if (stale[l] === 1) crossings[l] = counted(draft, l);
    stale[l] = 0;
    sum += crossings[l] ?? 0;
  }
  return sum;
}

/**
 * Crossings between a layer and the next: for arrow after arrow, those before it that end further on, by sums in a tree
 * (Barth, Jünger and Mutzel).
 */
function counted({ network: { firsts, right }, order, position, tree }: Draft, l: number): number {
  const count = (firsts[l + 2] ?? 0) - (firsts[l + 1] ?? 0);
  const { starts, nodes, weights } = right;
  tree.fill(0, 0, count + 1);
  let total = 0;
  let sum = 0;
  for (let i = firsts[l] ?? 0, end = firsts[l + 1] ?? 0; i < end; i++) {
    const node = order[i] ?? 0;
    const last = starts[node + 1] ?? 0;
    for (let k = starts[node] ?? 0; k < last; k++)
      total += (weights[k] ?? 0) * (sum - sumUpTo(tree, (position[nodes[k] ?? 0] ?? 0) + 1));
    for (let k = starts[node] ?? 0; k < last; k++) {
      addTo(tree, { at: (position[nodes[k] ?? 0] ?? 0) + 1, count, weight: weights[k] ?? 0 });
      sum += weights[k] ?? 0;
    }
  }
  return total;
}

/** Sum of the first entries of a Fenwick tree. */
function sumUpTo(tree: Int32Array, count: number): number {
  let sum = 0;
  for (let t = count; t > 0; t -= t & -t) sum += tree[t] ?? 0;
  return sum;
}

function addTo(tree: Int32Array, { at, count, weight }: { at: number; count: number; weight: number }): void {
  for (let t = at; t <= count; t += t & -t) tree[t] = (tree[t] ?? 0) + weight;
}

/** Sorts all layers, one after the other, by the mean position of the neighbours on the side that a sweep comes from. */
export function sweep(draft: Draft, rightwards: boolean): void {
  const layers = draft.network.firsts.length - 1;
  for (let i = 0; i < layers; i++) sortLayer(draft, rightwards ? i : layers - 1 - i, rightwards);
}

function sortLayer(draft: Draft, l: number, rightwards: boolean): void {
  const { network, order, position, rank } = draft;
  const { firsts, left, right } = network;
  const first = firsts[l] ?? 0;
  const end = firsts[l + 1] ?? 0;
  let sorted = true;
  let before = Number.NEGATIVE_INFINITY;
  for (let i = first; i < end; i++) {
    const node = order[i] ?? 0;
    let mean = meanOf(rightwards ? left : right, node, position);
    if (mean < 0) mean = meanOf(rightwards ? right : left, node, position);
    if (mean < 0) mean = i - first;
    rank[node] = mean;
    sorted &&= before <= mean;
    before = mean;
  }
  if (sorted) return;
  const layer = order.subarray(first, end);
  if (layer.length < 40) insertionSort(layer, rank);
  else layer.sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0));
  number(draft, l);
  touch(draft, l);
}

function insertionSort(list: Int32Array, rank: Float64Array): void {
  for (let i = 1; i < list.length; i++) {
    const node = list[i] ?? 0;
    const own = rank[node] ?? 0;
    let k = i;
    for (; k > 0 && (rank[list[k - 1] ?? 0] ?? 0) > own; k--) list[k] = list[k - 1] ?? 0;
    list[k] = node;
  }
}

/** Mean position of the neighbours on a side; -1 where there are none. */
function meanOf({ starts, nodes, weights }: Side, node: number, position: Int32Array): number {
  let sum = 0;
  let total = 0;
  for (let k = starts[node] ?? 0, end = starts[node + 1] ?? 0; k < end; k++) {
    const weight = weights[k] ?? 0;
    sum += (position[nodes[k] ?? 0] ?? 0) * weight;
    total += weight;
  }
  return total === 0 ? -1 : sum / total;
}

/** Swaps neighbours in a layer while that takes crossings away; looks again only where a layer next to it changed. */
export function transpose(draft: Draft): void {
  const { open, network } = draft;
  const layers = network.firsts.length - 1;
  // 1: to be looked at in this round, 2: in the next.
  open.fill(1);
  for (let round = 0, any = true; round < 8 && any; round++) {
    any = false;
    for (let l = 0; l < layers; l++) {
      if (((open[l] ?? 0) & 1) === 0 || !swapped(draft, l)) continue;
      any = true;
      for (let near = Math.max(0, l - 1); near <= l + 1; near++) open[near] = (open[near] ?? 0) | 2;
      touch(draft, l);
    }
    for (let l = 0; l < layers; l++) open[l] = (open[l] ?? 0) >> 1;
  }
}

/** Goes through a layer once; whether anything changed places. */
function swapped({ network: { firsts, left, right }, order, position }: Draft, l: number): boolean {
  const first = firsts[l] ?? 0;
  const end = firsts[l + 1] ?? 0;
  let better = false;
  for (let i = first; i + 1 < end; i++) {
    const u = order[i] ?? 0;
    const v = order[i + 1] ?? 0;
    if (inversions(left, u, v, position) + inversions(right, u, v, position) <= 0) continue;
    order[i] = v;
    order[i + 1] = u;
    position[v] = i - first;
    position[u] = i + 1 - first;
    better = true;
  }
  return better;
}

/** Crossings on a side that go when u and v, u before v, change places. */
export function inversions(
  { starts, nodes, weights }: Side,
  u: number,
  v: number,
  position: Int32Array,
): number {
  const start = starts[v] ?? 0;
  const end = starts[v + 1] ?? 0;
  let sum = 0;
  for (let a = starts[u] ?? 0, last = starts[u + 1] ?? 0; a < last; a++) {
    const here = position[nodes[a] ?? 0] ?? 0;
    const weight = weights[a] ?? 0;
    for (let b = start; b < end; b++) {
      const there = position[nodes[b] ?? 0] ?? 0;
      if (here > there) sum += weight * (weights[b] ?? 0);
      else if (here < there) sum -= weight * (weights[b] ?? 0);
    }
  }
  return sum;
}
