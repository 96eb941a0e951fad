import type { Figure, FigureContext } from '../figure.ts';
import { drawBlocks, heightOf, layHeading } from '../heading.ts';
import { at } from '../layout/graph.ts';
import type { PlannedPage } from '../layout/plan.ts';
import { planScreen } from '../layout/screen.ts';
import { add, addText, openSvg, type Pen, serialise } from '../svg.ts';
import { colour } from '../theme.ts';
import type { LabelledGraph } from './graph.ts';
import type { DependencyInput } from './input.ts';
import { labelSize } from './label.ts';
import { drawLegend, legendHeight } from './legend.ts';
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
const bleed = 1;

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
  const heading = layHeading({ title: dependencyTitle(input), subtitle: '', width }, metrics);
  const legendTop = heightOf(heading) + 2;
  const top = legendTop + legendHeight + 6;
  const height = top + page.used + 2 * bleed;
  const milestones = boxesOf({ graph, page, top }).filter(
    (b) => !b.chip && at(graph.boxes, b.box).core,
  ).length;
  const arrows = new Set(page.pieces.flatMap((p) => p.laid.piece.arcs)).size;
  const alt = dependencyAlt(input, { index, count, milestones, arrows });
  const pen = openSvg(context, { width, height, title: dependencyTitle(input), alt });
  drawBlocks(pen, heading, 0);
  drawLegend(pen, shownOn(graph, page), { top: legendTop, metrics });
  if (count > 1) drawPartNumber(pen, `Part ${index} of ${count}`, { x: width, top: legendTop });
  const labelOfPart = (part: number) => `${name}-${part}`;
  const drawing: PageDrawing = { graph, page, here: index, homes, top: top + bleed, labelOfPart };
  drawPage(add(pen, 'g', { transform: `translate(${bleed},0)` }), drawing);
  return { svg: serialise(pen), height, drawing, alt };
}

function drawPartNumber(pen: Pen, text: string, { x, top }: { x: number; top: number }): void {
  addText(pen, text, {
    x,
    y: top + 6.5,
    size: labelSize,
    face: 'semibold',
    fill: colour.muted,
    anchor: 'end',
  });
}
