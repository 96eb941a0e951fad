import type { Arc } from './graph.ts';

/** Neighbours of all boxes in one list: those of a box from its start up to the start of the next box. */
export interface Neighbours {
  readonly starts: Int32Array;
  readonly list: Int32Array;
}

/** Where the arrows of every box come from and where they go, in the order of the arrows. */
export interface Links {
  readonly before: Neighbours;
  readonly after: Neighbours;
}

/** Columns of numbers: thousands of small graphs are looked at, and lists of lists for each take longer to make than to use. */
export function linksOf(count: number, arcs: readonly Arc[]): Links {
  const before = { starts: new Int32Array(count + 1), list: new Int32Array(arcs.length) };
  const after = { starts: new Int32Array(count + 1), list: new Int32Array(arcs.length) };
  for (const { from, to } of arcs) {
    countOne(after.starts, from);
    countOne(before.starts, to);
  }
  const [nextBefore, nextAfter] = [summed(before.starts), summed(after.starts)];
  for (const { from, to } of arcs) {
    before.list[take(nextBefore, to)] = from;
    after.list[take(nextAfter, from)] = to;
  }
  return { before, after };
}

function countOne(starts: Int32Array, box: number): void {
  starts[box + 1] = (starts[box + 1] ?? 0) + 1;
}

/** Turns counts into starts, and gives a copy of them. */
function summed(starts: Int32Array): Int32Array {
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  return starts.slice();
}

/** The next free place of a box. */
function take(next: Int32Array, box: number): number {
  const place = next[box] ?? 0;
  next[box] = place + 1;
  return place;
}

/** How many neighbours a box has. */
export function countOf({ starts }: Neighbours, box: number): number {
  return (starts[box + 1] ?? 0) - (starts[box] ?? 0);
}
