/** A rectangle on the page, in pt. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether two boxes come nearer to each other than `clearance`. */
function touch(a: Box, b: Box, clearance = 0): boolean {
  return (
    a.x < b.x + b.width + clearance &&
    b.x < a.x + a.width + clearance &&
    a.y < b.y + b.height + clearance &&
    b.y < a.y + a.height + clearance
  );
}

function within(inner: Box, outer: Box): boolean {
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
}

const cell = { width: 24, height: 12 } as const;
/** More rows than a page has. */
const rows = 4096;

/** Whether `visit` is true of every cell a box comes near. */
function everyCell(box: Box, clearance: number, visit: (key: number) => boolean): boolean {
  const left = Math.floor((box.x - clearance) / cell.width);
  const right = Math.floor((box.x + box.width + clearance) / cell.width);
  const top = Math.floor((box.y - clearance) / cell.height);
  const bottom = Math.floor((box.y + box.height + clearance) / cell.height);
  for (let column = left; column <= right; column++)
    for (let row = top; row <= bottom; row++) if (!visit(column * rows + row)) return false;
  return true;
}

export function obstacles(boxes: Iterable<Box> = []): Obstacles {
  const cells = new Map<number, Box[]>();
  const add = (box: Box) => {
    everyCell(box, 0, (key) => {
      const list = cells.get(key);
      if (list) list.push(box);
      else cells.set(key, [box]);
      return true;
    });
  };
  for (const box of boxes) add(box);
  const free = (box: Box, clearance = 0) =>
    everyCell(box, clearance, (key) => !cells.get(key)?.some((other) => touch(box, other, clearance)));
  return { add, free };
}

/**
 * The first candidate that lies on the page, touches nothing and fits besides; it becomes an obstacle to those after it. Null when
 * there is none.
 */
export function place<B extends Box>(
  candidates: Iterable<B>,
  taken: Obstacles,
  { page, clearance, fits }: { page: Box; clearance: number; fits?: (box: B) => boolean },
): B | null {
  for (const box of candidates) {
    if (!within(box, page) || !taken.free(box, clearance) || fits?.(box) === false) continue;
    taken.add(box);
    return box;
  }
  return null;
}
