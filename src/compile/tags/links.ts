import { goDown, goRight, keepPlace, takePlaceBack, tellWriter } from '../xdv/glyphs.ts';
import type { Place } from '../xdv/join.ts';
import type { Position } from '../xdv/position.ts';
import type { Written } from '../xdv/write.ts';
import { type Link, leafOf, type State } from './state.ts';
import { adopt, type Element, keyOfAnnotation, newElement } from './tree.ts';

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

export function beginLink(state: State, dictionary: string): void {
  const leaf = leafOf(state);
  const { lastLink } = state;
  // A code and the page of its entry, side by side, are one link.
  const again = lastLink?.dictionary === dictionary && leaf.kids.at(-1) === lastLink.element;
  const element = again ? lastLink.element : adopt(leaf, newElement('Link'));
  state.flow.inline.push(element);
  state.link = { element, dictionary, pieces: [] };
  state.lastLink = state.link;
}

export function endLink(state: State, place: Place): void {
  const { link, flow } = state;
  if (link === null) return;
  sayPieces(state, place);
  state.link = null;
  flow.inline = flow.inline.filter((element) => element !== link.element);
}

/** Says where the pieces are that were met of the link that is open, from where TeX stands. */
export function sayPieces(state: State, place: Place): void {
  const { link } = state;
  const { h, v } = state.walk.at;
  if (link === null) return;
  const out = place.write();
  for (const piece of link.pieces) {
    const { left, right } = piece;
    if (Number.isNaN(left + right + h)) continue;
    const height = Math.max(spacing * piece.size, least);
    const box = `width ${points(right - left)} height ${points(above * height)} depth ${points((1 - above) * height)}`;
    keepPlace(out);
    goRight(out, left - h);
    goDown(out, piece.v - v);
    annotate(out, `${box} ${link.dictionary}`, numbered(state, link.element, place));
    takePlaceBack(out);
  }
  link.pieces = [];
}

const points = (length: number) => `${(length / point).toFixed(2)}pt`;

/** Gives an annotation its place in the element; returns its key. */
function numbered({ annotations, last }: State, element: Element, { page }: Place): number {
  const number = annotations.push(element) - 1;
  element.kids.push({ page, annotation: number });
  return keyOfAnnotation(number, last + 1);
}

/** A link that stands for itself, given as the box and the dictionary. */
export function standingLink(state: State, words: string, place: Place): void {
  const element = adopt(leafOf(state), newElement('Link'));
  annotate(place.write(), words, numbered(state, element, place));
}

/** An annotation with the key and the words that the tree needs of it. */
function annotate(out: Written, words: string, key: number): void {
  const entries = `<</StructParent ${key}/Contents${contentsOf(words)}`;
  tellWriter(out, `pdf:ann ${words.replace('<<', () => entries)}`);
}

const toPlace = /\/S\s*\/GoTo\s*\/D\s*\((?:[a-z]+:)?([^()\\]*)\)/;
const toAddress = /\/URI\s*(\((?:\\.|[^()\\])*\))/;

/** Where a link leads, in words: the address, or the name of the place. */
function contentsOf(dictionary: string): string {
  const place = toPlace.exec(dictionary)?.[1];
  return place === undefined ? (toAddress.exec(dictionary)?.[1] ?? '(link)') : `(${place})`;
}
