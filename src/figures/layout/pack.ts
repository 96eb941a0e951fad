import type { Box, Point } from './graph.ts';
import type { Orientation, Rooms } from './pieces.ts';
import { randomFrom, shuffled } from './random.ts';
import { emptySkyline, put, type Skyline, usedHeight } from './skyline.ts';

/** A form something can take: the limit that leads to it, and the room that is enough then. */
export interface Shape extends Box {
  readonly limit: number;
}

/** Something with the shapes it can take on a page; none where it fits no page. */
export interface Shaped<Item> {
  readonly item: Item;
  readonly shapes: readonly Shape[];
}

/** Something at its place on a page. */
export interface Packed<Item> {
  readonly at: Point;
  readonly item: Item;
  readonly shape: Shape;
}

export interface PackedPage<Item> {
  readonly orientation: Orientation;
  readonly items: ReadonlyArray<Packed<Item>>;
  /** How far down the page is used, in pt, and how much of its area. */
  readonly used: number;
  readonly share: number;
}

/** Room between two items of a page. */
const gapX = 10;
const gapY = 9;

/** How many orders at random are tried, at most. */
const shuffles = 60;

type Pages<Item> = ReadonlyArray<PackedPage<Item>>;

/** Puts items on pages, fewest pages first: several orders are tried, the same ones each time. */
export function packPages<Item>(items: ReadonlyArray<Shaped<Item>>, rooms: Rooms): Pages<Item> {
  let best: Pages<Item> | null = null;
  let least = Number.POSITIVE_INFINITY;
  const fewest = fewestPages(items, rooms);
  for (const order of ordersOf(items)) {
    for (const favour of [1, 0.9]) {
      const pages = fillPages(order, rooms, favour);
      const worth = worthOf(pages);
      if (worth >= least) continue;
      least = worth;
      best = pages;
    }
    if (least < fewest + 1) break;
  }
  return best ?? [];
}

/** How many pages the items would fill without any waste. */
function fewestPages<Item>(items: ReadonlyArray<Shaped<Item>>, { portrait, landscape }: Rooms): number {
  const area = ({ width, height }: Box) => width * height;
  const total = items.reduce((sum, { shapes }) => sum + Math.min(...shapes.map(area)), 0);
  return Math.ceil(total / Math.max(area(portrait), area(landscape)));
}

/** Fewer pages are better; then upright ones; then more room left on one of them. */
function worthOf<Item>(pages: Pages<Item>): number {
  const turned = pages.filter((p) => p.orientation === 'landscape').length;
  return pages.length + turned / 100 + Math.min(...pages.map((p) => p.share), 1) / 1000;
}

function ordersOf<Item>(items: ReadonlyArray<Shaped<Item>>): Array<ReadonlyArray<Shaped<Item>>> {
  const smallest = (item: Shaped<Item>, of: (b: Box) => number) => Math.min(...item.shapes.map(of));
  const measures = [
    (b: Box) => b.width * b.height,
    (b: Box) => b.height,
    (b: Box) => b.width,
    (b: Box) => b.width + b.height,
  ];
  const sorted = measures.map((of) => items.toSorted((a, b) => smallest(b, of) - smallest(a, of)));
  const random = randomFrom(items.length);
  const count = items.length > 1 ? Math.min(shuffles, items.length * 4) : 0;
  return [...sorted, [...items], ...Array.from({ length: count }, () => shuffled(items, random))];
}

/** Fills page after page; an upright one where a turned one is not filled more, by a factor. */
function fillPages<Item>(
  order: ReadonlyArray<Shaped<Item>>,
  rooms: Rooms,
  favour: number,
): Array<PackedPage<Item>> {
  const pages: Array<PackedPage<Item>> = [];
  let rest = order;
  while (rest.length > 0) {
    const upright = fillPage(rest, 'portrait', rooms);
    const turned = fillPage(rest, 'landscape', rooms);
    const better = upright.left.length > 0 && turned.page.share > upright.page.share * favour;
    const { page, left } = better ? turned : upright;
    if (page.items.length === 0) throw new RangeError('a piece fits no page');
    pages.push(page);
    rest = left;
  }
  return pages;
}

interface Spot {
  readonly place: Point;
  readonly skyline: Skyline;
  readonly shape: Shape;
}

/** The place and the shape with which an item reaches down least. */
function spotFor<Item>({ shapes }: Shaped<Item>, skyline: Skyline): Spot | null {
  let best: Spot | null = null;
  for (const shape of shapes) {
    const found = put(skyline, { width: shape.width + gapX, height: shape.height + gapY });
    if (!found) continue;
    const lower = best && found.place.y + shape.height >= best.place.y + best.shape.height;
    if (!lower) best = { ...found, shape };
  }
  return best;
}

/** Fills one page with as many of the items, in their order, as fit. */
export function fillPage<Item>(
  order: ReadonlyArray<Shaped<Item>>,
  orientation: Orientation,
  rooms: Rooms,
): { page: PackedPage<Item>; left: Array<Shaped<Item>> } {
  const room = rooms[orientation];
  let skyline: Skyline = emptySkyline({ width: room.width + gapX, height: room.height + gapY });
  const items: Array<Packed<Item>> = [];
  const left: Array<Shaped<Item>> = [];
  let area = 0;
  for (const shaped of order) {
    const spot = spotFor(shaped, skyline);
    if (!spot) {
      left.push(shaped);
      continue;
    }
    skyline = spot.skyline;
    area += spot.shape.width * spot.shape.height;
    items.push({ at: spot.place, item: shaped.item, shape: spot.shape });
  }
  const share = area / (room.width * room.height);
  return { page: { orientation, items, used: Math.max(0, usedHeight(skyline) - gapY), share }, left };
}
