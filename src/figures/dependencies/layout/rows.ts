import { at, type Box, type Point, type Rect } from './graph.ts';

/** Boxes without arrows in rows under a heading, measured from the top left corner of the heading. */
export interface LooseBlock extends Box {
  readonly boxes: ReadonlyArray<{ readonly box: number; readonly rect: Rect }>;
}

/** Height of the heading above boxes without arrows. */
export const looseHeading = 14;
const gap = { x: 6, y: 4 };

/** Fills rows no wider than `width` from left to right; in all but the last the boxes are spread over the width. */
export function looseBlock(boxes: readonly Box[], list: readonly number[], width: number): LooseBlock {
  const rows = rowsOf(boxes, list, width);
  const widest = Math.max(0, ...rows.map((row) => widthOf(boxes, row)));
  const placed: Array<{ box: number; rect: Rect }> = [];
  let y = looseHeading;
  for (const [i, row] of rows.entries()) {
    const height = Math.max(0, ...row.map((b) => at(boxes, b).height));
    const spread = i === rows.length - 1 && i > 0 ? 0 : widest - widthOf(boxes, row);
    const between = gap.x + spread / Math.max(1, row.length - 1);
    placed.push(...rectsOf(boxes, row, { corner: { x: 0, y }, height, between }));
    y += height + gap.y;
  }
  return { width: widest, height: y - gap.y, boxes: placed };
}

function rowsOf(boxes: readonly Box[], list: readonly number[], width: number): number[][] {
  const rows: number[][] = [];
  let x = Number.POSITIVE_INFINITY;
  for (const box of list) {
    const own = at(boxes, box).width;
    if (x + own > width) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)?.push(box);
    x += own + gap.x;
  }
  return rows;
}

function widthOf(boxes: readonly Box[], row: readonly number[]): number {
  return row.reduce((sum, b) => sum + at(boxes, b).width + gap.x, -gap.x);
}

interface RowPlace {
  readonly corner: Point;
  readonly height: number;
  readonly between: number;
}

function rectsOf(
  boxes: readonly Box[],
  row: readonly number[],
  { corner, height: rowHeight, between }: RowPlace,
): Array<{ box: number; rect: Rect }> {
  let { x } = corner;
  return row.map((box) => {
    const { width, height } = at(boxes, box);
    const rect = { x, y: corner.y + (rowHeight - height) / 2, width, height };
    x += width + between;
    return { box, rect };
  });
}
