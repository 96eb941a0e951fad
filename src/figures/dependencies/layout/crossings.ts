import { at } from './graph.ts';
import type { Network } from './network.ts';

interface Layer {
  readonly here: readonly number[];
  /** Of the nodes in the next layer, by node, and how many those are. */
  readonly position: ArrayLike<number>;
  readonly count: number;
}

/** Crossings between a layer and the next: for arrow after arrow, those before it that end further on (Barth, Jünger and Mutzel). */
function counted(network: Network, { here, position, count }: Layer): number {
  const tree = new Float64Array(count + 1);
  let total = 0;
  let sum = 0;
  for (const node of here) {
    const links = at(network.right, node);
    for (const link of links) total += link.weight * (sum - upTo(tree, at(position, link.node) + 1));
    for (const { node: end, weight } of links) {
      for (let i = at(position, end) + 1; i < tree.length; i += i & -i) tree[i] = at(tree, i) + weight;
      sum += weight;
    }
  }
  return total;
}

/** Sum of the first entries of a Fenwick tree. */
function upTo(tree: Float64Array, count: number): number {
  let sum = 0;
  for (let i = count; i > 0; i -= i & -i) sum += at(tree, i);
  return sum;
}

/** Crossings of arrows between all layers, for nodes at given positions in them. */
export function crossingsOf(
  network: Network,
  layers: readonly number[][],
  position: ArrayLike<number>,
): number {
  let sum = 0;
  for (let l = 0; l + 1 < layers.length; l++)
    sum += counted(network, { here: at(layers, l), position, count: at(layers, l + 1).length });
  return sum;
}
