import { at, type Box, type Point } from './graph.ts';

export interface Row {
  readonly height: number;
  /** Boxes by position, with the x of their left edges and the y of their tops from the row's top. */
  readonly places: ReadonlyArray<{ readonly box: number; readonly at: Point }>;
}

const gap = 10;
/** Between two rows. */
export const rowGap = 7;

/** Fills rows of a width from left to right; in all but the last the boxes are spread over the width. */
export function rowsOf(boxes: readonly Box[], list: readonly number[], width: number): Row[] {
  const rows: number[][] = [];
  let x = Number.POSITIVE_INFINITY;
  for (const box of list) {
    const own = at(boxes, box).width;
    if (x + own > width) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)?.push(box);
    x += own + gap;
  }
  return rows.map((row, i) => spread(boxes, row, { width, last: i === rows.length - 1 }));
}

function spread(
  boxes: readonly Box[],
  row: readonly number[],
  { width, last }: { width: number; last: boolean },
): Row {
  const total = row.reduce((sum, b) => sum + at(boxes, b).width, 0);
  const even = row.length > 1 ? (width - total) / (row.length - 1) : gap;
  const between = last ? Math.min(even, 2 * gap) : even;
  const height = Math.max(0, ...row.map((b) => at(boxes, b).height));
  let x = 0;
  const places = row.map((box) => {
    const { width: w, height: h } = at(boxes, box);
    const place = { box, at: { x, y: (height - h) / 2 } };
    x += w + between;
    return place;
  });
  return { height, places };
}
