import { at } from '../../../kernel/list.ts';
import { cutterOf } from './cut.ts';
import { fillPage } from './fill.ts';
import type { PackedPage } from './filler.ts';
import { type Box, components, type Point } from './graph.ts';
import { type Packing, packPages, savePage } from './pack.ts';
import {
  fits,
  incidence,
  type LaidPiece,
  limitsOf,
  type OrderedPiece,
  type Orders,
  type Orientation,
  type Piece,
  type PlanGraph,
  pieceOrders,
  placePiece,
  type Rooms,
  shapesOf,
} from './pieces.ts';

/** A page of a plan: every piece has the place of its top left corner. */
export interface PlannedPage {
  readonly orientation: Orientation;
  readonly pieces: ReadonlyArray<{ readonly at: Point; readonly laid: LaidPiece }>;
  /** How far down the page is used. */
  readonly used: number;
}

const thorough = { starts: 24, sweeps: 16, tries: 24 } as const;
/** Prices for a cut arrow that are tried, in pt². */
const prices = [1e6, 20000, 8000, 3000, 1000];
/** How many of the ways to cut are looked at closely. */
const promising = 6;

/**
 * Lays a graph out on as few pages as it needs; of ways that need as many, the one that is the easiest to follow. Boxes
 * without any arrow are left out.
 */
export function planPages(graph: PlanGraph, rooms: Rooms): PlannedPage[] {
  const packings = packingsOf(graph, rooms);
  const few = Math.min(...packings.map(({ pages }) => pages.length));
  const sorted = packings.toSorted((a, b) => a.worth - b.worth).slice(0, promising);
  const saved = sorted.flatMap((packing) => {
    let best: Packing<Piece> | null = packing.pages.length === few ? savePage(packing, rooms) : null;
    for (let better = best; better; better = savePage(better, rooms)) best = better;
    return best ?? [];
  });
  const least = Math.min(few, ...saved.map(({ pages }) => pages.length));
  const shortest = [...packings, ...saved].filter(({ pages }) => pages.length === least);
  const orders = pieceOrders(graph, thorough);
  const drafts = shortest.map(({ pages }) =>
    inReadingOrder(graph, pages, rooms).map((page) => inOrder(page, rooms, orders)),
  );
  return drafts.reduce((a, b) => (toFollow(b) < toFollow(a) ? b : a)).map(placed);
}

/** A page whose pieces are in order, but have no places within themselves yet. */
interface DraftPage {
  readonly orientation: Orientation;
  readonly used: number;
  readonly pieces: readonly DraftPiece[];
}

interface DraftPiece {
  readonly at: Point;
  readonly ordered: OrderedPiece;
  readonly width: number;
}

/** How many more boxes are as hard to follow as a crossing. */
const boxesPerCrossing = 4;

/** What a reader has to follow: arrows that cross, and stubs that lead to other places. */
function toFollow(pages: readonly DraftPage[]): number {
  let sum = 0;
  for (const { pieces } of pages)
    for (const { ordered } of pieces)
      sum += ordered.block.crossings + ordered.piece.boxes.length / boxesPerCrossing;
  return sum;
}

function placed({ orientation, used, pieces }: DraftPage): PlannedPage {
  return {
    orientation,
    used,
    pieces: pieces.map(({ at: corner, ordered, width }) => ({
      at: corner,
      laid: placePiece(ordered, width),
    })),
  };
}

/** Ways to cut and to pack, those with few cut arrows first. */
function packingsOf(graph: PlanGraph, rooms: Rooms): Packing<Piece>[] {
  const sets = components(graph.boxes.length, graph.arcs).filter((set) => set.length > 1);
  const cuttable = { graph, incident: incidence(graph), rooms };
  const cutters = sets.map((set) => cutterOf(cuttable, set));
  const tried = new Set<string>();
  return prices.flatMap((price) => {
    const pieces = cutters.flatMap((cutter) => cutter.cut(price));
    const key = pieces.map(({ item }) => item.core.join()).join('|');
    if (tried.has(key)) return [];
    tried.add(key);
    return [packPages(pieces, rooms)];
  });
}

function inOrder({ orientation, used, items }: PackedPage<Piece>, rooms: Rooms, orders: Orders): DraftPage {
  const pieces = items.map(
    ({ at: corner, item, shape }): DraftPiece => ({
      at: corner,
      ordered: orders(item, shape.limit),
      width: shape.width,
    }),
  );
  const [only, ...others] = items;
  const page = { orientation, used, pieces };
  return only && others.length === 0 ? alone(only.item, page, { rooms, orders }) : page;
}

/** The page of a piece that has one to itself, upright or turned, and with layers as high as is the best. */
function alone(
  piece: Piece,
  page: DraftPage,
  { rooms, orders }: { readonly rooms: Rooms; readonly orders: Orders },
): DraftPage {
  let best = page;
  for (const orientation of ['portrait', 'landscape'] as const) {
    const { width, height } = rooms[orientation];
    for (const limit of limitsOf(rooms)) {
      if (limit > height) continue;
      const ordered = orders(piece, limit);
      const pieces = [{ at: origin, ordered, width }];
      if (toFollow([{ ...page, pieces }]) >= toFollow([best])) continue;
      const { block } = placePiece(ordered, width);
      // It is not turned for a few crossings, unless it fills the page.
      if (orientation !== page.orientation && orientation === 'landscape' && block.height < full * height)
        continue;
      if (fits(block, rooms[orientation])) best = { orientation, used: block.height, pieces };
    }
  }
  return best;
}

const origin = { x: 0, y: 0 };

/**
 * Pages by the earliest day on which a milestone of theirs that is still open is due; those where all is finished come
 * last, by their first day. On a page the pieces stand in the same order, from the top, as long as they fit so.
 */
function inReadingOrder(
  graph: PlanGraph,
  pages: ReadonlyArray<PackedPage<Piece>>,
  rooms: Rooms,
): Array<PackedPage<Piece>> {
  const turn = (piece: Piece) => turnOf(graph, piece);
  const sorted = pages.map((packed) => {
    const page = upright(graph, packed, rooms);
    const items = page.items.toSorted((a, b) => turn(a.item) - turn(b.item));
    const shaped = items.map(({ item, shape }) => ({ item, shapes: [shape] }));
    const again = fillPage(shaped, rooms[page.orientation]);
    const ordered = again.items.length === items.length ? { ...page, ...again } : page;
    return { page: ordered, turn: Math.min(...items.map(({ item }) => turn(item))) };
  });
  return sorted.sort((a, b) => a.turn - b.turn).map(({ page }) => page);
}

/** A turned page is full where so much of its area is. */
const full = 0.75;

/** How far an upright figure may reach into both margins together, in pt, where that saves a turned page. */
export const uprightReach = 24;

/** A turned page that is not full, upright where all it holds has room there. */
function upright(graph: PlanGraph, page: PackedPage<Piece>, rooms: Rooms): PackedPage<Piece> {
  if (page.orientation === 'portrait' || page.share >= full) return page;
  const shaped = page.items.map(({ item }) => shapesOf(graph, item, rooms));
  const orders = [shaped, shaped.toSorted((a, b) => tallest(b.shapes) - tallest(a.shapes))];
  const { width, height } = rooms.portrait;
  const tries = [0, uprightReach].flatMap((more) => orders.map((order) => ({ order, more })));
  for (const { order, more } of tries) {
    const filled = fillPage(order, { width: width + more, height });
    if (filled.items.length === page.items.length) return { ...page, ...filled, orientation: 'portrait' };
  }
  return page;
}

const tallest = (shapes: readonly Box[]) => Math.max(0, ...shapes.map(({ height }) => height));

/** More than any day. */
const finished = 1e7;

function turnOf({ boxes }: PlanGraph, { core }: Piece): number {
  const own = core.map((box) => at(boxes, box));
  const open = own.filter((box) => box.open);
  const first = (list: typeof own) => Math.min(...list.map((box) => box.day));
  return open.length > 0 ? first(open) : finished + first(own);
}
