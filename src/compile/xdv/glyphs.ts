import { operation } from './format.ts';
import type { Operation } from './read.ts';

/** A glyph of an OpenType font: its number there, and how far the next one stands from it, in the unit of the file. */
export interface Glyph {
  readonly number: number;
  readonly advance: number;
}

/** Width, and the number of glyphs, of an operation that sets them; then their places and numbers. */
const headLength = 6;
const placeLength = 8;

/** The only glyph that an operation sets, with its width; null where it sets none or more. */
export function onlyGlyph(bytes: Uint8Array, { code, at, next }: Operation): Glyph | null {
  if (code !== operation.glyphs) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint16(at + 5) !== 1) return null;
  return { advance: view.getInt32(at + 1), number: view.getUint16(next - 2) };
}

/** The number of the last glyph that an operation sets. */
export const lastGlyph = (bytes: Uint8Array, { next }: Operation): number =>
  ((bytes[next - 2] ?? 0) << 8) | (bytes[next - 1] ?? 0);

export const widthOf = (glyphs: readonly Glyph[]) => glyphs.reduce((sum, { advance }) => sum + advance, 0);

/** Sets glyphs side by side, and goes to their end. */
export function setGlyphs(glyphs: readonly Glyph[]): Uint8Array {
  const out = Buffer.allocUnsafe(1 + headLength + (placeLength + 2) * glyphs.length);
  out.writeUInt8(operation.glyphs);
  out.writeInt32BE(widthOf(glyphs), 1);
  out.writeUInt16BE(glyphs.length, 5);
  let x = 0;
  for (const [i, { number, advance }] of glyphs.entries()) {
    out.writeInt32BE(x, 1 + headLength + placeLength * i);
    out.writeInt32BE(0, 1 + headLength + placeLength * i + 4);
    out.writeUInt16BE(number, 1 + headLength + placeLength * glyphs.length + 2 * i);
    x += advance;
  }
  return out;
}

const move = (code: number, distance: number): Uint8Array => {
  const out = Buffer.allocUnsafe(5);
  out.writeUInt8(code);
  out.writeInt32BE(Math.round(distance), 1);
  return out;
};

/** Goes right, or to the left where the distance is below nothing. */
export const goRight = (distance: number) => move(operation.right4, distance);
export const goDown = (distance: number) => move(operation.down4, distance);
export const keepPlace = Uint8Array.of(operation.push);
export const takePlaceBack = Uint8Array.of(operation.pop);

/** Sets how far an operation made by `goRight` goes, when that is known later. */
export function changeMove(operation: Uint8Array, distance: number): void {
  Buffer.from(operation.buffer, operation.byteOffset, operation.byteLength).writeInt32BE(
    Math.round(distance),
    1,
  );
}

/** Tells the PDF writer something, given as bytes in Latin-1. */
export function tellWriter(text: string): Uint8Array {
  const out = Buffer.allocUnsafe(5 + text.length);
  out.writeUInt8(operation.special + 3);
  out.writeUInt32BE(text.length, 1);
  out.write(text, 5, 'latin1');
  return out;
}
