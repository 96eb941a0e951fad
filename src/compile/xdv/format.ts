/**
 * XDV, the form in which XeTeX hands its pages to xdvipdfmx: that of TeX's DVI files (version 2), with operations of its
 * own for OpenType fonts. A file is a row of operations, each a byte that says which, and its operands; numbers have
 * their highest byte first, places count bytes from the start of the file.
 *
 *     preamble     247, version 7; numerator, denominator and magnification of the unit (4 bytes each); a length, a comment
 *     each page    139; ten counters of TeX, \count0 first; the place of the page before, -1 for the first (4 bytes each)
 *                  …   set a character 0–131, 133–136; a rule 132, 137; keep and take back the place 141, 142;
 *                      move 143–170; choose a font 171–238; tell the PDF writer something, a special, 239–242;
 *                      define a font 243–246 (TeX's), 252 (OpenType); set glyphs 253, with their text 254
 *                  140
 *     postamble    248; place of the last page; the unit again; height of the highest page, width of the widest (4 bytes
 *                  each); the deepest row of kept places, the number of pages (2 bytes each); every font's definition
 *     end          249; place of the postamble; version 7; 223 from four to seven times, to a length that four divides
 *
 * A reader begins at the end, and goes from page to page by the places told; so these must lead to the pages that are
 * there in order. `read.ts` goes through a file, `join.ts` makes one of several or of one, with changes that an `Edit` asks
 * for, `glyphs.ts` has the operations for them. The numbers of pages (`../numbers/`), notes that are set in parts
 * (`../chunks/`) and the check of what a file asks of the PDF writer (`../specials-policy.ts`) stand on them.
 */
export const operation = {
  setRule: 132,
  putRule: 137,
  beginPage: 139,
  endPage: 140,
  push: 141,
  pop: 142,
  right1: 143,
  right4: 146,
  w0: 147,
  w4: 151,
  x0: 152,
  x4: 156,
  down1: 157,
  down4: 160,
  y0: 161,
  y4: 165,
  z0: 166,
  z4: 170,
  chooseFont: 171,
  chooseFont1: 235,
  chooseFont4: 238,
  special: 239,
  font: 243,
  preamble: 247,
  postamble: 248,
  end: 249,
  nativeFont: 252,
  glyphs: 253,
  text: 254,
} as const;

export const version = 7;
/** The byte that fills up the end. */
export const filling = 223;
/** The most a file can hold: its pages are counted in 16 bits, its bytes in 31. */
export const mostPages = 65_535;
export const mostBytes = 2 ** 31 - 1;

/** Where fields stand in the preamble, in the operation that begins a page, and in the postamble. */
export const preambleAt = { version: 1, unit: 2, comment: 14 } as const;
export const pageAt = { counters: 1, before: 41 } as const;
export const postambleAt = {
  last: 1,
  unit: 5,
  height: 17,
  width: 21,
  stack: 25,
  pages: 27,
  fonts: 29,
} as const;
/** Bytes of numerator, denominator and magnification. */
export const unitLength = 12;

/** Bytes that follow each operation whose length is fixed. */
const fixed = new Map<number, number>([
  ...range(0, 127, () => 0),
  ...range(128, 131, (i) => i + 1),
  [132, 8],
  ...range(133, 136, (i) => i + 1),
  [137, 8],
  [138, 0],
  [operation.beginPage, 44],
  ...range(operation.endPage, 142, () => 0),
  ...range(143, 146, (i) => i + 1),
  ...range(147, 151, (i) => i),
  ...range(152, 156, (i) => i),
  ...range(157, 160, (i) => i + 1),
  ...range(161, 165, (i) => i),
  ...range(166, 170, (i) => i),
  ...range(operation.chooseFont, 234, () => 0),
  ...range(operation.chooseFont1, operation.chooseFont4, (i) => i + 1),
  // Text from right to left begins and ends.
  ...range(250, 251, () => 0),
]);

/** The same by code; below nothing for the others. */
const lengths = Int16Array.from({ length: 256 }, (_, code) => fixed.get(code) ?? -1);

function range(from: number, to: number, length: (i: number) => number): Array<[number, number]> {
  return Array.from({ length: to - from + 1 }, (_, i) => [from + i, length(i)]);
}

/** Each of these bits in the flags of an OpenType font stands for four bytes more. */
const fontOptions = [0x0200, 0x1000, 0x2000, 0x4000];

export const isSpecial = (code: number) => code >= operation.special && code < operation.font;
export const isFontChoice = (code: number) => code >= operation.chooseFont && code <= operation.chooseFont4;
export const isGlyphs = (code: number) => code === operation.glyphs || code === operation.text;
export const isFontDefinition = (code: number) =>
  code === operation.nativeFont || (code >= operation.font && code < operation.preamble);

/**
 * The place behind the operation at a place; null for one that is not known.
 * @throws RangeError where the file ends before it does
 */
export function placeBehind(view: DataView, at: number): number | null {
  const code = view.getUint8(at);
  const length = lengths[code];
  if (length !== undefined && length >= 0) return at + 1 + length;
  if (isSpecial(code)) {
    const width = code - operation.special + 1;
    return at + 1 + width + unsigned(view, at + 1, width);
  }
  if (code === operation.nativeFont) {
    const flags = view.getUint16(at + 9);
    return at + 16 + view.getUint8(at + 11) + 4 * fontOptions.filter((bit) => flags & bit).length;
  }
  if (isFontDefinition(code)) {
    const names = at + 1 + (code - operation.font + 1) + 12;
    return names + 2 + view.getUint8(names) + view.getUint8(names + 1);
  }
  if (code === operation.glyphs) return behindGlyphs(view, at + 1);
  if (code === operation.text) return behindGlyphs(view, at + 3 + 2 * view.getUint16(at + 1));
  return null;
}

/** Width, number of glyphs, and for each its place and its number in the font. */
function behindGlyphs(view: DataView, at: number): number {
  return at + 6 + 10 * view.getUint16(at + 4);
}

/** Whether it prints a character of TeX's fonts, or glyphs. */
export const printsText = (code: number) =>
  code < operation.setRule || (code > operation.setRule && code < operation.putRule) || isGlyphs(code);
export const printsRule = (code: number) => code === operation.setRule || code === operation.putRule;

/** A number of so many bytes, the first bit its sign. */
export function signed(view: DataView, at: number, width: number): number {
  const value = unsigned(view, at, width);
  return value >= 2 ** (8 * width - 1) ? value - 2 ** (8 * width) : value;
}

/** A number of so many bytes, without sign. */
export function unsigned(view: DataView, at: number, width: number): number {
  let value = 0;
  for (let i = 0; i < width; i++) value = value * 256 + view.getUint8(at + i);
  return value;
}
