import { at } from '../../../kernel/list.ts';
import { type Shaped, spaced } from './fill.ts';
import { type Fill, type Filler, fillerOf, type PackedPage } from './filler.ts';
import type { Box } from './graph.ts';
import type { Rooms } from './pieces.ts';
import { randomFrom } from './random.ts';

/** How many changes to the best order are tried, at most; fewer where there is much to place on many pages. */
const changes = 200;
const placements = 400_000;

type Items<Item> = ReadonlyArray<Shaped<Item>>;
/** Items by their numbers, which are their positions in the list. */
type Order = readonly number[];

/** Items on pages, and the order that led there. */
export interface Packing<Item> {
  readonly items: Items<Item>;
  readonly order: Order;
  readonly pages: ReadonlyArray<PackedPage<Item>>;
  /** Number of pages first: fewer, an emptier one among them, and upright ones are better. */
  readonly worth: number;
}

/** More items than this are packed in lots, each on pages of its own, so that the time grows with their number only. */
const lot = 150;

/** Puts items on pages. */
export function packPages<Item>(items: Items<Item>, rooms: Rooms): Packing<Item> {
  if (items.length <= lot) return packLot(items, rooms);
  const size = Math.ceil(items.length / Math.ceil(items.length / lot));
  const pages = Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    packLot(items.slice(i * size, (i + 1) * size), rooms),
  ).flatMap((packing) => packing.pages);
  return { items, order: [...items.keys()], pages, worth: worthOf(pages) };
}

/** Packs items in the best of some orders by size. */
function packLot<Item>(items: Items<Item>, rooms: Rooms): Packing<Item> {
  const filler = fillerOf(items, rooms);
  let best: Packing<Item> = { items, order: [], pages: [], worth: Number.POSITIVE_INFINITY };
  for (const order of ordersBySize(items)) best = betterOf(best, order, filler);
  return best;
}

/** Saves a page by changes to the order at random, the same ones each time; null where that does not come about. */
export function savePage<Item>(packing: Packing<Item>, rooms: Rooms): Packing<Item> | null {
  const { items, pages } = packing;
  if (items.length > lot || fewestPages(items, rooms) >= pages.length) return null;
  const filler = fillerOf(items, rooms);
  const random = randomFrom(items.length);
  let best = packing;
  const tries = Math.min(changes, items.length * 8, placements / (items.length * pages.length));
  for (let i = 0; i < tries && best.pages.length === pages.length; i++) {
    best = betterOf(best, changed(best.order, random), filler);
    filler.tidy();
  }
  return best.pages.length < pages.length ? best : null;
}

/** An upright page is taken where a turned one is not filled more, by these factors. */
const favours = [1, 0.9];

function betterOf<Item>(best: Packing<Item>, order: Order, filler: Filler<Item>): Packing<Item> {
  let better = best;
  let alike = false;
  for (const favour of favours) {
    if (alike) break;
    const filled = fillPages(order, { filler, favour, most: better.pages.length || order.length });
    // Where every page comes out the same with each of the factors, once is enough.
    alike = filled.alike;
    if (!filled.pages) continue;
    const worth = worthOf(filled.pages);
    if (worth > better.worth) continue;
    better = { items: best.items, order, pages: filled.pages.map(filler.pageOf), worth };
  }
  return better;
}

/** How many pages the items would fill with no waste but the room between them. */
function fewestPages<Item>(items: Items<Item>, { portrait, landscape }: Rooms): number {
  const area = (box: Box) => areaOf(spaced(box));
  const total = items.reduce((sum, { shapes }) => sum + Math.min(...shapes.map(area)), 0);
  // What overlaps by no more than the tolerance of places is no reason for another page.
  return Math.ceil(total / Math.max(area(portrait), area(landscape)) - 1e-6);
}

/** Fewer pages are better; then more room left on one of them; then upright ones. */
function worthOf(pages: ReadonlyArray<Pick<Fill, 'orientation' | 'share'>>): number {
  const turned = pages.filter((p) => p.orientation === 'landscape').length;
  return pages.length + Math.min(...pages.map((p) => p.share), 1) / 10 + turned / 1000;
}

const areaOf = ({ width, height }: Box) => width * height;

const measures: ReadonlyArray<(box: Box) => number> = [
  areaOf,
  ({ height }) => height,
  ({ width }) => width,
  ({ width, height }) => width + height,
];

/** The largest first, by several measures; and as they come. */
function ordersBySize<Item>(items: Items<Item>): Order[] {
  const order = [...items.keys()];
  const sorted = measures.map((of) => {
    const sizes = items.map(({ shapes }) => Math.min(...shapes.map(of)));
    return order.toSorted((a, b) => at(sizes, b) - at(sizes, a));
  });
  return [...sorted, order];
}

/** The order with one or two items elsewhere. */
function changed(order: Order, random: () => number): Order {
  const list = [...order];
  for (let moves = random() < 0.5 ? 1 : 2; moves > 0; moves--) {
    const moved = list.splice(Math.floor(random() * list.length), 1);
    list.splice(Math.floor(random() * (list.length + 1)), 0, ...moved);
  }
  return list;
}

interface Filling<Item> {
  readonly favour: number;
  /** More pages than this are of no use. */
  readonly most: number;
  readonly filler: Filler<Item>;
}

interface Filled {
  /** Null where it took too many. */
  readonly pages: readonly Fill[] | null;
  /** Whether no page depended on what is favoured. */
  readonly alike: boolean;
}

/** Fills page after page. */
function fillPages<Item>(order: Order, { favour, most, filler }: Filling<Item>): Filled {
  const pages: Fill[] = [];
  let alike = true;
  let rest = order;
  while (rest.length > 0) {
    if (pages.length === most) return { pages: null, alike };
    const upright = filler.fill(rest, 'portrait');
    const turned = upright.left.length > 0 ? filler.fill(rest, 'landscape') : upright;
    const takesTurned = (factor: number) => turned.share > upright.share * factor;
    alike &&= turned === upright || favours.every((f) => takesTurned(f) === takesTurned(favour));
    const page = takesTurned(favour) ? turned : upright;
    if (page.left.length === rest.length) throw new RangeError('a piece fits no page');
    pages.push(page);
    rest = page.left;
  }
  return { pages, alike };
}
