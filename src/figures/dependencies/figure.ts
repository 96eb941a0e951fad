import { say } from '../../kernel/language.ts';
import { at } from '../../kernel/list.ts';
import type { FigureContext, FigureSet, FigureSheet } from '../figure.ts';
import type { TextMetrics } from '../svg/face.ts';
import { add, drawSvg } from '../svg/svg.ts';
import { writer } from '../svg/svg-writer.ts';
import type { LabelledGraph } from './graph.ts';
import { drawHeading, headingHeight } from './heading.ts';
import type { DependencyInput } from './input.ts';
import type { PlannedPage } from './layout/plan.ts';
import { planScreen } from './layout/screen.ts';
import { boxesOf, drawPage, type Homes, linksOf, type PageDrawing, shownOn } from './page.ts';
import { dependencyAlt, dependencyCaption, dependencyTitle } from './text.ts';

/** A graph whose boxes and arrows have their places. */
export interface PlannedGraph {
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

/** The outline of one page of a graph: part `index` from 1. */
export function sheetOf(planned: PlannedGraph, index: number, context: FigureContext): FigureSheet {
  const sheet = partOf(planned, index, context);
  const { page, count, width } = sheet;
  return {
    label: `${planned.name}-${index}`,
    caption: dependencyCaption(planned.input),
    alt: altOf(planned, sheet),
    width,
    height: heightOf(planned, sheet, context.metrics),
    landscape: page.orientation === 'landscape',
    links: linksOf(drawingOf(planned, sheet, context.metrics)).map((link) => ({
      ...link,
      x: link.x + bleed,
      ...(link.page ? { page: { ...link.page, x: link.page.x + bleed } } : {}),
    })),
    part: { index, count },
  };
}

function partOf({ pages }: PlannedGraph, index: number, { landscape, portrait }: FigureContext): Sheet {
  const page = at(pages, index - 1);
  const frame = page.orientation === 'landscape' ? landscape : portrait;
  const drawn = page.pieces.map(({ at: corner, laid }) => corner.x + laid.block.width + 2 * bleed);
  return { page, index, count: pages.length, width: Math.max(frame.width, ...drawn) };
}

/** The picture of one page of a graph: part `index` from 1. */
export function drawPart(planned: PlannedGraph, index: number, context: FigureContext): string {
  return drawSheet(planned, partOf(planned, index, context), context.metrics);
}

/** The whole graph on one sheet, where it can be followed on one. */
export function drawScreen(planned: PlannedGraph, metrics: TextMetrics): FigureSet['screen'] {
  const plan = planScreen(planned.graph);
  if (!plan) return undefined;
  const sheet = { page: plan.page, index: 1, count: 1, width: plan.size.width + 2 * bleed };
  return { label: `${planned.name}-whole`, svg: drawSheet(planned, sheet, metrics, screenMargin) };
}

function heightOf({ input }: PlannedGraph, { page, width }: Sheet, metrics: TextMetrics): number {
  return headingHeight({ title: dependencyTitle(input), width }, metrics) + page.used + 2 * bleed;
}

function altOf({ input, graph }: PlannedGraph, { page, index, count }: Sheet): string {
  const shown = boxesOf({ graph, page, top: 0 }).filter((b) => !b.chip && at(graph.boxes, b.box).core);
  const arrows = new Set(page.pieces.flatMap((p) => p.laid.piece.arcs)).size;
  return dependencyAlt(input, { index, count, milestones: shown.length, arrows });
}

function drawingOf(planned: PlannedGraph, { page, index, width }: Sheet, metrics: TextMetrics): PageDrawing {
  const { name, input, graph, homes } = planned;
  const top = headingHeight({ title: dependencyTitle(input), width }, metrics) + bleed;
  return { graph, page, here: index, homes, top, labelOfPart: (part) => `${name}-${part}` };
}

/** Room round a picture that stands alone, in pt. */
const screenMargin = 9;

function drawSheet(planned: PlannedGraph, sheet: Sheet, metrics: TextMetrics, margin = 0): string {
  const { input } = planned;
  const { index, count, width } = sheet;
  const title = dependencyTitle(input);
  const alt = altOf(planned, sheet);
  const height = heightOf(planned, sheet, metrics);
  const drawing = drawingOf(planned, sheet, metrics);
  return drawSvg(writer, { width, height, title, alt, margin }, (svg) => {
    const part = count > 1 ? say('Part {index} of {count}', { index, count }) : '';
    drawHeading(svg, { title, part, width }, { shown: shownOn(drawing), metrics });
    drawPage(add(svg, 'g', { transform: `translate(${bleed},0)` }), drawing);
  });
}
