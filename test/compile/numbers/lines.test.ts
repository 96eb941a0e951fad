import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Digits, glyphsOf, itemsOf, linesOf } from '../../../src/compile/numbers/lines.ts';
import { widthOf } from '../../../src/compile/xdv/glyphs.ts';

/** Digits 10 wide, numbered from 100; the one and the comma are narrower. */
const digits: Digits = {
  font: 3,
  digits: Array.from({ length: 10 }, (_, i) => ({ number: 100 + i, advance: i === 1 ? 6 : 10 })),
  comma: { number: 50, advance: 4 },
  space: 5,
};

test('a number is its digits', () => {
  expect(glyphsOf(210, digits).map(({ number }) => number)).toEqual([102, 101, 100]);
  expect(widthOf(glyphsOf(210, digits))).toBe(26);
});

test('each page is printed once, in order, with the first label that is on it; labels without a page are not', () => {
  const pages = new Map([
    ['a', 30],
    ['b', 4],
    ['c', 30],
  ]);
  const items = itemsOf(['a', 'b', 'none', 'c'], pages, digits);
  expect(items.map(({ label, comma }) => [label, comma !== null])).toEqual([
    ['b', true],
    ['a', false],
  ]);
});

test('lines hold as many numbers as there is room for, and lose none', () => {
  const some = fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 40 });
  const width = fc.integer({ min: 50, max: 300 });
  fc.assert(
    fc.property(some, width, width, (pages, first, others) => {
      const items = itemsOf(pages.map(String), new Map(pages.map((p) => [String(p), p])), digits);
      const lines = linesOf(items, digits.space, { first, others });
      expect(lines.flatMap((line) => line.items)).toEqual(items);
      for (const [i, line] of lines.entries()) {
        expect(line.width).toBeLessThanOrEqual(i === 0 ? first : others);
        const next = lines[i + 1]?.items[0];
        const longer = line.width + digits.space + widthOf(next?.glyphs ?? []) + (next?.comma?.advance ?? 0);
        if (next) expect(longer).toBeGreaterThan(i === 0 ? first : others);
      }
    }),
  );
});
