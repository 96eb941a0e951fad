import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poolsFor, separate } from '../../../../src/figures/dependencies/layout/isotonic.ts';

interface Wish {
  readonly value: number;
  readonly weight: number;
}

function separated(wishes: readonly Wish[], room: { offsets: readonly number[]; room: number }): number[] {
  const [values, weights] = [wishes.map((w) => w.value), wishes.map((w) => w.weight)];
  const found = new Float64Array(wishes.length);
  separate({ values, weights }, room, { pools: poolsFor(wishes.length), found });
  return [...found];
}

describe('places in a column', () => {
  it('are apart and in order for any wishes, and within the room', () => {
    const wish = fc.record({
      value: fc.double({ min: -500, max: 500, noNaN: true }),
      weight: fc.double({ min: 0.01, max: 20, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 30 }), fc.nat({ max: 200 }), (wishes, room) => {
        const offsets = wishes.map((_, i) => 5 + 12 * i);
        const found = separated(wishes, { offsets, room });
        for (const [i, y] of found.entries()) {
          expect(y).toBeGreaterThanOrEqual((offsets[i] ?? 0) - 1e-9);
          expect(y).toBeLessThanOrEqual((offsets[i] ?? 0) + room + 1e-9);
          if (i > 0) expect(y - (found[i - 1] ?? 0)).toBeGreaterThanOrEqual(12 - 1e-9);
        }
      }),
    );
  });

  it('are the wished ones where those are apart, and shared evenly where they collide', () => {
    const one = (value: number) => ({ value, weight: 1 });
    expect(separated([one(10), one(40)], { offsets: [0, 10], room: 100 })).toEqual([10, 40]);
    expect(separated([one(20), one(20)], { offsets: [0, 10], room: 100 })).toEqual([15, 25]);
  });
});
