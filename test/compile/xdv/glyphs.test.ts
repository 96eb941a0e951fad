import { describe, expect, test } from 'vitest';
import {
  changeMove,
  goRight,
  setGlyphBefore,
  setGlyphs,
  tellWriter,
} from '../../../src/compile/xdv/glyphs.ts';
import { newWritten, type Written } from '../../../src/compile/xdv/write.ts';
import { u32 } from './documents.ts';

const written = (write: (out: Written) => void): Buffer => {
  const out = newWritten(1);
  write(out);
  return out.bytes.subarray(0, out.length);
};
const u16 = (value: number) => Buffer.of(value >> 8, value & 255);

describe('operations', () => {
  test('set glyphs side by side', () => {
    const row = written((out) =>
      setGlyphs(out, [
        { number: 7, advance: 10 },
        { number: 300, advance: 5 },
      ]),
    );
    const places = [u32(0), u32(0), u32(10), u32(0)];
    expect(row).toEqual(Buffer.concat([Buffer.of(253), u32(15), u16(2), ...places, u16(7), u16(300)]));
  });

  test('set one glyph more, to the left of those of a row, which stay where they are', () => {
    const row = Buffer.concat([
      ...[Buffer.of(141, 253), u32(15), u16(2), u32(0), u32(0), u32(10), u32(3), u16(7), u16(300)],
      Buffer.of(142),
    ]);
    const met = { code: 253, at: 1, next: row.length - 1 };
    const longer = written((out) => setGlyphBefore(out, { number: 1, advance: 4 }, 6, { bytes: row, met }));
    const places = [u32(-6), u32(0), u32(0), u32(0), u32(10), u32(3)];
    expect(longer).toEqual(
      Buffer.concat([Buffer.of(253), u32(15), u16(3), ...places, u16(1), u16(7), u16(300)]),
    );
  });

  test('tell the PDF writer words of any length', () => {
    expect(written((out) => tellWriter(out, 'é'))).toEqual(Buffer.of(239, 1, 0xe9));
    expect(written((out) => tellWriter(out, 'x'.repeat(256)))).toEqual(
      Buffer.concat([Buffer.of(242), u32(256), Buffer.alloc(256, 'x')]),
    );
  });

  test('go as far as is known later', () => {
    const far = written((out) => {
      const at = goRight(out, 0);
      setGlyphs(out, []);
      changeMove(out, at, -2);
    });
    expect(far.subarray(0, 5)).toEqual(Buffer.concat([Buffer.of(146), u32(-2)]));
  });
});
