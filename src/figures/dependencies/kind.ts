import type { FigureContext, FigureKind, LaidFigure, PageFrame } from '../figure.ts';
import { figureName } from '../files.ts';
import { bleed, drawPart, drawScreen, type PlannedGraph, sheetOf } from './figure.ts';
import { labelledGraph } from './graph.ts';
import { headingHeight } from './heading.ts';
import { type DependencyInput, dependencyInput, relationsOf } from './input.ts';
import type { Box } from './layout/graph.ts';
import { planPages } from './layout/plan.ts';
import { boxesOf } from './page.ts';
import { dependencyTitle } from './text.ts';

/**
 * For every WBS element its milestones that have relations, with their immediate predecessors and successors, on as many pages as it takes to
 * print them at a size that can be read, and once uncut for screens.
 */
export const dependencies: FigureKind<DependencyInput> = {
  name: 'dependencies',
  section: 'by-wbs',
  requests: (schedule, { graphs }) => {
    const which = { known: relationsOf(schedule), openOnly: graphs === 'open' };
    return schedule.wbs
      .map((element) => ({
        name: figureName('dependencies', element.code),
        input: dependencyInput(schedule, element, which),
      }))
      .filter(({ input }) => input.relations.length > 0);
  },
  layOut: ({ name, input }, context) => layDependencies(name, input, context),
};

function layDependencies(name: string, input: DependencyInput, context: FigureContext): LaidFigure {
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
