import type { DependencyInput } from '../../src/figures/dependencies/input.ts';
import { dependencies } from '../../src/figures/dependencies/kind.ts';
import type { FigureContext, FigureRequest, FigureSet } from '../../src/figures/figure.ts';
import { writer } from '../../src/figures/svg/svg-writer.ts';

/** Draws a dependency graph at once. */
export function drawGraph(request: FigureRequest<DependencyInput>, context: FigureContext): FigureSet {
  return dependencies.layOut(request, context).draw(writer);
}
