import { at, type Box, type Point } from './graph.ts';
import type { Orientation, Rooms } from './pieces.ts';
import { clear, emptySkyline, mayHold, placeFor, put, type Skyline, usedHeight } from './skyline.ts';
import { noRoom, openStages, type Put, type Stages, unknown } from './stages.ts';

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

/** A page filled with some items, and the numbers of those that are left. */
export interface Fill {
  readonly orientation: Orientation;
  readonly share: number;
  readonly left: readonly number[];
  /** What the filler knows the page by. */
  readonly stage: number;
}

/** Fills pages with items, which go by their numbers: their positions in a list. */
export interface Filler<Item> {
  /** Fills one page with as many of the items, in their order, as fit. */
  readonly fill: (order: readonly number[], orientation: Orientation) => Fill;
  /** The page that a fill since the last `tidy` stands for. */
  readonly pageOf: (fill: Fill) => PackedPage<Item>;
  /** Forgets what takes too much room. */
  readonly tidy: () => void;
}

/** Room between two items of a page. */
export const gapX = 10;
export const gapY = 9;

/** Items by which something is packed, in the order of their numbers. */
type Items<Item> = ReadonlyArray<Shaped<Item>>;

/** The first stages: empty pages. */
const empty = { portrait: 0, landscape: 1 } as const;
/** Places in the table of stages that are kept for other orders. */
const mostKept = 2 ** 20;

/**
 * Each item goes where it reaches down least. Orders that differ little fill pages in the same way for a good part, so
 * what comes of an item at a stage of a page is worked out once and looked up after that.
 */
export function fillerOf<Item>(items: Items<Item>, rooms: Rooms): Filler<Item> {
  let stages = openStages(items.length, 2);
  const skylines = {
    portrait: emptySkyline(spaced(rooms.portrait), items.length),
    landscape: emptySkyline(spaced(rooms.landscape), items.length),
  };
  const shapeOf = ({ thing, shape }: Put) => at(at(items, thing).shapes, shape);
  const skylineAt = (stage: number, orientation: Orientation) => {
    const skyline = skylines[orientation];
    clear(skyline);
    for (const one of stages.putUpTo(stage)) put(skyline, one, spaced(shapeOf(one)));
    return skyline;
  };
  return {
    fill: (order, orientation) => {
      const left: number[] = [];
      let stage: number = empty[orientation];
      let skyline: Skyline | null = null;
      for (const number of order) {
        let next = stages.next(stage, number);
        if (next > 0) skyline = null;
        else if (next === unknown) {
          skyline ??= skylineAt(stage, orientation);
          next = tryNext({ stages, stage, skyline }, at(items, number).shapes, number);
        }
        if (next === noRoom) left.push(number);
        else stage = next;
      }
      const { width, height } = rooms[orientation];
      return { orientation, share: stages.areaOf(stage) / (width * height), left, stage };
    },
    pageOf: ({ orientation, share, stage }) => {
      const used = Math.max(0, usedHeight(skylineAt(stage, orientation)) - gapY);
      const packed = stages.putUpTo(stage).map((one): Packed<Item> => {
        const { x, y, thing } = one;
        return { at: { x, y }, item: at(items, thing).item, shape: shapeOf(one) };
      });
      return { orientation, items: packed, used, share };
    },
    tidy: () => {
      if (stages.size() > mostKept) stages = openStages(items.length, 2);
    },
  };
}

interface Stage {
  readonly stages: Stages;
  readonly stage: number;
  readonly skyline: Skyline;
}

/** Puts an item on a page where there is room for it: the stage after that, or `noRoom`. */
function tryNext({ stages, stage, skyline }: Stage, shapes: readonly Shape[], thing: number): number {
  let best: Put | null = null;
  let deepest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < shapes.length; i++) {
    const shape = at(shapes, i);
    if (!mayHold(skyline, shape.height + gapY)) continue;
    const place = placeFor(skyline, spaced(shape), deepest + gapY);
    if (!place || place.y + shape.height >= deepest) continue;
    best = { thing, shape: i, x: place.x, y: place.y };
    deepest = place.y + shape.height;
  }
  if (!best) {
    stages.close(stage, thing);
    return noRoom;
  }
  const shape = at(shapes, best.shape);
  put(skyline, best, spaced(shape));
  return stages.open(stage, best, shape.width * shape.height);
}

function spaced({ width, height }: Box): Box {
  return { width: width + gapX, height: height + gapY };
}
