import type { Figure, FigureContext } from '../figure.ts';
import { at } from '../layout/graph.ts';
import type { PlannedPage } from '../layout/plan.ts';
import { planScreen } from '../layout/screen.ts';
import { add, openSvg, serialise } from '../svg.ts';
import type { LabelledGraph } from './graph.ts';
import { drawHeading, headingHeight } from './heading.ts';
import type { DependencyInput } from './input.ts';
import { boxesOf, drawPage, type Homes, linksOf, type PageDrawing, shownOn } from './page.ts';
import { dependencyAlt, dependencyCaption, dependencyTitle } from './text.ts';

export interface DrawnGraph {
  readonly name: string;
  readonly input: DependencyInput;
  readonly graph: LabelledGraph;
  readonly pages: readonly PlannedPage[];
  readonly homes: Homes;
}

/** Borders of nodes at the edge need this much more room than the nodes. */
export const bleed = 1;

interface Sheet {
  readonly page: PlannedPage;
  readonly index: number;
  readonly count: number;
  readonly width: number;
}

/** One page of a graph: part `index` from 1. */
export function drawPart(drawn: DrawnGraph, index: number, context: FigureContext): Figure {
  const page = at(drawn.pages, index - 1);
  const landscape = page.orientation === 'landscape';
  const { width } = landscape ? context.landscape : context.portrait;
  const count = drawn.pages.length;
  const { svg, height, drawing, alt } = drawSheet(drawn, { page, index, count, width }, context);
  return {
    label: `${drawn.name}-${index}`,
    caption: dependencyCaption(drawn.input),
    alt,
    svg,
    width,
    height,
    landscape,
    links: linksOf(drawing).map((link) => ({ ...link, x: link.x + bleed })),
    part: { index, count },
  };
}

/** The whole graph on one sheet. */
export function drawScreen(drawn: DrawnGraph, context: FigureContext): string {
  const { page, size } = planScreen(drawn.graph);
  return drawSheet(drawn, { page, index: 1, count: 1, width: size.width + 2 * bleed }, context).svg;
}

function drawSheet(drawn: DrawnGraph, { page, index, count, width }: Sheet, context: FigureContext) {
  const { input, graph, name, homes } = drawn;
  const { metrics } = context;
  const title = dependencyTitle(input);
  const top = headingHeight({ title, width }, metrics);
  const height = top + page.used + 2 * bleed;
  const milestones = boxesOf({ graph, page, top }).filter(
    (b) => !b.chip && at(graph.boxes, b.box).core,
  ).length;
  const arrows = new Set(page.pieces.flatMap((p) => p.laid.piece.arcs)).size;
  const alt = dependencyAlt(input, { index, count, milestones, arrows });
  const pen = openSvg(context, { width, height, title, alt });
  const part = count > 1 ? `Part ${index} of ${count}` : '';
  drawHeading(pen, { title, part, width }, { shown: shownOn({ graph, page, homes, here: index }), metrics });
  const labelOfPart = (part: number) => `${name}-${part}`;
  const drawing: PageDrawing = { graph, page, here: index, homes, top: top + bleed, labelOfPart };
  drawPage(add(pen, 'g', { transform: `translate(${bleed},0)` }), drawing);
  return { svg: serialise(pen), height, drawing, alt };
}
