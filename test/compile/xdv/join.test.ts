import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { surveyOf } from '../../../src/compile/numbers/survey.ts';
import { isSpecial, operation, placeBehind } from '../../../src/compile/xdv/format.ts';
import { joinXdv } from '../../../src/compile/xdv/join.ts';
import { askedBy } from '../../../src/compile/xdv/read.ts';
import { copy } from '../../../src/compile/xdv/write.ts';
import { native, page, whole } from './documents.ts';

/** What stands on a page: text in a font, or words to the PDF writer. */
type Piece = { readonly font: string; readonly text: string } | { readonly special: string };
type Page = readonly Piece[];

const choose = (number: number) => (number < 64 ? Buffer.of(171 + number) : Buffer.of(235, number));
/** A document as XeTeX writes it, the fonts numbered from `base` in the order they are met. */
function write(pages: readonly Page[], base: number): Buffer {
  const numbers = new Map<string, number>();
  const operations = pages.map((pieces) => page(...pieces.flatMap((piece) => written(piece, numbers, base))));
  return whole(
    operations,
    [...numbers].reverse().map(([name, number]) => native(number, name)),
  );
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
  for (let at = post + 29; xdv[at] === operation.nativeFont; at = placeBehind(view, at) ?? xdv.length)
    fonts.set(xdv.readInt32BE(at + 1), xdv.toString('latin1', at + 12, at + 12 + xdv.readUInt8(at + 11)));
  const pages: Page[] = [];
  for (let page = xdv.readInt32BE(post + 1); page !== -1; page = xdv.readInt32BE(page + 41))
    pages.unshift(pageAt(xdv, page, fonts));
  expect(pages).toHaveLength(xdv.readUInt16BE(post + 27));
  return pages;
}

function pageAt(xdv: Buffer, page: number, fonts: ReadonlyMap<number, string>): Page {
  const view = new DataView(xdv.buffer, xdv.byteOffset, xdv.byteLength);
  const pieces: Piece[] = [];
  let font = '';
  for (let at = page + 45; xdv[at] !== 140; at = placeBehind(view, at) ?? xdv.length) {
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

const unnumbered = (parts: readonly Buffer[]) => parts.map((bytes) => ({ bytes, first: null }));

function join(parts: readonly Buffer[]): Buffer {
  const joined = joinXdv(unnumbered(parts));
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
        expect(askedBy(joined, () => false)).not.toBeNull();
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

  test('pages of a part are numbered from where it is told to begin', () => {
    const part = write([[], []], 0);
    const joined = joinXdv([
      { bytes: part, first: null },
      { bytes: part, first: 3 },
    ]);
    if (joined.kind !== 'joined') throw new Error(joined.kind);
    expect(surveyOf(joined.xdv)?.pages).toEqual([1, 2, 3, 4]);
  });

  test('an edit puts operations in the place of a special, in any font of the part', () => {
    const special = 'pdf:dest (x) [@thispage /Fit]';
    const part = write([[{ font: 'Serif', text: 'a' }, { special }, { font: 'Sans', text: 'b' }]], 7);
    const joined = joinXdv(
      unnumbered([write([[{ font: 'Mono', text: 'm' }]], 7), part]),
      ({ code }, place) => {
        if (!isSpecial(code)) return false;
        expect(place).toMatchObject({ part: 1, page: 0 });
        const out = place.write();
        place.choose(place.font ?? 0);
        copy(out, Uint8Array.of('c'.charCodeAt(0)));
        return true;
      },
    );
    if (joined.kind !== 'joined') throw new Error(joined.kind);
    expect(read(Buffer.from(joined.xdv))).toEqual([
      [{ font: 'Mono', text: 'm' }],
      [
        { font: 'Serif', text: 'a' },
        { font: 'Serif', text: 'c' },
        { font: 'Sans', text: 'b' },
      ],
    ]);
  });

  test('a part that is cut off or measures otherwise is not joined', () => {
    const one = write([[{ font: 'Serif', text: 'a' }]], 0);
    for (const end of [0, 10, 40, one.length - 9])
      expect(joinXdv(unnumbered([one, one.subarray(0, end)])).kind).toBe('unknown');
    const other = Buffer.from(one);
    other.writeInt32BE(2000, 10);
    expect(joinXdv(unnumbered([one, other]))).toEqual({ kind: 'unknown' });
  });
});
