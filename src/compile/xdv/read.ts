import {
  filling,
  isFontDefinition,
  isSpecial,
  operation,
  pageAt,
  placeBehind,
  postambleAt,
  preambleAt,
  unsigned,
} from './format.ts';

/** An operation from its first byte to the place behind it. A visit gets one and the same, changed, for each. */
export interface Operation {
  readonly code: number;
  readonly at: number;
  readonly next: number;
}

/** Where the parts of a file begin. */
export interface Extent {
  /** The first page. */
  readonly body: number;
  readonly postamble: number;
}

/**
 * Goes through all operations of the pages of a file, in order. Null where the file is not understood to its end, or the
 * places it tells do not lead to the pages that were met; also where a visit throws a RangeError.
 */
export function scanXdv(bytes: Uint8Array, visit: (operation: Operation) => void): Extent | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return scan(view, lastByte(bytes), visit);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function scan(view: DataView, last: number, visit: (operation: Operation) => void): Extent | null {
  if (view.getUint8(0) !== operation.preamble) return null;
  const body = preambleAt.comment + 1 + view.getUint8(preambleAt.comment);
  const met = { code: 0, at: 0, next: 0 };
  let page = -1;
  let at = body;
  for (let code = view.getUint8(at); code !== operation.postamble; code = view.getUint8(at)) {
    const next = placeBehind(view, at);
    if (next === null || next > view.byteLength) return null;
    if (code === operation.beginPage) {
      if (view.getInt32(at + pageAt.before) !== page) return null;
      page = at;
    }
    met.code = code;
    met.at = at;
    met.next = next;
    visit(met);
    at = next;
  }
  // Before the last byte, the version, stands where the postamble begins.
  const told = view.getInt32(at + postambleAt.last) === page && view.getInt32(last - 4) === at;
  return told ? { body, postamble: at } : null;
}

/** The place of the last byte that fills up nothing: the version. */
export function lastByte(bytes: Uint8Array): number {
  return bytes.findLastIndex((byte) => byte !== filling);
}

/** What a typeset document asks of whoever makes a PDF of it, apart from setting its characters. */
export interface Asked {
  /** Instructions to the PDF writer, as bytes in Latin-1; each once. */
  readonly specials: ReadonlySet<string>;
  /** Names and paths of its fonts. */
  readonly fonts: ReadonlySet<string>;
}

/**
 * What a file asks; null where it is not understood to its end. Most specials are commands of which it is enough to see the
 * words that they begin with, and the character behind: those for which `isHarmless` is left out.
 */
export function askedBy(bytes: Uint8Array, isHarmless: (command: string) => boolean): Asked | null {
  const asked = { specials: new Set<string>(), fonts: new Set<string>() };
  const harmless = new Map<string, boolean>();
  const ask = (met: Operation) => {
    const command = commandAt(bytes, met);
    const known = harmless.get(command) ?? isHarmless(command);
    harmless.set(command, known);
    if (!known) asked.specials.add(specialAt(bytes, met));
  };
  const extent = scanXdv(bytes, (met) => {
    if (isSpecial(met.code)) ask(met);
    else if (isFontDefinition(met.code)) asked.fonts.add(fontAt(bytes, met).name);
  });
  return extent === null ? null : asked;
}

const textOf = ({ code, at }: Operation) => at + 1 + (code - operation.special + 1);

/** The words that a special begins with, and the first character that is of none. */
function commandAt(bytes: Uint8Array, met: Operation): string {
  const from = textOf(met);
  let to = from;
  while (to < met.next && inWords[bytes[to] ?? 0] === 1) to += 1;
  return latin1(bytes, from, Math.min(to + 1, met.next));
}

const inWords = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[\w: ]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

/** Whether a special begins with some words, which is seen sooner than it is read. */
export function says(words: string, bytes: Uint8Array, met: Operation): boolean {
  const from = textOf(met);
  if (from + words.length > met.next) return false;
  for (let i = 0; i < words.length; i++) if (bytes[from + i] !== words.charCodeAt(i)) return false;
  return true;
}

/** The text of a special, as bytes in Latin-1. */
export function specialAt(bytes: Uint8Array, met: Operation): string {
  return latin1(bytes, textOf(met), met.next);
}

/** The number of the font that an operation chooses. */
export function chosenFont(bytes: Uint8Array, { code, at, next }: Operation): number {
  if (code < operation.chooseFont1) return code - operation.chooseFont;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return unsigned(view, at + 1, next - at - 1);
}

/** A font as a file defines it. */
export interface FontDefinition {
  readonly number: number;
  /** Its name in TeX, or the path of its file. */
  readonly name: string;
  readonly kind: 'native' | 'tfm';
  /** All behind the number. */
  readonly rest: Uint8Array;
}

/** All fonts of a file, as its end has them; none where it has no end. */
export function fontsOf(bytes: Uint8Array): FontDefinition[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fonts: FontDefinition[] = [];
  let at = view.getInt32(lastByte(bytes) - 4) + postambleAt.fonts;
  for (let code = view.getUint8(at); isFontDefinition(code); code = view.getUint8(at)) {
    const next = placeBehind(view, at);
    if (next === null) break;
    fonts.push(fontAt(bytes, { code, at, next }));
    at = next;
  }
  return fonts;
}

export function fontAt(bytes: Uint8Array, { code, at, next }: Operation): FontDefinition {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const native = code === operation.nativeFont;
  const behind = at + 1 + (native ? 4 : code - operation.font + 1);
  const name = native
    ? latin1(bytes, at + 12, at + 12 + view.getUint8(at + 11))
    : latin1(bytes, behind + 14, next);
  return {
    number: unsigned(view, at + 1, behind - at - 1),
    name,
    kind: native ? 'native' : 'tfm',
    rest: bytes.subarray(behind, next),
  };
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
}
