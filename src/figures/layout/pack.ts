import type { Box, Point } from './graph.ts';
import type { Orientation, Rooms } from './pieces.ts';
import { randomFrom } from './random.ts';
import { emptySkyline, mayHold, placeFor, put, type Skyline, usedHeight } from './skyline.ts';

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

/** How many changes to the best order are tried, at most; fewer where there is much to place on many pages. */
const changes = 200;
const placements = 400_000;

type Pages<Item> = ReadonlyArray<PackedPage<Item>>;
type Order<Item> = ReadonlyArray<Shaped<Item>>;

/** Items on pages, and the order that led there. */
export interface Packing<Item> {
  readonly order: Order<Item>;
  readonly pages: Pages<Item>;
  /** Number of pages first: fewer, an emptier one among them, and upright ones are better. */
  readonly worth: number;
}

/** More items than this are packed in lots, each on pages of its own, so that the time grows with their number only. */
const lot = 150;

/** Puts items on pages. */
export function packPages<Item>(items: Order<Item>, rooms: Rooms): Packing<Item> {
  if (items.length <= lot) return packLot(items, rooms);
  const size = Math.ceil(items.length / Math.ceil(items.length / lot));
  const pages = Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    packLot(items.slice(i * size, (i + 1) * size), rooms),
  ).flatMap((packing) => packing.pages);
  return { order: items, pages, worth: worthOf(pages) };
}

/** Packs items in the best of some orders by size. */
function packLot<Item>(items: Order<Item>, rooms: Rooms): Packing<Item> {
  let best: Packing<Item> = { order: items, pages: [], worth: Number.POSITIVE_INFINITY };
  for (const order of ordersBySize(items)) best = betterOf(best, order, rooms);
  return best;
}

/** Saves a page by changes to the order at random, the same ones each time; null where that does not come about. */
export function savePage<Item>(packing: Packing<Item>, rooms: Rooms): Packing<Item> | null {
  const { order, pages } = packing;
  if (order.length > lot || fewestPages(order, rooms) >= pages.length) return null;
  const random = randomFrom(order.length);
  let best = packing;
  const tries = Math.min(changes, order.length * 8, placements / (order.length * pages.length));
  for (let i = 0; i < tries && best.pages.length === pages.length; i++) {
    best = betterOf(best, changed(best.order, random), rooms);
  }
  return best.pages.length < pages.length ? best : null;
}

/** An upright page is taken where a turned one is not filled more, by these factors. */
const favours = [1, 0.9];

function betterOf<Item>(best: Packing<Item>, order: Order<Item>, rooms: Rooms): Packing<Item> {
  let better = best;
  let alike = false;
  const fillsOf = fillsOnce<Item>(rooms);
  for (const favour of favours) {
    if (alike) break;
    const filled = fillPages(order, { fillsOf, favour, most: better.pages.length || order.length });
    // Where every page comes out the same with each of the factors, once is enough.
    alike = filled.alike;
    if (!filled.pages) continue;
    const worth = worthOf(filled.pages);
    if (worth <= better.worth) better = { order, pages: filled.pages, worth };
  }
  return better;
}

/** How many pages the items would fill with no waste but the room between them. */
function fewestPages<Item>(items: Order<Item>, { portrait, landscape }: Rooms): number {
  const area = ({ width, height }: Box) => (width + gapX) * (height + gapY);
  const total = items.reduce((sum, { shapes }) => sum + Math.min(...shapes.map(area)), 0);
  // What overlaps by no more than the tolerance of places is no reason for another page.
  return Math.ceil(total / Math.max(area(portrait), area(landscape)) - 1e-6);
}

/** Fewer pages are better; then more room left on one of them; then upright ones. */
function worthOf<Item>(pages: Pages<Item>): number {
  const turned = pages.filter((p) => p.orientation === 'landscape').length;
  return pages.length + Math.min(...pages.map((p) => p.share), 1) / 10 + turned / 1000;
}

function ordersBySize<Item>(items: Order<Item>): Order<Item>[] {
  const smallest = (item: Shaped<Item>, of: (b: Box) => number) => Math.min(...item.shapes.map(of));
  const measures = [
    (b: Box) => b.width * b.height,
    (b: Box) => b.height,
    (b: Box) => b.width,
    (b: Box) => b.width + b.height,
  ];
  const sorted = measures.map((of) => items.toSorted((a, b) => smallest(b, of) - smallest(a, of)));
  return [...sorted, items];
}

/** The order with one or two items elsewhere. */
function changed<Item>(order: Order<Item>, random: () => number): Order<Item> {
  const list = [...order];
  for (let moves = random() < 0.5 ? 1 : 2; moves > 0; moves--) {
    const moved = list.splice(Math.floor(random() * list.length), 1);
    list.splice(Math.floor(random() * (list.length + 1)), 0, ...moved);
  }
  return list;
}

/** A page filled with some of the items, and those that are left. */
interface Fill<Item> {
  readonly page: PackedPage<Item>;
  readonly left: Order<Item>;
}

interface Fills<Item> {
  readonly upright: Fill<Item>;
  /** The same as upright where that leaves nothing. */
  readonly turned: Fill<Item>;
}

/** Fills a page both ways, once for each list of what is left: until favours differ, they lead to the same lists. */
function fillsOnce<Item>(rooms: Rooms): Filler<Item> {
  const known: Array<{ readonly rest: Order<Item>; readonly fills: Fills<Item> }> = [];
  return (rest, page) => {
    const found = known[page];
    if (found?.rest === rest) return found.fills;
    const upright = fillPage(rest, 'portrait', rooms);
    const turned = upright.left.length > 0 ? fillPage(rest, 'landscape', rooms) : upright;
    const fills = { upright, turned };
    known[page] = { rest, fills };
    return fills;
  };
}

/** Fills the page at a position with what is left by those before it. */
type Filler<Item> = (rest: Order<Item>, page: number) => Fills<Item>;

interface Filling<Item> {
  readonly favour: number;
  /** More pages than this are of no use. */
  readonly most: number;
  readonly fillsOf: Filler<Item>;
}

interface Filled<Item> {
  /** Null where it took too many. */
  readonly pages: Pages<Item> | null;
  /** Whether no page depended on what is favoured. */
  readonly alike: boolean;
}

/** Fills page after page. */
function fillPages<Item>(order: Order<Item>, { favour, most, fillsOf }: Filling<Item>): Filled<Item> {
  const pages: Array<PackedPage<Item>> = [];
  let alike = true;
  let rest = order;
  while (rest.length > 0) {
    if (pages.length === most) return { pages: null, alike };
    const { upright, turned } = fillsOf(rest, pages.length);
    const takesTurned = (factor: number) => turned.page.share > upright.page.share * factor;
    alike &&= turned === upright || favours.every((f) => takesTurned(f) === takesTurned(favour));
    const { page, left } = takesTurned(favour) ? turned : upright;
    if (page.items.length === 0) throw new RangeError('a piece fits no page');
    pages.push(page);
    rest = left;
  }
  return { pages, alike };
}

interface Spot {
  readonly place: Point;
  readonly shape: Shape;
}

/** The place and the shape with which an item reaches down least. */
function spotFor<Item>({ shapes }: Shaped<Item>, skyline: Skyline): Spot | null {
  let best: Spot | null = null;
  let deepest = Number.POSITIVE_INFINITY;
  for (const shape of shapes) {
    if (!mayHold(skyline, shape.height + gapY)) continue;
    const place = placeFor(skyline, spaced(shape), deepest + gapY);
    if (!place || place.y + shape.height >= deepest) continue;
    best = { place, shape };
    deepest = place.y + shape.height;
  }
  return best;
}

function spaced({ width, height }: Box): Box {
  return { width: width + gapX, height: height + gapY };
}

/** Fills one page with as many of the items, in their order, as fit. */
export function fillPage<Item>(
  order: ReadonlyArray<Shaped<Item>>,
  orientation: Orientation,
  rooms: Rooms,
): Fill<Item> {
  const room = rooms[orientation];
  const skyline = emptySkyline(spaced(room));
  const items: Array<Packed<Item>> = [];
  const left: Array<Shaped<Item>> = [];
  let area = 0;
  for (const shaped of order) {
    const spot = spotFor(shaped, skyline);
    if (!spot) {
      left.push(shaped);
      continue;
    }
    put(skyline, spot.place, spaced(spot.shape));
    area += spot.shape.width * spot.shape.height;
    items.push({ at: spot.place, item: shaped.item, shape: spot.shape });
  }
  const share = area / (room.width * room.height);
  return { page: { orientation, items, used: Math.max(0, usedHeight(skyline) - gapY), share }, left };
}
