import { isGlyphs, operation } from '../xdv/format.ts';
import {
  type Glyph,
  goDown,
  goRight,
  keepPlace,
  lastGlyph,
  setGlyphBefore,
  setGlyphs,
  takePlaceBack,
  tellWriter,
} from '../xdv/glyphs.ts';
import type { Place } from '../xdv/join.ts';
import type { Position } from '../xdv/position.ts';
import type { Operation } from '../xdv/read.ts';
import { goesOn, paint } from './content.ts';
import { widen } from './links.ts';
import { leafOf, partOf, type State } from './state.ts';
import { adopt, type Element, isElement, newElement } from './tree.ts';

const point = 65_536;
/** What is so far below or above stands on another line. */
const lineAway = 4 * point;

/** Before text: opens the content it belongs to, and divides it from the word before. Whether the text itself is written with it. */
export function text(state: State, met: Operation, place: Place): boolean {
  if (!state.inBody) {
    paint(state, place, 'artifact');
    return false;
  }
  const leaf = inLanguage(state, leafOf(state), place);
  const space = !state.fresh && isApart(state, place);
  const inOpen = state.open !== null && state.open !== 'artifact';
  const atEnd = space && inOpen && !goesOn(state, leaf);
  if (atEnd) setSpace(state, place);
  paint(state, place, leaf);
  return space && !atEnd && spaceBefore(state, met, place);
}

/** The element of words in another language, in the one that they belong to. */
function inLanguage(state: State, leaf: Element, { font }: Place): Element {
  const language = font === null ? null : (state.fonts.get(font)?.language ?? null);
  if (language === null || state.replaced) return leaf;
  const last = leaf.kids.at(-1);
  const entries = `/Lang(${language})`;
  if (last && isElement(last) && last.entries === entries) return last;
  return adopt(leaf, newElement('Span', entries));
}

/** Whether there is a gap before what comes now. A word that is broken at a hyphen, or a code at a joint, has none. */
function isApart(state: State, { font }: Place): boolean {
  const { before, fonts } = state;
  const { at } = state.walk;
  if (before === null || before.of !== partOf(state)) return false;
  if (Math.abs(at.v - before.v) > lineAway) {
    const inCode = before.code && font !== null && fonts.get(font)?.code === true;
    return !before.hyphen && !inCode;
  }
  const gap = at.h - before.h;
  return gap > 0.6 * point || gap < -2 * point;
}

/** The space between the text before and the one that comes now, in one row of glyphs with this where nothing comes between; whether that is so. */
function spaceBefore(state: State, met: Operation, place: Place): boolean {
  const left = leftOf(state, place);
  if (left === null || met.code !== operation.glyphs) {
    setSpace(state, place);
    return false;
  }
  setGlyphBefore(place.write(), left.space, left.distance, { bytes: place.bytes, met });
  return true;
}

/** How far to the left of the text that comes now its font's space stands; null where that is not in one row with the text before. */
function leftOf({ before, fonts, settled, walk: { at } }: State, { font }: Place) {
  const own = font === null ? undefined : fonts.get(font);
  const sameRow = settled && before !== null && before.font === font && at.v === before.v;
  if (!sameRow || !own?.space) return null;
  const gap = at.h - before.h;
  // The PDF writer moves by whole thousandths of the font's size, cut off towards nothing, and is up to one behind. So that it
  // comes to where it would without the space, it is to move to the right behind it.
  const short = Math.max(0, own.space.advance - gap + (3 * own.size) / 1000);
  return { space: own.space, distance: gap + short };
}

/**
 * Sets a space between the text before and what comes now, which must stay where it is, to the last rounding: in the row of
 * glyphs where nothing comes between, behind the text before where that is on another line, else right before what comes.
 */
function setSpace(state: State, place: Place): void {
  const { before, fonts, spare } = state;
  const { at } = state.walk;
  const own = place.font === null ? undefined : fonts.get(place.font);
  const space = own?.space ?? spare?.space ?? null;
  if (before === null || space === null) return;
  const out = place.write();
  const left = leftOf(state, place);
  if (left) {
    goRight(out, -left.distance);
    setGlyphs(out, [left.space]);
    goRight(out, left.distance - left.space.advance);
    return;
  }
  const gap = at.h - before.h;
  keepPlace(out);
  if (Number.isFinite(before.v) && !Number.isNaN(gap)) {
    goRight(out, -gap);
    goDown(out, before.v - at.v);
  }
  const font = before.font !== null && fonts.get(before.font)?.space ? before.font : spare?.font;
  if (font !== undefined) setInFont(font, place, fonts.get(font)?.space ?? space);
  takePlaceBack(out);
  // Says nothing, but has the PDF writer begin a row of glyphs.
  if (!state.settled) tellWriter(out, 'pdf:code ');
}

function setInFont(wanted: number, { font, choose, write }: Place, glyph: Glyph): void {
  if (wanted !== font) choose(wanted);
  setGlyphs(write(), [glyph]);
  if (wanted !== font && font !== null) choose(font);
}

/** Text was met that began at a place. */
export function textEnds(state: State, from: Position, met: Operation, { bytes, font }: Place): void {
  const { h, v } = state.walk.at;
  const facts = font === null ? undefined : state.fonts.get(font);
  if (font !== null && facts?.space) state.spare = { font, space: facts.space };
  if (state.link) widen(state.link, from, { width: h - from.h, size: facts?.size ?? 10 * point });
  const hyphen = isGlyphs(met.code) && facts?.hyphen === lastGlyph(bytes, met);
  state.settled = true;
  state.fresh = false;
  state.before = { h, v, font, of: partOf(state), hyphen, code: facts?.code === true };
}
