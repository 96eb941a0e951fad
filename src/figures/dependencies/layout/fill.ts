import { at } from '../../../kernel/list.ts';
import type { Box, Point } from './graph.ts';
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

/** Room between two items of a page. */
const gapX = 10;
const gapY = 9;

/** A shape (by its position) and the place it takes. */
export interface Spot extends Point {
  readonly shape: number;
}

/** The place and the shape with which something reaches down least on a page. */
export function spotFor(shapes: readonly Shape[], skyline: Skyline): Spot | null {
  let best: Spot | null = null;
  let deepest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < shapes.length; i++) {
    const shape = at(shapes, i);
    if (!mayHold(skyline, shape.height + gapY)) continue;
    const place = placeFor(skyline, spaced(shape), deepest + gapY);
    if (!place || place.y + shape.height >= deepest) continue;
    best = { shape: i, x: place.x, y: place.y };
    deepest = place.y + shape.height;
  }
  return best;
}

/** A box with the room that is kept right of it and below. */
export function spaced({ width, height }: Box): Box {
  return { width: width + gapX, height: height + gapY };
}

/** How far down a page is used. */
export function usedOf(skyline: Skyline): number {
  return Math.max(0, usedHeight(skyline) - gapY);
}

/** Puts as many of some items on a page, in their order, as fit; with how far down it is used. */
export function fillPage<Item>(
  items: ReadonlyArray<Shaped<Item>>,
  room: Box,
): { items: Array<Packed<Item>>; used: number } {
  const skyline = emptySkyline(spaced(room), items.length);
  const packed = items.flatMap(({ item, shapes }): Array<Packed<Item>> => {
    const spot = spotFor(shapes, skyline);
    if (!spot) return [];
    const shape = at(shapes, spot.shape);
    put(skyline, spot, spaced(shape));
    return [{ at: { x: spot.x, y: spot.y }, item, shape }];
  });
  return { items: packed, used: usedOf(skyline) };
}
