import type { FigureContext, FigureRequest, LaidFigure, PageFrame } from '../figure.ts';
import { bleed, drawPart, drawScreen, type PlannedGraph, sheetOf } from './figure.ts';
import { labelledGraph } from './graph.ts';
import { headingHeight } from './heading.ts';
import type { DependencyInput } from './input.ts';
import type { Box } from './layout/graph.ts';
import { planPages } from './layout/plan.ts';
import { boxesOf } from './page.ts';
import { dependencyTitle } from './text.ts';

/** Gives the boxes and arrows of a graph their places on pages. */
export function layDependencies(
  { name, input }: FigureRequest<DependencyInput>,
  context: FigureContext,
): LaidFigure {
  const graph = labelledGraph(input, context.metrics);
  const frames = context.wholePage ?? context;
  const portrait = roomIn(frames.portrait, input, context);
  const landscape = roomIn(frames.landscape, input, context);
  const pages = planPages(graph, { portrait, landscape });
  const homes = new Map<number, number>();
  for (const [i, page] of pages.entries()) {
    for (const { box, chip } of boxesOf({ graph, page, top: 0 })) {
      if (!chip && !homes.has(box)) homes.set(box, i + 1);
    }
  }
  const planned: PlannedGraph = { name, input, graph, pages, homes };
  const parts = pages.map((_, i) => sheetOf(planned, i + 1, context));
  return {
    outline: { name, pages: parts },
    medium: 'text',
    draw: () => ({
      name,
      pages: parts.map((sheet, i) => ({ ...sheet, svg: drawPart(planned, i + 1, context) })),
      screen: drawScreen(planned, context.metrics),
    }),
  };
}

/** What the heading of a page, and borders at the edge, leave. */
function roomIn(frame: PageFrame, input: DependencyInput, { metrics }: FigureContext): Box {
  const heading = headingHeight({ title: dependencyTitle(input), width: frame.width }, metrics);
  return { width: frame.width - 2 * bleed, height: frame.height - heading - 2 * bleed };
}
