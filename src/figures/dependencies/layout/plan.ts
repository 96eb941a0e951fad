import { cutterOf } from './cut.ts';
import type { Packed, Shaped } from './fill.ts';
import type { PackedPage } from './filler.ts';
import { at, components, type Point } from './graph.ts';
import { type Packing, packPages, savePage } from './pack.ts';
import {
  fits,
  incidence,
  type LaidPiece,
  layPiece,
  type Orientation,
  type Piece,
  type PlanGraph,
  type Rooms,
} from './pieces.ts';
import { type LooseBlock, looseBlock } from './rows.ts';

/** A page of a plan: everything has the place of its top left corner. */
export interface PlannedPage {
  readonly orientation: Orientation;
  readonly pieces: ReadonlyArray<{ readonly at: Point; readonly laid: LaidPiece }>;
  /** Boxes without any arrow. */
  readonly loose: ReadonlyArray<{ readonly at: Point; readonly block: LooseBlock }>;
  /** How far down the page is used. */
  readonly used: number;
}

/** What is put on a page as one: a connected piece, or boxes that have no arrow. */
type Item = { readonly piece: Piece } | { readonly loose: readonly number[] };

const thorough = { starts: 10, sweeps: 12 } as const;
/** Prices for a cut arrow that are tried, in pt². */
const prices = [1e6, 20000, 8000, 3000, 1000];
/** In how many blocks boxes without arrows may come. */
const blocksOfLoose = [1, 2, 3, 4, 6, 10, 20, 50];

/** How many of the ways to cut are looked at closely. */
const promising = 6;

/** Lays a graph out on as few pages as it needs; pages in order of time. */
export function planPages(graph: PlanGraph, rooms: Rooms): PlannedPage[] {
  const packings = packingsOf(graph, rooms);
  // Of those with as many pages the first one cuts the fewest arrows.
  let best = packings.reduce((a, b) => (b.pages.length < a.pages.length ? b : a));
  const sorted = packings.toSorted((a, b) => a.worth - b.worth).slice(0, promising);
  for (const packing of sorted) {
    let better = packing.pages.length === best.pages.length ? savePage(packing, rooms) : null;
    for (; better; better = savePage(better, rooms)) best = better;
  }
  return inTime(graph, best.pages).map((page) => laidOut(graph, page));
}

/** Ways to cut and to pack, those with few cut arrows and few blocks of boxes without arrows first. */
function packingsOf(graph: PlanGraph, rooms: Rooms): Packing<Item>[] {
  const sets = components(graph.boxes.length, graph.arcs);
  const single = sets.filter((set) => set.length === 1).flat();
  const cuttable = { graph, incident: incidence(graph), rooms };
  const cutters = sets.filter((set) => set.length > 1).map((set) => cutterOf(cuttable, set));
  const looses = looseBlocks(graph, single, rooms);
  const tried = new Set<string>();
  return prices.flatMap((price) => {
    const cut = cutters.flatMap((cutter) => cutter.cut(price));
    const key = cut.map(({ item }) => item.core.join()).join('|');
    if (tried.has(key)) return [];
    tried.add(key);
    const pieces = cut.map(({ item, shapes }): Shaped<Item> => ({ item: { piece: item }, shapes }));
    return looses.map((loose) => packPages([...pieces, ...loose], rooms));
  });
}

/** The boxes without arrows in some numbers of blocks, as many as they need to fit pages at least. */
function looseBlocks(graph: PlanGraph, single: readonly number[], rooms: Rooms): Shaped<Item>[][] {
  if (single.length === 0) return [[]];
  const ways: Shaped<Item>[][] = [];
  for (const count of blocksOfLoose) {
    if (count > single.length || (count > 4 && ways.length > 0)) break;
    const loose = shapedLoose(graph, chunks(single, count), rooms);
    if (loose.every(({ shapes }) => shapes.length > 0)) ways.push(loose);
  }
  return ways;
}

function chunks(list: readonly number[], count: number): number[][] {
  const size = Math.ceil(list.length / count);
  return Array.from({ length: size === 0 ? 0 : Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}

/** Shares of a page's width that a block of boxes without arrows is tried in. */
const shares = [1, 0.75, 0.6, 0.5, 0.4, 0.3, 0.2];

function shapedLoose(graph: PlanGraph, lists: readonly number[][], rooms: Rooms): Array<Shaped<Item>> {
  const { portrait, landscape } = rooms;
  const widths = [landscape.width, ...shares.map((s) => s * portrait.width)];
  return lists.map((loose) => {
    const shapes = widths.map((limit) => ({ ...sizeOf(looseBlock(graph.boxes, loose, limit)), limit }));
    return { item: { loose }, shapes: shapes.filter((s) => fits(s, portrait) || fits(s, landscape)) };
  });
}

function sizeOf({ width, height }: LooseBlock): { width: number; height: number } {
  return { width, height };
}

function laidOut(graph: PlanGraph, { orientation, used, items }: PackedPage<Item>): PlannedPage {
  const pieces = items.flatMap(({ at: corner, item, shape }) => {
    if (!('piece' in item)) return [];
    const options = { height: shape.limit, width: shape.width, effort: thorough };
    return [{ at: corner, laid: layPiece(graph, item.piece, options) }];
  });
  const loose = items.flatMap(({ at: corner, item, shape }) =>
    'loose' in item ? [{ at: corner, block: looseBlock(graph.boxes, item.loose, shape.limit) }] : [],
  );
  return { orientation, used, pieces, loose };
}

/** Pages by the mean day of the core boxes they draw; boxes without arrows count where there are no others. */
function inTime(graph: PlanGraph, pages: ReadonlyArray<PackedPage<Item>>): Array<PackedPage<Item>> {
  const dated = pages.map((page) => {
    const owned = (own: (packed: Packed<Item>) => readonly number[]) =>
      page.items.flatMap(own).map((box) => at(graph.boxes, box).day);
    const days = owned(({ item }) => ('piece' in item ? item.piece.core : []));
    const all = days.length > 0 ? days : owned(({ item }) => ('loose' in item ? item.loose : []));
    return { page, mean: all.reduce((sum, d) => sum + d, 0) / Math.max(1, all.length) };
  });
  return dated.sort((a, b) => a.mean - b.mean).map(({ page }) => page);
}
