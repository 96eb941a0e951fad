/** Characters from `start` to `end` whose glyphs are numbered from `glyph` on. */
interface Group {
  readonly start: number;
  readonly end: number;
  readonly glyph: number;
}

/** Bytes of a group. */
const groupLength = 12;

/**
 * A TrueType font file → the same without some characters in its character map. Where several characters share a glyph
 * (hyphen, soft hyphen, U+2010 and U+2011 in our fonts), a PDF written by XeTeX gives the last of them back when text is
 * copied or searched, so that `LDM-503` is not found; with one character left, that one comes back. Glyphs stay.
 * @throws RangeError when the font has no 32-bit character map.
 */
export function withoutCharacters(font: Uint8Array, characters: readonly number[]): Uint8Array {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const record = recordOf(view, 'cmap');
  const table = writeTable(characters.reduce(without, groupsOf(view, view.getUint32(record + 8))));
  const start = Math.ceil(font.length / 4) * 4;
  const out = new Uint8Array(start + table.length);
  out.set(font);
  out.set(table, start);
  const header = new DataView(out.buffer);
  header.setUint32(record + 4, checksum(table));
  header.setUint32(record + 8, start);
  header.setUint32(record + 12, table.length);
  return out;
}

/**
 * Every character in a TrueType font's character map.
 * @throws RangeError when the font has no 32-bit character map.
 */
export function charactersOf(font: Uint8Array): ReadonlySet<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const found = new Set<number>();
  const groups = groupsOf(view, view.getUint32(recordOf(view, 'cmap') + 8));
  for (let at = 0; at < groups.byteLength; at += groupLength) {
    const { start, end } = groupAt(groups, at);
    for (let character = start; character <= end; character += 1) found.add(character);
  }
  return found;
}

/**
 * The number of a character's glyph in a TrueType font; null for one that it has none for.
 * @throws RangeError when the font has no 32-bit character map.
 */
export function glyphOf(font: Uint8Array, character: number): number | null {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const groups = groupsOf(view, view.getUint32(recordOf(view, 'cmap') + 8));
  const at = firstFrom(groups, character);
  if (at === groups.byteLength) return null;
  const { start, glyph } = groupAt(groups, at);
  return start <= character ? glyph + character - start : null;
}

/** How far the glyph of a number in a TrueType font goes to the right, in sizes of the font. */
export function advanceOf(font: Uint8Array, glyph: number): number {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const table = (tag: string) => view.getUint32(recordOf(view, tag) + 8);
  // Glyphs behind the last that has a width of its own have that.
  const widths = view.getUint16(table('hhea') + 34);
  const width = view.getUint16(table('hmtx') + 4 * Math.min(glyph, widths - 1));
  return width / view.getUint16(table('head') + 18);
}

/** Offset of a table's record in the font's directory. */
function recordOf(view: DataView, tag: string): number {
  const wanted = Array.from(tag).reduce((n, c) => n * 256 + c.charCodeAt(0), 0);
  for (let i = 0; i < view.getUint16(4); i += 1)
    if (view.getUint32(12 + 16 * i) === wanted) return 12 + 16 * i;
  throw new RangeError(`the font has no table ${tag}`);
}

/** Groups of the map for platform 3, encoding 10 (all of Unicode), which is of format 12: in the order of characters, as the font has them. */
function groupsOf(view: DataView, table: number): DataView {
  for (let i = 0; i < view.getUint16(table + 2); i += 1) {
    const record = table + 4 + 8 * i;
    if (view.getUint16(record) !== 3 || view.getUint16(record + 2) !== 10) continue;
    const map = table + view.getUint32(record + 4);
    return new DataView(view.buffer, view.byteOffset + map + 16, view.getUint32(map + 12) * groupLength);
  }
  throw new RangeError('the font has no 32-bit character map');
}

function groupAt(groups: DataView, at: number): Group {
  return { start: groups.getUint32(at), end: groups.getUint32(at + 4), glyph: groups.getUint32(at + 8) };
}

/** The groups without a character: the one it is in gives way to what is before and after it. */
function without(groups: DataView, character: number): DataView {
  const at = firstFrom(groups, character);
  if (at === groups.byteLength || groupAt(groups, at).start > character) return groups;
  const { start, end, glyph } = groupAt(groups, at);
  const after = character + 1;
  const halves = [
    { start, end: character - 1, glyph },
    { start: after, end, glyph: glyph + after - start },
  ].filter((half) => half.start <= half.end);
  const bytes = new Uint8Array(groups.buffer, groups.byteOffset, groups.byteLength);
  const out = new Uint8Array(bytes.length + (halves.length - 1) * groupLength);
  out.set(bytes.subarray(0, at));
  out.set(bytes.subarray(at + groupLength), at + halves.length * groupLength);
  const view = new DataView(out.buffer);
  for (const [n, half] of halves.entries()) {
    view.setUint32(at + n * groupLength, half.start);
    view.setUint32(at + n * groupLength + 4, half.end);
    view.setUint32(at + n * groupLength + 8, half.glyph);
  }
  return view;
}

/** Offset of the first group that ends with a character or after it. */
function firstFrom(groups: DataView, character: number): number {
  let low = 0;
  let high = groups.byteLength / groupLength;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (groups.getUint32(middle * groupLength + 4) < character) low = middle + 1;
    else high = middle;
  }
  return low * groupLength;
}

/** A `cmap` table with one subtable: platform 3, encoding 10, format 12. */
function writeTable(groups: DataView): Uint8Array {
  const out = new Uint8Array(28 + groups.byteLength);
  const view = new DataView(out.buffer);
  view.setUint16(2, 1);
  view.setUint16(4, 3);
  view.setUint16(6, 10);
  view.setUint32(8, 12);
  view.setUint16(12, 12);
  view.setUint32(16, 16 + groups.byteLength);
  view.setUint32(24, groups.byteLength / groupLength);
  out.set(new Uint8Array(groups.buffer, groups.byteOffset, groups.byteLength), 28);
  return out;
}

/** Sum of the table's 32-bit words, as the font's directory holds it. */
function checksum(table: Uint8Array): number {
  const view = new DataView(table.buffer);
  let sum = 0;
  for (let i = 0; i < table.length; i += 4) sum = (sum + view.getUint32(i)) >>> 0;
  return sum;
}
