import { at } from '../../../kernel/list.ts';
import type { PlanGraph } from './pieces.ts';

/**
 * Core boxes of a component so that predecessors come before successors, and otherwise the earlier in time first.
 * Boxes of others are passed through as soon as they are free.
 */
export function readingOrder(
  graph: PlanGraph,
  arcsAt: ReadonlyArray<readonly number[]>,
  component: readonly number[],
): number[] {
  const arrowsAt = (box: number) => at(arcsAt, box).map((a) => at(graph.arcs, a));
  const after = (box: number) => arrowsAt(box).flatMap(({ from, to }) => (from === box ? [to] : []));
  const open = new Map(component.map((box) => [box, arrowsAt(box).filter(({ to }) => to === box).length]));
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
    for (const to of after(box)) {
      const left = (open.get(to) ?? 0) - 1;
      open.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  return order;
}
