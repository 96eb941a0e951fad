import type { Box, Point } from './graph.ts';

/**
 * A page that boxes are put on one after the other, each as high up and then as far left as it goes. What lies on it so
 * far ends below in steps: the start of each from the left, and how far down it reaches.
 */
export interface Skyline {
  readonly page: Box;
  /** How many steps there are; what the columns hold behind them means nothing. */
  count: number;
  readonly starts: Float64Array;
  readonly depths: Float64Array;
  /** Where the page is used the least: nothing higher than what is left below fits any more. */
  highest: number;
}

/** An empty page for no more than some number of boxes: each adds one step at most. */
export function emptySkyline(page: Box, boxes: number): Skyline {
  const [starts, depths] = [new Float64Array(boxes + 1), new Float64Array(boxes + 1)];
  return { page, count: 1, starts, depths, highest: 0 };
}

/** Takes everything off the page. */
export function clear(skyline: Skyline): void {
  skyline.count = 1;
  skyline.starts[0] = 0;
  skyline.depths[0] = 0;
  skyline.highest = 0;
}

const tolerance = 1e-6;

/** Whether there may be room for a height. */
export function mayHold({ highest, page }: Skyline, height: number): boolean {
  return highest + height <= page.height + tolerance;
}

/** The place for a box, no further down than `deepest`; null where it does not fit. */
export function placeFor(skyline: Skyline, { width, height }: Box, deepest: number): Point | null {
  const { count, starts, depths, page } = skyline;
  let best = -1;
  // What reaches no further down than this is better than the best so far.
  let least = Math.min(deepest, page.height) + tolerance - height;
  let found = 0;
  for (let i = 0; i < count; i++) {
    const end = (starts[i] ?? 0) + width;
    if (end > page.width + tolerance) break;
    if ((depths[i] ?? 0) > least) continue;
    const y = restingOn(skyline, i, end);
    if (best < 0 ? y > least : y >= least) continue;
    best = i;
    least = y;
    found = y;
  }
  return best < 0 ? null : { x: starts[best] ?? 0, y: found };
}

/** How far down the steps reach from one of them up to an end. */
function restingOn({ count, starts, depths }: Skyline, from: number, end: number): number {
  let y = 0;
  for (let i = from; i < count && (starts[i] ?? 0) < end - tolerance; i++) y = Math.max(y, depths[i] ?? 0);
  return y;
}

/** Puts a box at a place that was found for it. */
export function put(skyline: Skyline, { x, y }: Point, { width, height }: Box): void {
  const { count, starts, depths, page } = skyline;
  const right = x + width;
  let first = 0;
  while ((starts[first] ?? 0) < x - tolerance) first += 1;
  let after = first;
  while (after < count && (starts[after] ?? 0) <= right + tolerance) after += 1;
  const under = depths[after - 1] ?? 0;
  const ends = right < page.width - tolerance;
  const next = first + (ends ? 2 : 1);
  starts.copyWithin(next, after, count);
  depths.copyWithin(next, after, count);
  starts[first] = x;
  depths[first] = y + height;
  if (ends) {
    starts[first + 1] = right;
    depths[first + 1] = under;
  }
  skyline.count = count + next - after;
  skyline.highest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < skyline.count; i++) skyline.highest = Math.min(skyline.highest, depths[i] ?? 0);
}

/** Height down to which a page is used. */
export function usedHeight({ count, depths }: Skyline): number {
  return Math.max(...depths.subarray(0, count));
}
