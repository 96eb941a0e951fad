import { at } from './graph.ts';

/** A run of neighbours that stand as close as they may, moved as one. */
interface Pool {
  value: number;
  weight: number;
  count: number;
}

/**
 * Places things in a fixed order as near to where they want to be as they can (least squares, weighted), a given
 * distance apart: pool adjacent violators on the wishes less the offsets. `offsets` is where each stands when all are
 * as close to the start as they may; all of them may move down by `room`.
 */
export function separated(
  wishes: ReadonlyArray<{ readonly value: number; readonly weight: number }>,
  { offsets, room }: { offsets: readonly number[]; room: number },
): number[] {
  const pools: Pool[] = [];
  for (const [i, wish] of wishes.entries()) {
    pools.push({ value: wish.value - at(offsets, i), weight: wish.weight, count: 1 });
    for (let last = pools.at(-1), before = pools.at(-2); last && before && before.value > last.value; ) {
      const weight = before.weight + last.weight;
      before.value = (before.value * before.weight + last.value * last.weight) / weight;
      before.weight = weight;
      before.count += last.count;
      pools.pop();
      last = pools.at(-1);
      before = pools.at(-2);
    }
  }
  const shifts = pools.flatMap((p) => new Array<number>(p.count).fill(Math.min(room, Math.max(0, p.value))));
  return shifts.map((shift, i) => shift + at(offsets, i));
}
