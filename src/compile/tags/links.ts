import { goDown, goRight, keepPlace, takePlaceBack, tellWriter } from '../xdv/glyphs.ts';
import type { Position } from '../xdv/position.ts';
import { type Element, nameOfAnnotation } from './tree.ts';

/** A piece of a link on one line; lengths in the unit of the file. */
interface Piece {
  readonly v: number;
  readonly left: number;
  right: number;
  size: number;
}

/** A link whose text is being met. */
export interface Link {
  readonly element: Element;
  /** The dictionary of its annotation. */
  readonly dictionary: string;
  pieces: Piece[];
}

const point = 65_536;
/** From line to line, in sizes of the font. */
const spacing = 1.2;
/** The least height of what can be hit with a finger or a trembling hand. */
const least = 9.5 * point;
/** Of a line's height, what is above its base line. */
const above = 0.73;

/** Text of a link is met that goes so far to the right. */
export function widen(
  link: Link,
  { h, v }: Position,
  { width, size }: { readonly width: number; readonly size: number },
): void {
  const last = link.pieces.at(-1);
  const here = last !== undefined && Math.abs(last.v - v) < size / 2 && h >= last.left;
  if (!here) link.pieces.push({ v, left: h, right: h + width, size });
  else if (h + width > last.right) last.right = h + width;
}

/** Says where the pieces of a link are, from where TeX stands. `annotate` gives each its number and key. */
export function sayLink(
  { pieces, dictionary }: Link,
  at: Position,
  annotate: () => { readonly number: number; readonly key: number },
): Uint8Array[] {
  return pieces.flatMap(({ v, left, right, size }) => {
    if (Number.isNaN(left + right + at.h)) return [];
    const height = Math.max(spacing * size, least);
    const box = `width ${points(right - left)} height ${points(above * height)} depth ${points((1 - above) * height)}`;
    return [
      ...[keepPlace, goRight(left - at.h), goDown(v - at.v)],
      ...[annotation(`${box} ${dictionary}`, annotate()), takePlaceBack],
    ];
  });
}

const points = (length: number) => `${(length / point).toFixed(2)}pt`;

/** An annotation with the name, the key and the words that the tree needs of it; given as the box and the dictionary. */
export function annotation(
  words: string,
  { number, key }: { readonly number: number; readonly key: number },
): Uint8Array {
  const entries = `<</StructParent ${key}/Contents${contentsOf(words)}`;
  return tellWriter(`pdf:ann ${nameOfAnnotation(number)} ${words.replace('<<', () => entries)}`);
}

const toPlace = /\/S\s*\/GoTo\s*\/D\s*\((?:[a-z]+:)?([^()\\]*)\)/;
const toAddress = /\/URI\s*(\((?:\\.|[^()\\])*\))/;

/** Where a link leads, in words: the address, or the name of the place. */
function contentsOf(dictionary: string): string {
  const place = toPlace.exec(dictionary)?.[1];
  return place === undefined ? (toAddress.exec(dictionary)?.[1] ?? '(link)') : `(${place})`;
}
