import { describe, expect, it } from 'vitest';
import { detectFormat } from '../../../src/input/readers/detect.ts';
import { decodeWestern } from '../../../src/input/readers/western.ts';

describe('decodeWestern', () => {
  it('reads what Windows-1252 has where Latin-1 has control characters', () => {
    const bytes = Uint8Array.from({ length: 32 }, (_, i) => 0x80 + i);
    expect(decodeWestern(bytes)).toBe('€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ');
  });

  it('reads every other byte as Latin-1', () => {
    const bytes = Uint8Array.from(
      [...Array(0x80).keys(), ...Array(0x60).keys()].map((n, i) => (i < 0x80 ? n : n + 0xa0)),
    );
    expect(decodeWestern(bytes)).toBe(String.fromCharCode(...bytes));
  });

  it('reads a part of a larger buffer as that part', () => {
    const whole = Uint8Array.from([0x41, 0x96, 0x42]);
    expect(decodeWestern(whole.subarray(1, 2))).toBe('–');
  });
});

it('takes a table for text however many of its letters have accents', () => {
  const rows = Array.from(
    { length: 40 },
    (_, i) => `J${i};R\u00e9c\u00e9pt\u00e9 \u00e9t\u00e9 \u00e0 c\u00f4t\u00e9;W;01/02/2026;`,
  );
  const bytes = Buffer.from(['code;name;wbs;due;completed', ...rows].join('\r\n'), 'latin1');
  expect(detectFormat({ path: 'jalons.csv', bytes })).toMatchObject({ name: 'csv' });
});
