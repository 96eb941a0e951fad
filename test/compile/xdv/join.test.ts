import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinXdv } from '../../../src/compile/chunks/join-xdv.ts';
import { operation, readXdv, step } from '../../../src/compile/xdv.ts';

/** What stands on a page: text in a font, or words to the PDF writer. */
type Piece = { readonly font: string; readonly text: string } | { readonly special: string };
type Page = readonly Piece[];

const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const native = (number: number, name: string) =>
  Buffer.concat([
    Buffer.of(252),
    u32(number),
    u32(10 << 16),
    Buffer.of(0, 0, name.length),
    Buffer.from(name),
    u32(0),
  ]);
const choose = (number: number) => (number < 64 ? Buffer.of(171 + number) : Buffer.of(235, number));
const measures = Buffer.concat([u32(25400000), u32(473628672), u32(1000)]);

/** A document as XeTeX writes it, the fonts numbered from `base` in the order they are met. */
function write(pages: readonly Page[], base: number): Buffer {
  let out = Buffer.concat([Buffer.of(247, 7), measures, Buffer.of(4), Buffer.from('test')]);
  const numbers = new Map<string, number>();
  let last = -1;
  for (const [i, page] of pages.entries()) {
    const begun = out.length;
    out = Buffer.concat([out, Buffer.of(139), u32(i + 1), Buffer.alloc(36), u32(last)]);
    last = begun;
    for (const piece of page) out = Buffer.concat([out, ...written(piece, numbers, base)]);
    out = Buffer.concat([out, Buffer.of(140)]);
  }
  const post = out.length;
  const counts = Buffer.alloc(12);
  counts.writeUInt16BE(pages.length, 10);
  const fonts = [...numbers].reverse().map(([name, number]) => native(number, name));
  out = Buffer.concat([out, Buffer.of(248), u32(last), measures, counts, ...fonts]);
  out = Buffer.concat([out, Buffer.of(249), u32(post), Buffer.of(7)]);
  return Buffer.concat([out, Buffer.alloc(4 + ((4 - (out.length % 4)) % 4), 223)]);
}

function written(piece: Piece, numbers: Map<string, number>, base: number): Buffer[] {
  if ('special' in piece) return [Buffer.of(239, piece.special.length), Buffer.from(piece.special)];
  const known = numbers.get(piece.font);
  const number = known ?? base + numbers.size;
  numbers.set(piece.font, number);
  return [
    ...(known === undefined ? [native(number, piece.font)] : []),
    choose(number),
    Buffer.from(piece.text),
  ];
}

/** The pages as the PDF writer finds them: from the end, page by page, with the fonts the end defines. */
function read(xdv: Buffer): Page[] {
  const view = new DataView(xdv.buffer, xdv.byteOffset, xdv.byteLength);
  const post = xdv.readInt32BE(xdv.findLastIndex((b) => b !== 223) - 4);
  const fonts = new Map<number, string>();
  for (let at = post + 29; xdv[at] === operation.nativeFont; at = step(view, at, nothing()) ?? xdv.length)
    fonts.set(xdv.readInt32BE(at + 1), xdv.toString('latin1', at + 12, at + 12 + xdv.readUInt8(at + 11)));
  const pages: Page[] = [];
  for (let page = xdv.readInt32BE(post + 1); page !== -1; page = xdv.readInt32BE(page + 41))
    pages.unshift(pageAt(xdv, page, fonts));
  expect(pages).toHaveLength(xdv.readUInt16BE(post + 27));
  return pages;
}

const nothing = () => ({ specials: new Set<string>(), fonts: new Set<string>() });

function pageAt(xdv: Buffer, page: number, fonts: ReadonlyMap<number, string>): Page {
  const view = new DataView(xdv.buffer, xdv.byteOffset, xdv.byteLength);
  const pieces: Piece[] = [];
  let font = '';
  for (let at = page + 45; xdv[at] !== 140; at = step(view, at, nothing()) ?? xdv.length) {
    const code = xdv.readUInt8(at);
    if (code < 128) pieces.push({ font, text: String.fromCharCode(code) });
    else if (code >= 171 && code <= 234) font = fonts.get(code - 171) ?? '?';
    else if (code === 235) font = fonts.get(xdv.readUInt8(at + 1)) ?? '?';
    else if (code === 239)
      pieces.push({ special: xdv.toString('latin1', at + 2, at + 2 + xdv.readUInt8(at + 1)) });
  }
  return pieces;
}

const font = fc.constantFrom('Serif', 'Sans', 'Mono', 'Serif-Bold');
const text = fc.record({ font, text: fc.constantFrom('a', 'b', 'c') });
const special = fc.record({ special: fc.constantFrom('color pop', 'pdf:dest (x) [@thispage /Fit]') });
const pages = fc.array(fc.array(fc.oneof(text, special), { maxLength: 8 }), { minLength: 1, maxLength: 5 });

function join(parts: readonly Buffer[]): Buffer {
  const joined = joinXdv(parts);
  if (joined.kind !== 'joined') throw new Error(joined.kind);
  return Buffer.from(joined.xdv);
}

describe('joining what TeX set in parts', () => {
  test('one part stays as it is, byte for byte', () => {
    fc.assert(
      fc.property(pages, fc.integer({ min: 0, max: 100 }), (one, base) => {
        const xdv = write(one, base);
        expect(join([xdv]).equals(xdv)).toBe(true);
      }),
    );
  });

  test('all pages follow each other, each in its fonts, whatever numbers the parts gave them', () => {
    const part = fc.tuple(pages, fc.integer({ min: 0, max: 100 }));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const joined = join(parts.map(([one, base]) => write(one, base)));
        expect(read(joined)).toEqual(parts.flatMap(([one]) => read(write(one, 0))));
        expect(readXdv(joined)).not.toBeNull();
      }),
    );
  });

  test('later parts do not say again what is said of the document', () => {
    const about = [{ special: 'pdf:docinfo <</Title (x)>>' }, { special: 'pdf:obj @a <<>>' }];
    const later = [
      { special: 'pdf:docinfo <</Title (y)>>' },
      { special: 'pdf:obj @a <<>>' },
      { special: 'color pop' },
    ];
    const joined = join([write([about], 0), write([later, about], 0)]);
    expect(read(joined)).toEqual([about, [{ special: 'color pop' }], about]);
  });

  test('a part that is cut off or measures otherwise is not joined', () => {
    const whole = write([[{ font: 'Serif', text: 'a' }]], 0);
    for (const end of [0, 10, 40, whole.length - 9])
      expect(joinXdv([whole, whole.subarray(0, end)]).kind).toBe('unknown');
    const other = Buffer.from(whole);
    other.writeInt32BE(2000, 10);
    expect(joinXdv([whole, other])).toEqual({ kind: 'unknown' });
  });
});
