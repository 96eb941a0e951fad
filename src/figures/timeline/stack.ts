/** A mark's seat in a lane: its position along the lane and its place in the stack, from 0. */
interface Seat {
  readonly x: number;
  readonly level: number;
}

export interface Stacked {
  /** A seat for each position, in the same order; null where the stack is full. */
  readonly seats: ReadonlyArray<Seat | null>;
  readonly levels: number;
}

/**
 * Stacks marks of a width on their positions: each takes the lowest seat where it touches no mark before it. The first
 * in the list get the lowest seats.
 */
export function stack(positions: readonly number[], across: number, most: number): Stacked {
  const buckets = new Map<number, Map<number, number[]>>();
  const seats = positions.map((x): Seat | null => {
    const key = Math.floor(x / across);
    const near = [key - 1, key, key + 1].map((k) => buckets.get(k));
    let level = 0;
    while (
      level < most &&
      near.some((bucket) => bucket?.get(level)?.some((other) => Math.abs(other - x) < across))
    )
      level++;
    if (level >= most) return null;
    const bucket = buckets.get(key) ?? new Map<number, number[]>();
    buckets.set(key, bucket);
    bucket.set(level, [...(bucket.get(level) ?? []), x]);
    return { x, level };
  });
  return { seats, levels: seats.reduce((n, seat) => Math.max(n, (seat?.level ?? -1) + 1), 0) };
}
