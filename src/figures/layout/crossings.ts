import { at } from './graph.ts';
import type { Network } from './network.ts';

/** Crossings of arrows between a layer and the next, for nodes at given positions in their layers. */
export function crossingsAfter(network: Network, layers: readonly number[][], l: number): number {
  const here = layers[l];
  const next = layers[l + 1];
  if (!here || !next) return 0;
  const position = new Map(next.map((node, i) => [node, i]));
  const tree = new Float64Array(next.length + 1);
  let total = 0;
  let sum = 0;
  for (const node of here) {
    const ends = at(network.right, node).map((link) => ({
      to: position.get(link.node) ?? 0,
      weight: link.weight,
    }));
    for (const { to, weight } of ends) total += weight * (sum - upTo(tree, to + 1));
    for (const { to, weight } of ends) {
      for (let i = to + 1; i < tree.length; i += i & -i) tree[i] = at(tree, i) + weight;
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

/** Crossings of arrows between all layers. */
export function crossingsOf(network: Network, layers: readonly number[][]): number {
  return layers.reduce((sum, _, l) => sum + crossingsAfter(network, layers, l), 0);
}
