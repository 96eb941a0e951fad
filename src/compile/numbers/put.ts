import { isGlyphs, isSpecial } from '../xdv/format.ts';
import {
  changeMove,
  type Glyph,
  goDown,
  goRight,
  keepPlace,
  onlyGlyph,
  setGlyphs,
  takePlaceBack,
  tellWriter,
  widthOf,
} from '../xdv/glyphs.ts';
import { type Edit, type Joined, joinXdv, type Place } from '../xdv/join.ts';
import { type Operation, says, specialAt } from '../xdv/read.ts';
import type { Written } from '../xdv/write.ts';
import { type Ask, askOf, end, here, type Pages, prefix } from './asks.ts';
import { type Digits, glyphsOf, itemsOf, type Line, linesOf } from './lines.ts';
import type { Numbers, Survey } from './survey.ts';

/** Pages with their numbers, or what is in the way. */
export interface Put {
  readonly joined: Joined;
  /** A number is wider than the room TeX left for it. */
  readonly narrow: boolean;
  /** Why the numbers cannot be put in: TeX is to print them. */
  readonly refused: string | null;
  /** Labels whose numbers are asked for, and that are nowhere. */
  readonly missing: readonly string[];
}

/** A part as it was set. */
export interface Part {
  readonly xdv: Uint8Array;
  readonly survey: Survey;
}

/** Joins the parts of a note and puts the numbers of pages where they are asked for. */
export function putNumbers(parts: readonly Part[], numbers: Numbers): Put {
  const state: State = {
    numbers,
    parts,
    own: parts.map(newPart),
    narrow: false,
    refused: null,
    missing: new Set(),
  };
  const given = parts.map(({ xdv }, i) => ({ bytes: xdv, first: numbers.firsts[i] ?? null }));
  const joined = joinXdv(given, editOf(state));
  const { narrow, refused, missing } = state;
  return { joined, narrow, refused, missing: [...missing] };
}

interface State {
  readonly numbers: Numbers;
  readonly parts: readonly Part[];
  readonly own: readonly OwnState[];
  narrow: boolean;
  refused: string | null;
  readonly missing: Set<string>;
}

/** What was met of a part. */
interface OwnState {
  readonly fonts: Map<string, Digits | null>;
  /** Begins a link, with a question mark for its label. */
  link: string;
  /** Digits that are being shown. */
  showing: {
    readonly font: string;
    readonly space: number;
    readonly glyphs: Glyph[];
    of: number | null;
  } | null;
  /** Where the move before what is to keep its right end is written, and how far that goes by now. */
  right: { readonly move: number; spare: number } | null;
}

const newPart = (): OwnState => ({ fonts: new Map(), link: '', showing: null, right: null });

function editOf(state: State): Edit {
  return (met, place) => {
    const own = state.own[place.part] ?? newPart();
    if (!isSpecial(met.code)) return own.showing !== null && isGlyphs(met.code) && show(own, met, place);
    if (!says(prefix, place.bytes, met)) return false;
    const ask = askOf(specialAt(place.bytes, met));
    if (ask !== null) answer(state, own, ask, place);
    return ask !== null;
  };
}

/** Takes a digit that is shown off the page. */
function show({ showing }: OwnState, met: Operation, { bytes, font }: Place): true {
  const glyph = onlyGlyph(bytes, met);
  if (showing !== null && glyph !== null) {
    showing.glyphs.push(glyph);
    showing.of = font;
  }
  return true;
}

function answer(state: State, own: OwnState, ask: Ask, place: Place): void {
  switch (ask.kind) {
    case 'digits':
      own.showing = { font: ask.font, space: ask.space, glyphs: [], of: null };
      return;
    case 'end digits':
      if (own.showing) own.fonts.set(own.showing.font, digitsOf(own.showing));
      own.showing = null;
      return;
    case 'link':
      own.link = ask.special;
      return;
    case 'right':
      own.right ??= { move: goRight(place.write(), 0), spare: 0 };
      return;
    case 'end right':
      if (own.right) changeMove(place.write(), own.right.move, own.right.spare);
      own.right = null;
      return;
    case 'said':
      if (state.numbers.labels.get(ask.label) !== ask.page)
        refuse(state, `${ask.label} is on another page than it was taken to be on`);
      return;
    case 'page':
      onePage(state, own, ask, place);
      return;
    case 'pages':
      manyPages(state, own, ask, place);
      return;
  }
}

function refuse(state: State, why: string): void {
  state.refused ??= why;
}

function digitsOf({ glyphs, of, space }: NonNullable<OwnState['showing']>): Digits | null {
  const comma = glyphs[10];
  if (comma === undefined || glyphs.length > 11 || of === null) return null;
  return { font: of, digits: glyphs.slice(0, 10), comma, space };
}

function digitsFor(state: State, { fonts }: OwnState, font: string): Digits | null {
  const digits = fonts.get(font) ?? null;
  if (digits === null) refuse(state, 'they stand in a font that is no OpenType font');
  return digits;
}

function onePage(
  state: State,
  own: OwnState,
  { font, room, label }: Ask & { kind: 'page' },
  place: Place,
): void {
  const digits = digitsFor(state, own, font);
  const page = pageOf(state, label, place);
  if (page === undefined) state.missing.add(label);
  if (digits === null || page === undefined) return;
  const glyphs = glyphsOf(page, digits);
  settle(state, own, { room, width: widthOf(glyphs), mayGrow: own.right !== null });
  inFont(digits, place, (out) => {
    setGlyphs(out, glyphs);
    goRight(out, -room);
  });
}

function pageOf({ numbers, parts }: State, label: string, { part, page }: Place): number | undefined {
  if (label === end) return numbers.last;
  if (label !== here) return numbers.labels.get(label);
  const pages = parts[part]?.survey.pages ?? [];
  const first = numbers.firsts[part] ?? pages[0] ?? 0;
  return (pages[page] ?? 0) + first - (pages[0] ?? 0);
}

/** In points of TeX, 65,536 units: what a line can take without being seen to. */
const unseen = 0.3 * 65_536;

/** Sees what a number needs of its room. */
function settle(
  state: State,
  { right }: OwnState,
  { room, width, mayGrow }: { readonly room: number; readonly width: number; readonly mayGrow: boolean },
): void {
  if (!mayGrow && width > room + unseen) state.narrow = true;
  if (right) right.spare += room - width;
}

function inFont({ font }: Digits, place: Place, print: (out: Written) => void): void {
  const out = place.write();
  place.choose(font);
  print(out);
  if (place.font !== null && place.font !== font) place.choose(place.font);
}

function manyPages(state: State, own: OwnState, ask: Pages, place: Place): void {
  const digits = digitsFor(state, own, ask.font);
  if (digits === null) return;
  const items = itemsOf(ask.labels, state.numbers.labels, digits);
  const endless = Number.POSITIVE_INFINITY;
  const widths =
    ask.spacing > 0 ? { first: ask.room, others: ask.width } : { first: endless, others: endless };
  const [first = { items: [], width: 0 }, ...others] = linesOf(items, digits.space, widths);
  settle(state, own, { room: ask.room, width: first.width, mayGrow: false });
  inFont(digits, place, (out) => {
    setLine(out, first, digits, own);
    // Lines end below each other.
    for (const [i, line] of others.entries()) {
      keepPlace(out);
      goRight(out, -line.width);
      goDown(out, ask.spacing * (i + 1));
      setLine(out, line, digits, own);
      takePlaceBack(out);
    }
    goRight(out, -ask.room);
  });
}

function setLine(out: Written, { items }: Line, { space }: Digits, { link }: OwnState): void {
  for (const [i, { label, glyphs, comma }] of items.entries()) {
    tellWriter(out, link.replace('?', label));
    setGlyphs(out, glyphs);
    tellWriter(out, 'pdf:eann');
    if (comma) setGlyphs(out, [comma]);
    if (i < items.length - 1) goRight(out, space);
  }
}
