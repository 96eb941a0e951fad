/** A rectangle on the page, in pt. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether a box lies in another. */
export function within(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Boxes sorted into cells of the page, so that one need not be compared with all the others. */
export interface Obstacles {
  readonly add: (box: Box) => void;
  readonly free: (box: Box, clearance?: number) => boolean;
  /** Whether something holds of every obstacle near enough to a box; it may be asked of one more than once. */
  readonly everyNear: (box: Box, clearance: number, holds: (obstacle: Box) => boolean) => boolean;
}

const cell = { width: 24, height: 12 } as const;
/** More rows than a page has. */
const rows = 4096;

export function obstacles(boxes: Iterable<Box> = []): Obstacles {
  const cells = new Map<number, Box[]>();
  const column = (x: number) => Math.floor(x / cell.width);
  const row = (y: number) => Math.floor(y / cell.height);
  const add = (box: Box) => {
    for (let c = column(box.x); c <= column(box.x + box.width); c++)
      for (let r = row(box.y); r <= row(box.y + box.height); r++) {
        const list = cells.get(c * rows + r);
        if (list) list.push(box);
        else cells.set(c * rows + r, [box]);
      }
  };
  for (const box of boxes) add(box);
  const everyNear = ({ x, y, width, height }: Box, gap: number, holds: (obstacle: Box) => boolean) => {
    const [left, top, right, bottom] = [x - gap, y - gap, x + width + gap, y + height + gap];
    const [lastColumn, lastRow] = [column(right), row(bottom)];
    for (let c = column(left); c <= lastColumn; c++)
      for (let r = row(top); r <= lastRow; r++)
        for (const b of cells.get(c * rows + r) ?? none)
          if (left < b.x + b.width && b.x < right && top < b.y + b.height && b.y < bottom && !holds(b))
            return false;
    return true;
  };
  return { add, free: (box, gap = 0) => everyNear(box, gap, never), everyNear };
}

const never = () => false;
const none: readonly Box[] = [];

/** The first candidate that lies on the page and touches nothing; it becomes an obstacle to those after it. Null when there is none. */
export function place(
  candidates: Iterable<Box>,
  taken: Obstacles,
  { page, clearance }: { page: Box; clearance: number },
): Box | null {
  for (const box of candidates) {
    if (!within(box, page) || !taken.free(box, clearance)) continue;
    taken.add(box);
    return box;
  }
  return null;
}
