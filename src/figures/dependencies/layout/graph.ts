import { at } from '../../../kernel/list.ts';
/** Lengths are in pt throughout, x to the right, y down. */

export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box at a place: x and y are its top left corner. */
export interface Rect extends Box, Point {}

/** An arrow between two boxes, named by their positions in a list. */
export interface Arc {
  readonly from: number;
  readonly to: number;
}

export interface Graph {
  readonly boxes: readonly Box[];
  /** Without cycles. */
  readonly arcs: readonly Arc[];
}

/** Neighbours of every box: where its arrows come from and where they go, in the order of the arrows. */
export function neighbours(count: number, arcs: readonly Arc[]): { before: number[][]; after: number[][] } {
  const before: number[][] = Array.from({ length: count }, () => []);
  const after: number[][] = Array.from({ length: count }, () => []);
  for (const { from, to } of arcs) {
    at(after, from).push(to);
    at(before, to).push(from);
  }
  return { before, after };
}

/** Sets of boxes that arrows connect, each ascending, ordered by their first box. */
export function components(count: number, arcs: readonly Arc[]): number[][] {
  const root = Array.from({ length: count }, (_, i) => i);
  const find = (start: number): number => {
    let i = start;
    while (at(root, i) !== i) {
      root[i] = at(root, at(root, i));
      i = at(root, i);
    }
    return i;
  };
  for (const { from, to } of arcs) {
    const [a, b] = [find(from), find(to)];
    root[Math.max(a, b)] = Math.min(a, b);
  }
  const sets = new Map<number, number[]>();
  for (let i = 0; i < count; i++) {
    const set = sets.get(find(i));
    if (set) set.push(i);
    else sets.set(find(i), [i]);
  }
  return [...sets.values()];
}
