import type { Point, Rect } from '../../../../src/figures/dependencies/layout/graph.ts';
import { isAway, type PlanGraph, type Rooms } from '../../../../src/figures/dependencies/layout/pieces.ts';
import { type PlannedPage, uprightReach } from '../../../../src/figures/dependencies/layout/plan.ts';
import { at } from '../../../../src/kernel/list.ts';

const tolerance = 0.01;

/** A line as short straight parts: S-curves between corners of different heights are sampled. */
export function sampled(corners: readonly Point[], steps = 16): Point[] {
  const points: Point[] = [];
  for (const [i, b] of corners.entries()) {
    const a = corners[i - 1];
    if (a && a.y !== b.y) {
      for (let k = 1; k < steps; k++) {
        const t = k / steps;
        const x = (0.5 * 3 * (1 - t) ** 2 * t + 0.5 * 3 * (1 - t) * t * t + t ** 3) * (b.x - a.x) + a.x;
        points.push({ x, y: a.y + (3 * t * t - 2 * t ** 3) * (b.y - a.y) });
      }
    }
    points.push(b);
  }
  return points;
}

function overlap(a: Rect, b: Rect): boolean {
  return (
    a.x + a.width > b.x + tolerance &&
    b.x + b.width > a.x + tolerance &&
    a.y + a.height > b.y + tolerance &&
    b.y + b.height > a.y + tolerance
  );
}

function inside(point: Point, rect: Rect): boolean {
  return overlap({ ...point, width: 0, height: 0 }, { ...rect, x: rect.x + 0.1, width: rect.width - 0.2 });
}

interface PageBox {
  readonly box: number;
  readonly chip: boolean;
  readonly rect: Rect;
}

/** Everything a page shows, moved to its place. */
export function contents(graph: PlanGraph, page: PlannedPage) {
  const boxes: PageBox[] = [];
  const lines: Array<{ ends: ReadonlySet<number>; points: readonly Point[] }> = [];
  for (const { at: corner, laid } of page.pieces) {
    const move = <T extends Point>(p: T): T => ({ ...p, x: p.x + corner.x, y: p.y + corner.y });
    for (const [i, box] of laid.piece.boxes.entries())
      boxes.push({ box, chip: isAway(graph, laid.piece, box), rect: move(at(laid.block.boxes, i)) });
    for (const { arcs, points } of laid.block.arrows) {
      const ends = arcs.flatMap((a) => {
        const { from, to } = at(graph.arcs, at(laid.piece.arcs, a));
        return [from, to];
      });
      lines.push({ ends: new Set(ends), points: points.map(move) });
    }
  }
  return { boxes, lines };
}

/** What is wrong with a page, in words; nothing when all is well. */
export function faultsOfPage(graph: PlanGraph, page: PlannedPage, rooms: Rooms): string[] {
  const { boxes, lines } = contents(graph, page);
  const room = rooms[page.orientation];
  const most = room.width + (page.orientation === 'portrait' ? uprightReach : 0);
  const faults: string[] = [];
  for (const [i, { box, rect }] of boxes.entries()) {
    const out =
      rect.x < -tolerance ||
      rect.y < -tolerance ||
      rect.x + rect.width > most + tolerance ||
      rect.y + rect.height > room.height + tolerance;
    if (out) faults.push(`box ${box} reaches over the page`);
    for (const other of boxes.slice(i + 1))
      if (overlap(rect, other.rect)) faults.push(`boxes ${box} and ${other.box} overlap`);
    for (const { ends, points } of lines) {
      if (!ends.has(box) && sampled(points).some((p) => inside(p, rect)))
        faults.push(`a line runs through box ${box}`);
    }
  }
  return faults;
}

/** What is wrong with the pages together: every box in full, every arrow with both its ends. */
export function faultsOfPlan(graph: PlanGraph, pages: readonly PlannedPage[]): string[] {
  const faults: string[] = [];
  const full = pages.map(
    (page) =>
      new Map(
        contents(graph, page)
          .boxes.filter((b) => !b.chip)
          .map((b) => [b.box, b]),
      ),
  );
  for (const [i, { core }] of graph.boxes.entries()) {
    const count = full.filter((boxes) => boxes.has(i)).length;
    if (core ? count !== 1 : count < 1) faults.push(`box ${i} is drawn in full on ${count} pages`);
  }
  for (const [i, { from, to }] of graph.arcs.entries()) {
    for (const end of [from, to].filter((box) => at(graph.boxes, box).core)) {
      const home = pages[full.findIndex((boxes) => boxes.has(end))];
      const drawn = home?.pieces.some(
        ({ laid }) => laid.piece.arcs.includes(i) && laid.piece.boxes.includes(end),
      );
      if (!drawn) faults.push(`arrow ${i} is not drawn where its end ${end} is`);
    }
  }
  return faults;
}
