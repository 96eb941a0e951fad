import { at } from './graph.ts';
import type { PlanGraph } from './pieces.ts';

/**
 * Core boxes of a component so that predecessors come before successors, and otherwise the earlier in time first.
 * Boxes of others are passed through as soon as they are free.
 */
export function readingOrder(graph: PlanGraph, component: readonly number[]): number[] {
  const members = new Set(component);
  const after = new Map<number, number[]>(component.map((box) => [box, []]));
  const open = new Map<number, number>(component.map((box) => [box, 0]));
  for (const { from, to } of graph.arcs) {
    if (!members.has(from)) continue;
    after.get(from)?.push(to);
    open.set(to, (open.get(to) ?? 0) + 1);
  }
  const rank = (box: number) => {
    const { core, day } = at(graph.boxes, box);
    return core ? day : -1e9;
  };
  const ready = component.filter((box) => open.get(box) === 0);
  const order: number[] = [];
  while (ready.length > 0) {
    const box = ready.reduce((a, b) => ((rank(b) - rank(a) || b - a) < 0 ? b : a));
    ready.splice(ready.indexOf(box), 1);
    if (at(graph.boxes, box).core) order.push(box);
    for (const to of after.get(box) ?? []) {
      const left = (open.get(to) ?? 0) - 1;
      open.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  return order;
}
