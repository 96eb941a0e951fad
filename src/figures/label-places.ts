/** A rectangle on the page, in pt. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether two boxes come nearer to each other than `clearance`. */
export function touch(a: Box, b: Box, clearance = 0): boolean {
  return (
    a.x < b.x + b.width + clearance &&
    b.x < a.x + a.width + clearance &&
    a.y < b.y + b.height + clearance &&
    b.y < a.y + a.height + clearance
  );
}

export function within(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Boxes sorted into columns, so that one need not be compared with all the others. */
export interface Obstacles {
  readonly add: (box: Box) => void;
  readonly free: (box: Box, clearance?: number) => boolean;
}

const column = 24;

export function obstacles(boxes: Iterable<Box> = []): Obstacles {
  const columns = new Map<number, Box[]>();
  const span = (box: Box, clearance: number) => {
    const first = Math.floor((box.x - clearance) / column);
    const last = Math.floor((box.x + box.width + clearance) / column);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  };
  const add = (box: Box) => {
    for (const key of span(box, 0)) {
      const list = columns.get(key);
      if (list) list.push(box);
      else columns.set(key, [box]);
    }
  };
  for (const box of boxes) add(box);
  return {
    add,
    free: (box, clearance = 0) =>
      span(box, clearance).every((key) => !(columns.get(key) ?? []).some((b) => touch(box, b, clearance))),
  };
}

/**
 * The first candidate that lies on the page, touches nothing and fits besides; it becomes an obstacle to those after it. Null when
 * there is none.
 */
export function place<B extends Box>(
  candidates: readonly B[],
  taken: Obstacles,
  { page, clearance, fits }: { page: Box; clearance: number; fits?: (box: Box) => boolean },
): B | null {
  const found =
    candidates.find((box) => within(box, page) && taken.free(box, clearance) && (fits?.(box) ?? true)) ??
    null;
  if (found) taken.add(found);
  return found;
}
