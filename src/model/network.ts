import { byCodeUnit } from '../kernel/diagnostics.ts';
import type { Ends } from './relations.ts';
import type { ActivityId } from './schedule.ts';

/** Cycles after which no more are looked for: the first ones mended, the others show. */
const mostCycles = 20;

/**
 * Cycles among relations, each as the ids along it, the smallest first. Peels off what has nothing before it or behind
 * it, again and again; what is left lies on cycles or between them, and a walk along it must come back. Linear in the
 * number of relations for each cycle found, and without recursion.
 * @param ids by the positions that the ends of relations are given by
 */
export function findCycles({ from, to }: Ends, ids: readonly ActivityId[]): ActivityId[][] {
  const size = ids.length;
  const gone = new Uint8Array(size);
  const graph: Graph = { gone, before: linksOf(to, from, size), behind: linksOf(from, to, size) };
  const cycles: ActivityId[][] = [];
  peel(graph, [...ids.keys()]);
  for (const start of from)
    while (!gone[start] && cycles.length < mostCycles) {
      const cycle = walk(graph, start);
      cycles.push(fromSmallest(cycle.map((node) => ids[node] ?? '')));
      peel(graph, remove(graph, cycle));
    }
  return cycles;
}

/** Nodes are numbers: there are a hundred thousand of them. Links of node n in an array are at [at[n], at[n + 1]). */
interface Links {
  readonly at: Int32Array;
  readonly nodes: Int32Array;
  /** How many of a node's links lead to nodes that are still there. */
  readonly left: Int32Array;
}

interface Graph {
  readonly gone: Uint8Array;
  readonly before: Links;
  readonly behind: Links;
}

function linksOf(sources: Int32Array, targets: Int32Array, size: number): Links {
  const left = new Int32Array(size);
  for (const node of sources) left[node] = (left[node] ?? 0) + 1;
  const at = new Int32Array(size + 1);
  for (let node = 0; node < size; node++) at[node + 1] = (at[node] ?? 0) + (left[node] ?? 0);
  const next = at.slice();
  const nodes = new Int32Array(targets.length);
  for (const [i, node] of sources.entries()) {
    const position = next[node] ?? 0;
    nodes[position] = targets[i] ?? 0;
    next[node] = position + 1;
  }
  return { at, nodes, left };
}

const neighboursOf = ({ at, nodes }: Links, node: number) => nodes.subarray(at[node], at[node + 1]);

/** Takes out nodes that cannot lie on a cycle, beginning with the given ones. */
function peel(graph: Graph, start: readonly number[]): void {
  const queue = [...start];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (graph.gone[node] || (graph.before.left[node] && graph.behind.left[node])) continue;
    for (const other of remove(graph, [node])) queue.push(other);
  }
}

/** Takes nodes out and gives their neighbours. */
function remove({ gone, before, behind }: Graph, nodes: readonly number[]): number[] {
  const neighbours: number[] = [];
  for (const node of nodes) {
    gone[node] = 1;
    for (const other of neighboursOf(before, node)) {
      behind.left[other] = (behind.left[other] ?? 0) - 1;
      neighbours.push(other);
    }
    for (const other of neighboursOf(behind, node)) {
      before.left[other] = (before.left[other] ?? 0) - 1;
      neighbours.push(other);
    }
  }
  return neighbours;
}

/** Follows successors from a node until one comes again. */
function walk({ gone, behind }: Graph, start: number): number[] {
  const path: number[] = [];
  const position = new Map<number, number>();
  let at: number | undefined = start;
  while (at !== undefined && !position.has(at)) {
    position.set(at, path.length);
    path.push(at);
    at = neighboursOf(behind, at).find((node) => !gone[node]);
  }
  return at === undefined ? path : path.slice(position.get(at));
}

function fromSmallest(cycle: readonly ActivityId[]): ActivityId[] {
  let smallest = 0;
  for (const [i, id] of cycle.entries()) if (byCodeUnit(id, cycle[smallest] ?? id) < 0) smallest = i;
  return [...cycle.slice(smallest), ...cycle.slice(0, smallest)];
}
