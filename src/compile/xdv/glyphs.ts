import { operation } from './format.ts';
import type { Operation } from './read.ts';
import { copy, extend, type Written } from './write.ts';

/** A glyph of an OpenType font: its number there, and how far the next one stands from it, in the unit of the file. */
export interface Glyph {
  readonly number: number;
  readonly advance: number;
}

/** Where in an operation that sets glyphs their number stands, behind their width; and their places, then their own numbers. */
const countAt = 5;
const placesAt = 7;
const placeLength = 8;

/** The only glyph that an operation sets, with its width; null where it sets none or more. */
export function onlyGlyph(bytes: Uint8Array, { code, at, next }: Operation): Glyph | null {
  if (code !== operation.glyphs) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint16(at + countAt) !== 1) return null;
  return { advance: view.getInt32(at + 1), number: view.getUint16(next - 2) };
}

/** The number of the last glyph that an operation sets. */
export const lastGlyph = (bytes: Uint8Array, { next }: Operation): number =>
  ((bytes[next - 2] ?? 0) << 8) | (bytes[next - 1] ?? 0);

export const widthOf = (glyphs: readonly Glyph[]) => glyphs.reduce((sum, { advance }) => sum + advance, 0);

/** Sets glyphs side by side, and goes to their end. */
export function setGlyphs(out: Written, glyphs: readonly Glyph[]): void {
  const at = beginGlyphs(out, { width: widthOf(glyphs), count: glyphs.length });
  let x = 0;
  for (const [i, { number, advance }] of glyphs.entries()) {
    setPlace(out, at + placesAt + placeLength * i, x);
    out.bytes.writeUInt16BE(number, at + placesAt + placeLength * glyphs.length + 2 * i);
    x += advance;
  }
}

/** Sets the glyphs of an operation, and before them, so far to the left, one more. */
export function setGlyphBefore(
  out: Written,
  { number }: Glyph,
  left: number,
  { bytes, met }: { readonly bytes: Buffer; readonly met: Operation },
): void {
  const count = bytes.readUInt16BE(met.at + countAt);
  const at = beginGlyphs(out, { width: bytes.readInt32BE(met.at + 1), count: count + 1 });
  const places = met.at + placesAt;
  const numbers = places + placeLength * count;
  setPlace(out, at + placesAt, -left);
  bytes.copy(out.bytes, at + placesAt + placeLength, places, numbers);
  const first = at + placesAt + placeLength * (count + 1);
  out.bytes.writeUInt16BE(number, first);
  bytes.copy(out.bytes, first + 2, numbers, met.next);
}

/** Writes the head of an operation that sets glyphs, and leaves room for them. */
function beginGlyphs(out: Written, { width, count }: { readonly width: number; readonly count: number }) {
  const at = extend(out, placesAt + (placeLength + 2) * count);
  out.bytes.writeUInt8(operation.glyphs, at);
  out.bytes.writeInt32BE(width, at + 1);
  out.bytes.writeUInt16BE(count, at + countAt);
  return at;
}

/** A place on the line. */
function setPlace({ bytes }: Written, at: number, x: number): void {
  bytes.writeInt32BE(Math.round(x), at);
  bytes.writeInt32BE(0, at + 4);
}

function move(out: Written, code: number, distance: number): number {
  const at = extend(out, 5);
  out.bytes.writeUInt8(code, at);
  out.bytes.writeInt32BE(Math.round(distance), at + 1);
  return at;
}

/** Goes right, or to the left where the distance is below nothing. Returns the place of the operation. */
export const goRight = (out: Written, distance: number) => move(out, operation.right4, distance);
export const goDown = (out: Written, distance: number) => move(out, operation.down4, distance);

const keep = Uint8Array.of(operation.push);
const takeBack = Uint8Array.of(operation.pop);
export const keepPlace = (out: Written) => copy(out, keep);
export const takePlaceBack = (out: Written) => copy(out, takeBack);

/** Sets how far an operation that `goRight` wrote at a place goes, when that is known later. */
export function changeMove({ bytes }: Written, at: number, distance: number): void {
  bytes.writeInt32BE(Math.round(distance), at + 1);
}

/** Tells the PDF writer something, given as bytes in Latin-1. */
export function tellWriter(out: Written, text: string): void {
  const width = text.length < 256 ? 1 : 4;
  const at = extend(out, 1 + width + text.length);
  out.bytes.writeUInt8(operation.special + width - 1, at);
  out.bytes.writeUIntBE(text.length, at + 1, width);
  out.bytes.write(text, at + 1 + width, 'latin1');
}
