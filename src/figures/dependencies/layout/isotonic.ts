/** Where things in a fixed order want to be, and how much. Columns of numbers. */
export interface Wishes {
  readonly values: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** Runs of neighbours that stand as close as they may, moved as one; room to work in, as long as the longest list. */
export interface Pools {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly ends: Int32Array;
}

export function poolsFor(count: number): Pools {
  return { values: new Float64Array(count), weights: new Float64Array(count), ends: new Int32Array(count) };
}

/**
 * Places things in a fixed order as near to where they want to be as they can (least squares, weighted), a given
 * distance apart: pool adjacent violators on the wishes less the offsets. `offsets` is where each stands when all are
 * as close to the start as they may; all of them may move down by `room`. The places are written into `found`.
 */
export function separate(
  { values, weights }: Wishes,
  { offsets, room }: { readonly offsets: ArrayLike<number>; readonly room: number },
  { pools, found }: { readonly pools: Pools; readonly found: Float64Array },
): void {
  const { values: value, weights: weight, ends } = pools;
  const count = offsets.length;
  let last = -1;
  for (let i = 0; i < count; i++) {
    last += 1;
    value[last] = (values[i] ?? 0) - (offsets[i] ?? 0);
    weight[last] = weights[i] ?? 0;
    ends[last] = i + 1;
    for (; last > 0 && (value[last - 1] ?? 0) > (value[last] ?? 0); last--) {
      const [own, before] = [weight[last] ?? 0, weight[last - 1] ?? 0];
      value[last - 1] = ((value[last - 1] ?? 0) * before + (value[last] ?? 0) * own) / (before + own);
      weight[last - 1] = before + own;
      ends[last - 1] = i + 1;
    }
  }
  for (let pool = 0, i = 0; pool <= last; pool++) {
    const shift = Math.min(room, Math.max(0, value[pool] ?? 0));
    for (const end = ends[pool] ?? 0; i < end; i++) found[i] = shift + (offsets[i] ?? 0);
  }
}
