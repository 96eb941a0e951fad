import { at } from '../../kernel/list.ts';
import type { FigureLink } from '../figure.ts';
import { add, type SvgBuilder } from '../svg/svg.ts';
import { colour } from '../svg/theme.ts';
import { type ArrowLook, drawArrow } from './draw-arrow.ts';
import { baselineIn, drawNode, drawStub } from './draw-node.ts';
import { type LabelledGraph, type LabelledNode, stubText } from './graph.ts';
import type { Point, Rect } from './layout/graph.ts';
import { isAway } from './layout/pieces.ts';
import type { PlannedPage } from './layout/plan.ts';
import type { Shown } from './legend.ts';

/** Where milestones are drawn in full: part number by position in the graph. */
export type Homes = ReadonlyMap<number, number>;

export interface PageDrawing {
  readonly graph: LabelledGraph;
  readonly page: PlannedPage;
  /** Number of this part, from 1. */
  readonly here: number;
  readonly homes: Homes;
  /** Top of the drawing in the figure. */
  readonly top: number;
  readonly labelOfPart: (part: number) => string;
}

/** A box of a page: a milestone in full, or a chip for one drawn elsewhere. */
export interface DrawnBox {
  readonly box: number;
  readonly chip: boolean;
  readonly rect: Rect;
}

/** All boxes of a page, at their places in the figure. */
export function boxesOf({ graph, page, top }: Pick<PageDrawing, 'graph' | 'page' | 'top'>): DrawnBox[] {
  return page.pieces.flatMap(({ at: corner, laid }) =>
    laid.piece.boxes.map((box, i): DrawnBox => {
      const chip = isAway(graph, laid.piece, box);
      return { box, chip, rect: moved(at(laid.block.boxes, i), { x: corner.x, y: corner.y + top }) };
    }),
  );
}

type PlacedPiece = PlannedPage['pieces'][number];

function moved(rect: Rect, by: Point): Rect {
  return { ...rect, x: rect.x + by.x, y: rect.y + by.y };
}

/** Draws what a page holds below its heading. */
export function drawPage(svg: SvgBuilder, drawing: PageDrawing): void {
  const { graph, page, here, homes, top } = drawing;
  const lower = page.pieces.map((p) => ({ ...p, at: { x: p.at.x, y: p.at.y + top } }));
  for (const piece of lower) drawFrames(add(svg, 'g'), piece);
  const arrows = lower.flatMap((piece) => arrowsOf(graph, piece));
  // What is held up lies on top.
  for (const look of ['plain', 'open', 'back'] as const) {
    for (const arrow of arrows) if (arrow.look === look) drawArrow(svg, arrow.points, look);
  }
  for (const { box, chip, rect } of boxesOf(drawing)) {
    const node = at(graph.boxes, box);
    if (!chip) drawNode(svg, node, rect);
    else drawStub(svg, stubText(node.shortId, (homes.get(box) ?? here) !== here), rect);
  }
}

function drawFrames(svg: SvgBuilder, { laid, at: corner }: PlacedPiece): void {
  for (const frame of laid.block.frames) {
    const { x, y, width, height } = moved(frame, corner);
    add(svg, 'rect', {
      x,
      y,
      width,
      height,
      rx: 3,
      fill: colour.band,
      stroke: colour.rule,
      'stroke-width': 0.6,
    });
  }
}

interface LookedArrow {
  readonly points: readonly Point[];
  readonly look: ArrowLook;
}

function arrowsOf(graph: LabelledGraph, { laid, at: corner }: PlacedPiece): LookedArrow[] {
  return laid.block.arrows.flatMap(({ arcs, points }) => {
    // Two milestones that precede one another share a line: each way has its own look and head.
    const looks = new Set(arcs.map((a) => lookOf(graph, at(laid.piece.arcs, a))));
    const moved = points.map((p) => ({ x: p.x + corner.x, y: p.y + corner.y }));
    return [...looks].map((look) => ({ look, points: moved }));
  });
}

function lookOf(graph: LabelledGraph, arc: number): ArrowLook {
  const { from, back } = at(graph.arcs, arc);
  if (back) return 'back';
  return at(graph.boxes, from).status === 'completed' ? 'plain' : 'open';
}

/** What the legend of a page has to explain. */
export function shownOn({ graph, page, homes, here }: Omit<PageDrawing, 'top' | 'labelOfPart'>): Shown {
  const boxes = boxesOf({ graph, page, top: 0 });
  const chips = boxes.filter((b) => b.chip).map(({ box }) => homes.get(box) ?? here);
  const full: LabelledNode[] = boxes.filter((b) => !b.chip).map(({ box }) => at(graph.boxes, box));
  return {
    inside: full.some((n) => n.inside),
    outside: full.some((n) => !n.inside),
    statuses: new Set(full.map((n) => n.status)),
    away: chips.some((part) => part !== here),
    repeated: chips.includes(here),
    looks: new Set(page.pieces.flatMap((piece) => arrowsOf(graph, piece).map((a) => a.look))),
  };
}

/** Links of a page: milestones to their entries, chips to the part where they are drawn. */
export function linksOf(drawing: PageDrawing): FigureLink[] {
  const { graph, here, homes, labelOfPart } = drawing;
  return boxesOf(drawing).flatMap(({ box, chip, rect }): FigureLink[] => {
    const { id, tracked } = at(graph.boxes, box);
    const home = homes.get(box) ?? here;
    const page = { x: rect.x + at(graph.boxes, box).pageAt, y: baselineIn(rect) };
    if (chip)
      return [
        { target: { kind: 'figure', label: labelOfPart(home) }, ...rect, ...(home === here ? {} : { page }) },
      ];
    return tracked ? [{ target: { kind: 'milestone', id }, ...rect }] : [];
  });
}
