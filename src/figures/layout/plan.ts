import { cutterOf } from './cut.ts';
import { at, components, type Point, type Rect } from './graph.ts';
import { type Packed, type PackedPage, packPages } from './pack.ts';
import {
  type LaidPiece,
  layPiece,
  type Orientation,
  type PlanGraph,
  type Rooms,
  type ShapedPiece,
} from './pieces.ts';
import { type Row, rowGap, rowsOf } from './rows.ts';

/** Boxes without any arrow, in rows under a heading. */
export interface Loose {
  /** Where the heading starts. */
  readonly top: number;
  readonly boxes: ReadonlyArray<{ readonly box: number; readonly rect: Rect }>;
}

/** A piece with the place of its top left corner. */
export interface PlacedPiece {
  readonly at: Point;
  readonly laid: LaidPiece;
}

export interface PlannedPage {
  readonly orientation: Orientation;
  readonly pieces: readonly PlacedPiece[];
  readonly loose: Loose | null;
  /** How far down the page is used. */
  readonly used: number;
}

/** Height of the heading above boxes without arrows. */
export const looseHeading = 16;
const aboveLoose = 12;
const thorough = { starts: 10, sweeps: 12 } as const;

/** Prices for a cut arrow that are tried, in pt². */
const prices = [1000, 3000, 8000, 20000];

/** Lays a graph out on as few pages as it needs; pages in order of time. */
export function planPages(graph: PlanGraph, rooms: Rooms): PlannedPage[] {
  const sets = components(graph.boxes.length, graph.arcs);
  const single = sets.filter((set) => set.length === 1).flat();
  const cutters = sets.filter((set) => set.length > 1).map((set) => cutterOf(graph, set, rooms));
  let best: Draft[] | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const price of prices) {
    const pieces = cutters.flatMap(({ cut }) => cut(price));
    const pages = withLoose(graph, { packed: packPages(pieces, rooms), single, rooms });
    const worth = pages.length * 1000 + cutsIn(graph, pieces);
    if (worth >= least) continue;
    least = worth;
    best = pages;
  }
  return inTime(graph, best ?? []).map((page) => ({
    ...page,
    pieces: page.pieces.map(({ at: corner, piece, shape }) => ({
      at: corner,
      laid: layPiece(graph, piece, { height: shape.limit, width: shape.width, effort: thorough }),
    })),
  }));
}

/** Arrows that pieces draw with a chip at one end. */
function cutsIn(graph: PlanGraph, pieces: readonly ShapedPiece[]): number {
  return pieces.reduce((sum, { piece }) => sum + piece.arcs.length, 0) - graph.arcs.length;
}

/** A page before its pieces are laid out. */
type Draft = Omit<PlannedPage, 'pieces'> & { readonly pieces: readonly Packed[] };

interface Loosening {
  readonly packed: readonly PackedPage[];
  readonly single: readonly number[];
  readonly rooms: Rooms;
}

/** Puts boxes without arrows where pages have room left, the emptiest page first, and on pages of their own. */
function withLoose(graph: PlanGraph, { packed, single, rooms }: Loosening): Draft[] {
  const pages: Draft[] = packed.map(({ orientation, pieces, used }) => ({
    orientation,
    pieces,
    used,
    loose: null,
  }));
  const freeOf = (page: Draft) => rooms[page.orientation].height - page.used;
  const byRoom = [...pages.keys()].sort((a, b) => freeOf(at(pages, b)) - freeOf(at(pages, a)) || a - b);
  let rest: readonly number[] = single;
  for (const i of byRoom) {
    const { page, left } = fillLoose(graph, { page: at(pages, i), rest, rooms });
    pages[i] = page;
    rest = left;
  }
  while (rest.length > 0) {
    const empty: Draft = { orientation: 'portrait', pieces: [], used: 0, loose: null };
    const { page, left } = fillLoose(graph, { page: empty, rest, rooms });
    if (left.length === rest.length) throw new RangeError('a box fits no page');
    pages.push(page);
    rest = left;
  }
  return pages;
}

/** Adds rows of boxes without arrows below what a page holds, as many as fit. */
export function fillLoose<Page extends Draft | PlannedPage>(
  graph: PlanGraph,
  { page, rest, rooms }: { page: Page; rest: readonly number[]; rooms: Rooms },
): { page: Page; left: readonly number[] } {
  const room = rooms[page.orientation];
  const top = page.pieces.length > 0 ? page.used + aboveLoose : 0;
  let y = top + looseHeading;
  const boxes: Array<{ box: number; rect: Rect }> = [];
  let used = page.used;
  for (const row of rowsOf(graph.boxes, rest, room.width)) {
    if (y + row.height > room.height) break;
    boxes.push(...rectsOf(graph, row, y));
    used = y + row.height;
    y = used + rowGap;
  }
  if (boxes.length === 0) return { page, left: rest };
  return { page: { ...page, used, loose: { top, boxes } }, left: rest.slice(boxes.length) };
}

function rectsOf(graph: PlanGraph, row: Row, top: number): Array<{ box: number; rect: Rect }> {
  return row.places.map(({ box, at: place }: { box: number; at: Point }) => {
    const { width, height } = at(graph.boxes, box);
    return { box, rect: { x: place.x, y: top + place.y, width, height } };
  });
}

/** Pages by the mean day of the core boxes they draw. */
function inTime(graph: PlanGraph, pages: readonly Draft[]): Draft[] {
  const dated = pages.map((page) => {
    const days = page.pieces.flatMap((p) => p.piece.core.map((box) => at(graph.boxes, box).day));
    const loose = page.loose?.boxes.map(({ box }) => at(graph.boxes, box).day) ?? [];
    const all = days.length > 0 ? days : loose;
    return { page, mean: all.reduce((sum, d) => sum + d, 0) / Math.max(1, all.length) };
  });
  return dated.sort((a, b) => a.mean - b.mean).map(({ page }) => page);
}
