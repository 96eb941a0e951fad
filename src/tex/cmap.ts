/** Characters from `start` to `end` whose glyphs are numbered from `glyph` on. */
interface Group {
  readonly start: number;
  readonly end: number;
  readonly glyph: number;
}

/**
 * A TrueType font file → the same without some characters in its character map. Where several characters share a glyph
 * (hyphen, soft hyphen, U+2010 and U+2011 in our fonts), a PDF written by XeTeX gives the last of them back when text is
 * copied or searched, so that `LDM-503` is not found; with one character left, that one comes back. Glyphs stay.
 * @throws RangeError when the font has no 32-bit character map.
 */
export function withoutCharacters(font: Uint8Array, characters: readonly number[]): Uint8Array {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const record = recordOf(view, 'cmap');
  const groups = characters.reduce(without, readGroups(view, view.getUint32(record + 8)));
  const table = writeTable(groups);
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
  for (const { start, end } of readGroups(view, view.getUint32(recordOf(view, 'cmap') + 8)))
    for (let character = start; character <= end; character += 1) found.add(character);
  return found;
}

/** Offset of a table's record in the font's directory. */
function recordOf(view: DataView, tag: string): number {
  const wanted = Array.from(tag).reduce((n, c) => n * 256 + c.charCodeAt(0), 0);
  for (let i = 0; i < view.getUint16(4); i += 1)
    if (view.getUint32(12 + 16 * i) === wanted) return 12 + 16 * i;
  throw new RangeError(`the font has no table ${tag}`);
}

/** Groups of the map for platform 3, encoding 10 (all of Unicode), which is of format 12. */
function readGroups(view: DataView, table: number): Group[] {
  for (let i = 0; i < view.getUint16(table + 2); i += 1) {
    const record = table + 4 + 8 * i;
    if (view.getUint16(record) !== 3 || view.getUint16(record + 2) !== 10) continue;
    const map = table + view.getUint32(record + 4);
    return Array.from({ length: view.getUint32(map + 12) }, (_, n) => ({
      start: view.getUint32(map + 16 + 12 * n),
      end: view.getUint32(map + 20 + 12 * n),
      glyph: view.getUint32(map + 24 + 12 * n),
    }));
  }
  throw new RangeError('the font has no 32-bit character map');
}

function without(groups: readonly Group[], character: number): Group[] {
  return groups.flatMap((group) => {
    if (character < group.start || character > group.end) return [group];
    const after = character + 1;
    const halves = [
      { ...group, end: character - 1 },
      { start: after, end: group.end, glyph: group.glyph + after - group.start },
    ];
    return halves.filter((half) => half.start <= half.end);
  });
}

/** A `cmap` table with one subtable: platform 3, encoding 10, format 12. */
function writeTable(groups: readonly Group[]): Uint8Array {
  const length = 16 + 12 * groups.length;
  const view = new DataView(new ArrayBuffer(12 + length));
  view.setUint16(2, 1);
  view.setUint16(4, 3);
  view.setUint16(6, 10);
  view.setUint32(8, 12);
  view.setUint16(12, 12);
  view.setUint32(16, length);
  view.setUint32(24, groups.length);
  for (const [n, group] of groups.entries()) {
    view.setUint32(28 + 12 * n, group.start);
    view.setUint32(32 + 12 * n, group.end);
    view.setUint32(36 + 12 * n, group.glyph);
  }
  return new Uint8Array(view.buffer);
}

/** Sum of the table's 32-bit words, as the font's directory holds it. */
function checksum(table: Uint8Array): number {
  const view = new DataView(table.buffer);
  let sum = 0;
  for (let i = 0; i < table.length; i += 4) sum = (sum + view.getUint32(i)) >>> 0;
  return sum;
}
