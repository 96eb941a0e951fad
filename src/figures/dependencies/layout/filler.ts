import { at } from '../../../kernel/list.ts';
import { type Packed, type Shaped, spaced, spotFor, usedOf } from './fill.ts';
import type { Orientation, Rooms } from './pieces.ts';
import { clear, emptySkyline, put, type Skyline } from './skyline.ts';
import { noRoom, openStages, type Put, unknown } from './stages.ts';

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

/** Items by which something is packed, in the order of their numbers. */
type Items<Item> = ReadonlyArray<Shaped<Item>>;

/** The first stages: empty pages. */
const empty = { portrait: 0, landscape: 1 } as const;
/** Places in the table of stages that are kept for other orders. */
const mostKept = 2 ** 20;

const shapeOf = <Item>(items: Items<Item>, { thing, shape }: Put) => at(at(items, thing).shapes, shape);

function packed<Item>(items: Items<Item>, one: Put): Packed<Item> {
  const { x, y, thing } = one;
  return { at: { x, y }, item: at(items, thing).item, shape: shapeOf(items, one) };
}

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
  const skylineAt = (stage: number, orientation: Orientation) => {
    const skyline = skylines[orientation];
    clear(skyline);
    for (const one of stages.putUpTo(stage)) put(skyline, one, spaced(shapeOf(items, one)));
    return skyline;
  };
  const tryNext = (thing: number, { stage, skyline }: { stage: number; skyline: Skyline }): number => {
    const { shapes } = at(items, thing);
    const spot = spotFor(shapes, skyline);
    if (!spot) return stages.close(stage, thing);
    const shape = at(shapes, spot.shape);
    put(skyline, spot, spaced(shape));
    return stages.open(stage, { thing, ...spot }, shape.width * shape.height);
  };
  return {
    fill: (order, orientation) => {
      const left: number[] = [];
      let stage: number = empty[orientation];
      let skyline: Skyline | null = null;
      for (const thing of order) {
        let next = stages.next(stage, thing);
        if (next > 0) skyline = null;
        else if (next === unknown) {
          skyline ??= skylineAt(stage, orientation);
          next = tryNext(thing, { stage, skyline });
        }
        if (next === noRoom) left.push(thing);
        else stage = next;
      }
      const { width, height } = rooms[orientation];
      return { orientation, share: stages.areaOf(stage) / (width * height), left, stage };
    },
    pageOf: ({ orientation, share, stage }) => {
      const used = usedOf(skylineAt(stage, orientation));
      return { orientation, items: stages.putUpTo(stage).map((one) => packed(items, one)), used, share };
    },
    tidy: () => {
      if (stages.size() > mostKept) stages = openStages(items.length, 2);
    },
  };
}
