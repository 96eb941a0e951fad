import { byCodeUnit } from '../diagnostics.ts';
import type { ActivityId, Relation } from './schedule.ts';

/** Cycles after which no more are looked for: the first ones mended, the others show. */
const mostCycles = 20;

/**
 * Cycles among relations, each as the ids along it, the smallest first. Peels off what has nothing before it or behind
 * it, again and again; what is left lies on cycles or between them, and a walk along it must come back. Linear in the
 * number of relations for each cycle found, and without recursion.
 */
export function findCycles(relations: readonly Relation[]): ActivityId[][] {
  const left = adjacencyOf(relations);
  const cycles: ActivityId[][] = [];
  peel(left, [...left.keys()]);
  while (left.size > 0 && cycles.length < mostCycles) {
    const cycle = walk(left);
    cycles.push(fromSmallest(cycle));
    peel(left, remove(left, cycle));
  }
  return cycles;
}

interface Links {
  readonly before: Set<ActivityId>;
  readonly behind: Set<ActivityId>;
}

type Adjacency = Map<ActivityId, Links>;

function adjacencyOf(relations: readonly Relation[]): Adjacency {
  const links: Adjacency = new Map();
  const of = (id: ActivityId): Links => {
    const present = links.get(id) ?? { before: new Set(), behind: new Set() };
    links.set(id, present);
    return present;
  };
  for (const { from, to } of relations) {
    of(from).behind.add(to);
    of(to).before.add(from);
  }
  return links;
}

/** Takes out nodes that cannot lie on a cycle, beginning with the given ones. */
function peel(left: Adjacency, start: readonly ActivityId[]): void {
  const queue = [...start];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const links = left.get(id);
    if (!links || (links.before.size > 0 && links.behind.size > 0)) continue;
    queue.push(...remove(left, [id]));
  }
}

/** Takes nodes out and gives their neighbours. */
function remove(left: Adjacency, ids: readonly ActivityId[]): ActivityId[] {
  const neighbours: ActivityId[] = [];
  for (const id of ids) {
    const links = left.get(id);
    left.delete(id);
    for (const other of links?.before ?? []) {
      left.get(other)?.behind.delete(id);
      neighbours.push(other);
    }
    for (const other of links?.behind ?? []) {
      left.get(other)?.before.delete(id);
      neighbours.push(other);
    }
  }
  return neighbours;
}

/** Follows successors from any node until one comes again. */
function walk(left: Adjacency): ActivityId[] {
  const path: ActivityId[] = [];
  const position = new Map<ActivityId, number>();
  let [at] = left.keys();
  while (at !== undefined && !position.has(at)) {
    position.set(at, path.length);
    path.push(at);
    [at] = left.get(at)?.behind ?? [];
  }
  return at === undefined ? path : path.slice(position.get(at));
}

function fromSmallest(cycle: readonly ActivityId[]): ActivityId[] {
  let smallest = 0;
  for (const [i, id] of cycle.entries()) if (byCodeUnit(id, cycle[smallest] ?? id) < 0) smallest = i;
  return [...cycle.slice(smallest), ...cycle.slice(0, smallest)];
}
