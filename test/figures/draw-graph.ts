import type { DependencyInput } from '../../src/figures/dependencies/input.ts';
import { layDependencies } from '../../src/figures/dependencies/lay-out.ts';
import type { FigureContext, FigureRequest, FigureSet } from '../../src/figures/figure.ts';

/** Draws a dependency graph at once. */
export function drawGraph(request: FigureRequest<DependencyInput>, context: FigureContext): FigureSet {
  const laid = layDependencies(request, context);
  if (laid.medium !== 'text') throw new TypeError('a graph is written as text');
  return laid.draw();
}
