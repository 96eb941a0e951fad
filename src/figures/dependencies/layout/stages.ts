import { at } from '../../../kernel/list.ts';

/** What is put on a page: a thing, in one of its shapes, at a place. Things and their shapes have numbers. */
export interface Put {
  readonly thing: number;
  readonly shape: number;
  readonly x: number;
  readonly y: number;
}

/** Pages filled so far, as a tree: what was put on last, and the stage before. Stages have numbers. */
export interface Stages {
  /** Where a thing leads to that comes next: another stage, `noRoom`, or `unknown`. */
  readonly next: (stage: number, thing: number) => number;
  /** Notes that there is no room for a thing, and says so. */
  readonly close: (stage: number, thing: number) => number;
  /** Notes where a thing is put, and the area it fills; gives the stage that leads to. */
  readonly open: (stage: number, put: Put, area: number) => number;
  /** What has been put on the page, in this order. */
  readonly putUpTo: (stage: number) => Put[];
  /** Area filled. */
  readonly areaOf: (stage: number) => number;
  /** How many places its table has. */
  readonly size: () => number;
}

export const unknown = 0;
export const noRoom = -1;

/** The tree for some number of things, with so many empty pages to start from: the first stages. */
export function openStages(things: number, pages: number): Stages {
  let table = new Int32Array(64 * things);
  // Columns of numbers, not a list of objects: there are tens of thousands of them for the garbage collector to follow.
  const before: number[] = [];
  const thing: number[] = [];
  const shape: number[] = [];
  const x: number[] = [];
  const y: number[] = [];
  const area: number[] = [];
  const add = (from: number, put: Put, filled: number): number => {
    before.push(from);
    thing.push(put.thing);
    shape.push(put.shape);
    x.push(put.x);
    y.push(put.y);
    return area.push(filled) - 1;
  };
  for (let page = 0; page < pages; page++) add(page, { thing: 0, shape: 0, x: 0, y: 0 }, 0);
  return {
    next: (stage, number) => table[stage * things + number] ?? unknown,
    close: (stage, number) => {
      table[stage * things + number] = noRoom;
      return noRoom;
    },
    open: (stage, put, own) => {
      const to = add(stage, put, at(area, stage) + own);
      if ((to + 1) * things > table.length) table = grown(table);
      table[stage * things + put.thing] = to;
      return to;
    },
    putUpTo: (stage) => {
      const list: Put[] = [];
      for (let s = stage; s >= pages; s = at(before, s))
        list.push({ thing: at(thing, s), shape: at(shape, s), x: at(x, s), y: at(y, s) });
      return list.reverse();
    },
    areaOf: (stage) => at(area, stage),
    size: () => table.length,
  };
}

function grown(table: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * table.length);
  larger.set(table);
  return larger;
}
