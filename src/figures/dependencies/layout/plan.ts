import { cutterOf } from './cut.ts';
import { fillPage } from './fill.ts';
import type { PackedPage } from './filler.ts';
import { at, components, type Point } from './graph.ts';
import { type Packing, packPages, savePage } from './pack.ts';
import {
  fits,
  incidence,
  type LaidPiece,
  layPiece,
  limitsOf,
  type Orientation,
  type Piece,
  type PlanGraph,
  type Rooms,
} from './pieces.ts';

/** A page of a plan: every piece has the place of its top left corner. */
export interface PlannedPage {
  readonly orientation: Orientation;
  readonly pieces: ReadonlyArray<{ readonly at: Point; readonly laid: LaidPiece }>;
  /** How far down the page is used. */
  readonly used: number;
}

const thorough = { starts: 24, sweeps: 16 } as const;
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
  const plans = shortest.map(({ pages }) =>
    inReadingOrder(graph, pages, rooms).map((page) => laidOut(graph, page, rooms)),
  );
  return plans.reduce((a, b) => (toFollow(b) < toFollow(a) ? b : a));
}

/** What a reader has to follow: arrows that cross, and stubs that lead to other places. */
function toFollow(pages: readonly PlannedPage[]): number {
  const pieces = pages.flatMap((page) => page.pieces.map(({ laid }) => laid));
  const drawn = pieces.reduce((sum, { piece }) => sum + piece.boxes.length, 0);
  return pieces.reduce((sum, { block }) => sum + block.crossings, drawn / 2);
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

function laidOut(
  graph: PlanGraph,
  { orientation, used, items }: PackedPage<Piece>,
  rooms: Rooms,
): PlannedPage {
  const pieces = items.map(({ at: corner, item, shape }) => {
    const options = { height: shape.limit, width: shape.width, effort: thorough };
    return { at: corner, laid: layPiece(graph, item, options) };
  });
  const packed = { orientation, used, pieces };
  const [only, ...others] = items;
  if (!only || others.length > 0) return packed;
  const plans = [packed, ...laidAlone(graph, only.item, rooms)];
  return plans.reduce((a, b) => (toFollow([b]) < toFollow([a]) ? b : a));
}

/** Ways to lay out a piece that has a page to itself, upright or turned. */
function laidAlone(graph: PlanGraph, piece: Piece, rooms: Rooms): PlannedPage[] {
  return (['portrait', 'landscape'] as const).flatMap((orientation) => {
    const { width, height } = rooms[orientation];
    const limits = limitsOf(rooms).filter((limit) => limit <= height);
    return limits.flatMap((limit): PlannedPage[] => {
      const laid = layPiece(graph, piece, { height: limit, width, effort: thorough });
      const used = laid.block.height;
      return fits(laid.block, rooms[orientation])
        ? [{ orientation, used, pieces: [{ at: origin, laid }] }]
        : [];
    });
  });
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
  const sorted = pages.map((page) => {
    const items = page.items.toSorted((a, b) => turn(a.item) - turn(b.item));
    const shaped = items.map(({ item, shape }) => ({ item, shapes: [shape] }));
    const again = fillPage(shaped, rooms[page.orientation]);
    const ordered = again.items.length === items.length ? { ...page, ...again } : page;
    return { page: ordered, turn: Math.min(...items.map(({ item }) => turn(item))) };
  });
  return sorted.sort((a, b) => a.turn - b.turn).map(({ page }) => page);
}

/** More than any day. */
const finished = 1e7;

function turnOf({ boxes }: PlanGraph, { core }: Piece): number {
  const own = core.map((box) => at(boxes, box));
  const open = own.filter((box) => box.open);
  const first = (list: typeof own) => Math.min(...list.map((box) => box.day));
  return open.length > 0 ? first(open) : finished + first(own);
}
