import { at, type Box, type Point } from './graph.ts';

/**
 * A page that boxes are put on one after the other, each as high up and then as far left as it goes. What lies on it so
 * far ends below in steps: the start of each from the left, and how far down it reaches.
 */
export interface Skyline {
  readonly page: Box;
  readonly starts: number[];
  readonly depths: number[];
}

export function emptySkyline(page: Box): Skyline {
  return { page, starts: [0], depths: [0] };
}

const tolerance = 1e-6;

/** The place for a box; null where it does not fit. */
export function placeFor(skyline: Skyline, { width, height }: Box): Point | null {
  const { starts, page } = skyline;
  let best: Point | null = null;
  for (let i = 0; i < starts.length; i++) {
    const x = at(starts, i);
    if (x + width > page.width + tolerance) break;
    const y = restingOn(skyline, i, x + width);
    if (y + height <= page.height + tolerance && (!best || y < best.y)) best = { x, y };
  }
  return best;
}

/** How far down the steps reach from one of them up to an end. */
function restingOn({ starts, depths }: Skyline, from: number, end: number): number {
  let y = 0;
  for (let i = from; i < starts.length && at(starts, i) < end - tolerance; i++)
    y = Math.max(y, at(depths, i));
  return y;
}

/** Puts a box at a place that was found for it. */
export function put({ starts, depths, page }: Skyline, place: Point, box: Box): void {
  const right = place.x + box.width;
  const first = starts.findIndex((x) => x >= place.x - tolerance);
  let after = first;
  while (after < starts.length && at(starts, after) <= right + tolerance) after += 1;
  const goesOn = right < page.width - tolerance;
  const under = at(depths, after - 1);
  starts.splice(first, after - first, place.x, ...(goesOn ? [right] : []));
  depths.splice(first, after - first, place.y + box.height, ...(goesOn ? [under] : []));
}

/** Height down to which a page is used. */
export function usedHeight({ depths }: Skyline): number {
  return Math.max(...depths);
}
