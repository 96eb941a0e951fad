import { at, type Box, type Point } from './graph.ts';

/**
 * A page that boxes are put on one after the other, each as high up and then as far left as it goes. What lies on it so
 * far ends below in steps: the start of each from the left, and how far down it reaches.
 */
export interface Skyline {
  readonly page: Box;
  readonly starts: number[];
  readonly depths: number[];
  /** Where the page is used the least: nothing higher than what is left below fits any more. */
  highest: number;
}

export function emptySkyline(page: Box): Skyline {
  return { page, starts: [0], depths: [0], highest: 0 };
}

const tolerance = 1e-6;

/** Whether there may be room for a height. */
export function mayHold({ highest, page }: Skyline, height: number): boolean {
  return highest + height <= page.height + tolerance;
}

/** The place for a box, no further down than `deepest`; null where it does not fit. */
export function placeFor(skyline: Skyline, { width, height }: Box, deepest: number): Point | null {
  const { starts, depths, page } = skyline;
  let best = -1;
  // What reaches no further down than this is better than the best so far.
  let least = Math.min(deepest, page.height) + tolerance - height;
  let found = 0;
  for (let i = 0; i < starts.length; i++) {
    const end = at(starts, i) + width;
    if (end > page.width + tolerance) break;
    if (at(depths, i) > least) continue;
    const y = restingOn(skyline, i, end);
    if (best < 0 ? y > least : y >= least) continue;
    best = i;
    least = y;
    found = y;
  }
  return best < 0 ? null : { x: at(starts, best), y: found };
}

/** How far down the steps reach from one of them up to an end. */
function restingOn({ starts, depths }: Skyline, from: number, end: number): number {
  let y = 0;
  for (let i = from; i < starts.length && at(starts, i) < end - tolerance; i++)
    y = Math.max(y, at(depths, i));
  return y;
}

/** Puts a box at a place that was found for it. */
export function put(skyline: Skyline, place: Point, box: Box): void {
  const { starts, depths, page } = skyline;
  const right = place.x + box.width;
  let first = 0;
  while (at(starts, first) < place.x - tolerance) first += 1;
  let after = first;
  while (after < starts.length && at(starts, after) <= right + tolerance) after += 1;
  const under = at(depths, after - 1);
  const depth = place.y + box.height;
  if (right < page.width - tolerance) {
    starts.splice(first, after - first, place.x, right);
    depths.splice(first, after - first, depth, under);
  } else {
    starts.splice(first, after - first, place.x);
    depths.splice(first, after - first, depth);
  }
  let highest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < depths.length; i++) highest = Math.min(highest, at(depths, i));
  skyline.highest = highest;
}

/** Height down to which a page is used. */
export function usedHeight({ depths }: Skyline): number {
  return Math.max(...depths);
}
