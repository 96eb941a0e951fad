import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spread } from '../../src/figures/trend/labels.ts';

it('spreads labels so that none touches the next, none leaves its stretch, and none moves that need not', () => {
  const heights = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(heights, (given) => {
      const wanted = given.sort((a, b) => a - b);
      const seats = spread(wanted, 9, { top: 0, bottom: 200 });
      expect(seats).toHaveLength(wanted.length);
      for (const [i, y] of seats.entries()) {
        if (i > 0) expect(y - (seats[i - 1] ?? 0)).toBeGreaterThanOrEqual(9 - 1e-9);
        expect(y).toBeGreaterThanOrEqual(-1e-9);
        expect(y).toBeLessThanOrEqual(200 + 1e-9);
      }
      const apart = wanted.every((y, i) => i === 0 || y - (wanted[i - 1] ?? 0) >= 9);
      if (apart) for (const [i, y] of seats.entries()) expect(y).toBeCloseTo(wanted[i] ?? 0);
    }),
  );
});
