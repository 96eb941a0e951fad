/** What a typeset document asks of whoever makes a PDF of it, apart from setting its characters. */
export interface Asked {
  /** Instructions to the PDF writer, as bytes in Latin-1; each once. */
  readonly specials: ReadonlySet<string>;
  /** Names and paths of its fonts. */
  readonly fonts: ReadonlySet<string>;
}

/** Bytes that follow each operation whose length is fixed: those of DVI, as far as XeTeX writes them. */
const fixed = new Map<number, number>([
  ...range(0, 127, () => 0),
  ...range(128, 131, (i) => i + 1),
  [132, 8],
  ...range(133, 136, (i) => i + 1),
  [137, 8],
  [138, 0],
  [139, 44],
  ...range(140, 142, () => 0),
  ...range(143, 146, (i) => i + 1),
  ...range(147, 151, (i) => i),
  ...range(152, 156, (i) => i),
  ...range(157, 160, (i) => i + 1),
  ...range(161, 165, (i) => i),
  ...range(166, 170, (i) => i),
  ...range(171, 234, () => 0),
  ...range(235, 238, (i) => i + 1),
  ...range(250, 251, () => 0),
]);

function range(from: number, to: number, length: (i: number) => number): Array<[number, number]> {
  return Array.from({ length: to - from + 1 }, (_, i) => [from + i, length(i)]);
}

export const operation = {
  page: 139,
  special: 239,
  font: 243,
  preamble: 247,
  post: 248,
  nativeFont: 252,
  glyphs: 253,
  text: 254,
};
/** Each of these bits in the flags of a native font stands for four bytes more. */
const fontOptions = [0x0200, 0x1000, 0x2000, 0x4000];

/**
 * Reads what XeTeX wrote for xdvipdfmx (XDV: DVI, with the operations 252 to 254 for OpenType fonts), or gives null where
 * that is not understood to its last page. A PDF writer goes from page to page by pointers; they must lead to the pages
 * that were read here.
 */
export function readXdv(bytes: Uint8Array): Asked | null {
  const asked = { specials: new Set<string>(), fonts: new Set<string>() };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (view.getUint8(0) !== operation.preamble) return null;
    let at = 15 + view.getUint8(14);
    let page = -1;
    while (view.getUint8(at) !== operation.post) {
      if (view.getUint8(at) === operation.page) {
        if (view.getInt32(at + 41) !== page) return null;
        page = at;
      }
      const next = step(view, at, asked);
      if (next === null) return null;
      at = next;
    }
    return view.getInt32(at + 1) === page && postPointer(bytes, view) === at ? asked : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Where the file says that its pages end: before its last byte that is not the filling 223 stands the version, then this. */
function postPointer(bytes: Uint8Array, view: DataView): number {
  const last = bytes.findLastIndex((byte) => byte !== 223);
  return view.getInt32(last - 4);
}

export type Taking = { readonly specials: Set<string>; readonly fonts: Set<string> };

/** Takes in the operation at a place; gives the place of the next one, null for one that is not known. */
export function step(view: DataView, at: number, { specials, fonts }: Taking): number | null {
  const code = view.getUint8(at);
  const length = fixed.get(code);
  if (length !== undefined) return at + 1 + length;
  if (code >= operation.special && code < operation.font) {
    const width = code - operation.special + 1;
    const size = unsigned(view, at + 1, width);
    specials.add(text(view, at + 1 + width, size));
    return at + 1 + width + size;
  }
  if (code >= operation.font && code < operation.preamble) {
    const names = at + 1 + (code - operation.font + 1) + 12;
    const size = view.getUint8(names) + view.getUint8(names + 1);
    fonts.add(text(view, names + 2, size));
    return names + 2 + size;
  }
  if (code === operation.nativeFont) {
    const flags = view.getUint16(at + 9);
    const size = view.getUint8(at + 11);
    fonts.add(text(view, at + 12, size));
    return at + 12 + size + 4 + 4 * fontOptions.filter((bit) => flags & bit).length;
  }
  if (code === operation.glyphs) return afterGlyphs(view, at + 1);
  if (code === operation.text) return afterGlyphs(view, at + 3 + 2 * view.getUint16(at + 1));
  return null;
}

/** Width, number of glyphs, and for each its place and its number in the font. */
function afterGlyphs(view: DataView, at: number): number {
  return at + 6 + 10 * view.getUint16(at + 4);
}

export function unsigned(view: DataView, at: number, width: number): number {
  let value = 0;
  for (let i = 0; i < width; i++) value = value * 256 + view.getUint8(at + i);
  return value;
}

function text(view: DataView, at: number, size: number): string {
  if (at + size > view.byteLength) throw new RangeError('the text goes on after the end of the file');
  return Buffer.from(view.buffer, view.byteOffset + at, size).toString('latin1');
}
