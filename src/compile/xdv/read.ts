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

/** An operation from its first byte to the place behind it. */
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
  let page = -1;
  let at = body;
  for (let code = view.getUint8(at); code !== operation.postamble; code = view.getUint8(at)) {
    const next = placeBehind(view, at);
    if (next === null || next > view.byteLength) return null;
    if (code === operation.beginPage) {
      if (view.getInt32(at + pageAt.before) !== page) return null;
      page = at;
    }
    visit({ code, at, next });
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

/** What a file asks; null where it is not understood to its end. */
export function askedBy(bytes: Uint8Array): Asked | null {
  const asked = { specials: new Set<string>(), fonts: new Set<string>() };
  const extent = scanXdv(bytes, (met) => {
    if (isSpecial(met.code)) asked.specials.add(specialAt(bytes, met));
    else if (isFontDefinition(met.code)) asked.fonts.add(fontAt(bytes, met).name);
  });
  return extent === null ? null : asked;
}

/** The text of a special, as bytes in Latin-1. */
export function specialAt(bytes: Uint8Array, { code, at, next }: Operation): string {
  return latin1(bytes, at + 1 + (code - operation.special + 1), next);
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
