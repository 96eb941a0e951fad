import { operation, step, type Taking, unsigned } from '../xdv.ts';

/** The most a document of this form can hold: its pages are counted in 16 bits, its bytes in 31. */
export const mostPages = 65_535;
const mostBytes = 2 ** 31 - 1;

export type Joined =
  | { readonly kind: 'joined'; readonly xdv: Uint8Array; readonly pages: number }
  | { readonly kind: 'too-large'; readonly what: string; readonly most: number }
  | { readonly kind: 'unknown' };

/**
 * Documents that XeTeX wrote in parts → one, their pages in order. Fonts are numbered anew where two parts gave a number
 * to different ones, pages point back to the page before, and what later parts say once more of the document as a whole
 * is left out. `unknown` where a part is not understood to its end, or does not measure as the first does.
 */
export function joinXdv(parts: readonly Uint8Array[]): Joined {
  const first = parts[0];
  if (first === undefined) return { kind: 'unknown' };
  try {
    const out = openOutput(first);
    for (const part of parts) if (!append(out, part)) return { kind: 'unknown' };
    if (out.pages > mostPages) return { kind: 'too-large', what: 'pages', most: mostPages };
    close(out);
    if (out.length > mostBytes) return { kind: 'too-large', what: 'bytes', most: mostBytes };
    return { kind: 'joined', xdv: Buffer.concat(out.pieces, out.length), pages: out.pages };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'unknown' };
    throw error;
  }
}

interface Output {
  readonly pieces: Uint8Array[];
  length: number;
  pages: number;
  /** Where the last page began. */
  page: number;
  /** Fonts by what defines them, and the bytes of each number's definition. */
  readonly numbers: Map<string, number>;
  readonly fonts: Map<number, Uint8Array>;
  /** What the first page of the first part says to the PDF writer. */
  said: ReadonlySet<string> | null;
  /** Numerator, denominator and magnification. */
  readonly measures: Uint8Array;
  readonly version: number;
  height: number;
  width: number;
  stack: number;
}

const preambleAt = { version: 1, measures: 2, comment: 14 };
const measuresLength = 12;
const postAt = { measures: 5, height: 17, width: 21, stack: 25, pages: 27, fonts: 29 };
const pointerAt = 41;
const [firstFont, font1, font4] = [171, 235, 238];
const postPost = 249;
const filling = 223;

function openOutput(first: Uint8Array): Output {
  const bytes = Buffer.from(first.buffer, first.byteOffset, first.byteLength);
  const start = bodyAt(bytes);
  return {
    pieces: [bytes.subarray(0, start)],
    length: start,
    pages: 0,
    page: -1,
    numbers: new Map(),
    fonts: new Map(),
    said: null,
    measures: bytes.subarray(preambleAt.measures, preambleAt.measures + measuresLength),
    version: bytes.readUInt8(preambleAt.version),
    height: 0,
    width: 0,
    stack: 0,
  };
}

function bodyAt(bytes: Buffer): number {
  return preambleAt.comment + 1 + bytes.readUInt8(preambleAt.comment);
}

function put(out: Output, ...pieces: readonly Uint8Array[]): void {
  for (const piece of pieces) {
    out.pieces.push(piece);
    out.length += piece.length;
  }
}

/** Takes the pages of a part over; false where it is not understood. */
function append(out: Output, part: Uint8Array): boolean {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
  const measures = bytes.subarray(preambleAt.measures, preambleAt.measures + measuresLength);
  if (bytes.readUInt8(0) !== operation.preamble || !measures.equals(out.measures)) return false;
  const said = { specials: new Set<string>(), fonts: new Set<string>() };
  const reading: Reading = { bytes, numbers: new Map(), own: 0, said };
  let from = bodyAt(bytes);
  let at = from;
  while (bytes.readUInt8(at) !== operation.post) {
    const next = step(view, at, said);
    if (next === null) return false;
    const instead = replacement(out, reading, { at, next });
    if (instead !== null) {
      put(out, bytes.subarray(from, at));
      // The place of a page is known only now that all before it is out.
      if (instead === 'page') put(out, pageHead(out, bytes.subarray(at, next)));
      else put(out, instead);
      from = next;
    }
    at = next;
  }
  put(out, bytes.subarray(from, at));
  out.said ??= said.specials;
  return takePost(out, bytes, at);
}

interface Reading {
  readonly bytes: Buffer;
  /** Numbers of fonts in the part → in the whole. */
  readonly numbers: Map<number, number>;
  /** Pages begun. */
  own: number;
  readonly said: Taking;
}

type Operation = { readonly at: number; readonly next: number };
const nothing = new Uint8Array();

/** What stands in the place of an operation; null where it stays. */
function replacement(out: Output, reading: Reading, { at, next }: Operation): Uint8Array | 'page' | null {
  const { bytes } = reading;
  const code = bytes.readUInt8(at);
  if (code === operation.page) {
    reading.own += 1;
    return 'page';
  }
  if (code >= firstFont && code <= font4) return select(reading, { at, next }, code);
  if (code === operation.nativeFont || (code >= operation.font && code < operation.preamble))
    return define(out, reading, { at, next });
  if (code >= operation.special && code < operation.font && out.said !== null && reading.own === 1)
    return saidAlready(bytes.toString('latin1', at + 1 + (code - operation.special + 1), next), out.said)
      ? nothing
      : null;
  return null;
}

/** What is said of the document as a whole; the second kind may also be said of a page, in other words each time. */
const ofDocument = /^(?:pdf: *(?:docinfo|docview|m(?:in|aj)orversion)\b|dvipdfmx:|pdf:dest \(Doc-Start\))/;
const perhapsOfDocument = /^pdf: *(?:fstream|stream|obj|object|put @(?!thispage|resources))/;

function saidAlready(special: string, said: ReadonlySet<string>): boolean {
  return ofDocument.test(special) || (perhapsOfDocument.test(special) && said.has(special));
}

function pageHead(out: Output, head: Buffer): Uint8Array {
  const copy = Buffer.from(head);
  copy.writeInt32BE(out.page, pointerAt);
  out.page = out.length;
  out.pages += 1;
  return copy;
}

function select({ bytes, numbers }: Reading, { at, next }: Operation, code: number): Uint8Array | null {
  const number =
    code < font1
      ? code - firstFont
      : unsigned(new DataView(bytes.buffer, bytes.byteOffset), at + 1, next - at - 1);
  const renumbered = numbers.get(number);
  if (renumbered === undefined) throw new RangeError('a font is used before it is defined');
  return renumbered === number ? null : selection(renumbered);
}

function selection(number: number): Uint8Array {
  if (number < font1 - firstFont) return Uint8Array.of(firstFont + number);
  if (number < 256) return Uint8Array.of(font1, number);
  return Uint8Array.of(font1 + 1, number >> 8, number & 255);
}

/** A font's definition: written where the whole does not have it yet. */
function define(out: Output, { bytes, numbers }: Reading, { at, next }: Operation): Uint8Array | null {
  const { number, kind, rest } = definitionAt(bytes, { at, next });
  const key = `${kind} ${rest.toString('latin1')}`;
  const known = out.numbers.get(key);
  const wanted = known ?? freeNumber(out.fonts, number);
  numbers.set(number, wanted);
  if (known !== undefined) return nothing;
  const definition = wanted === number ? bytes.subarray(at, next) : redefined(kind, wanted, rest);
  out.numbers.set(key, wanted);
  out.fonts.set(wanted, definition);
  return wanted === number ? null : definition;
}

function definitionAt(bytes: Buffer, { at, next }: Operation) {
  const code = bytes.readUInt8(at);
  const width = code === operation.nativeFont ? 4 : code - operation.font + 1;
  const kind: 'native' | 'tfm' = code === operation.nativeFont ? 'native' : 'tfm';
  return { number: bytes.readUIntBE(at + 1, width), kind, rest: bytes.subarray(at + 1 + width, next) };
}

function freeNumber(fonts: ReadonlyMap<number, Uint8Array>, wanted: number): number {
  return fonts.has(wanted) ? Math.max(...fonts.keys()) + 1 : wanted;
}

function redefined(kind: 'native' | 'tfm', number: number, rest: Buffer): Uint8Array {
  const head = Buffer.alloc(kind === 'native' ? 5 : 3);
  head.writeUInt8(kind === 'native' ? operation.nativeFont : operation.font + 1);
  head.writeUIntBE(number, 1, head.length - 1);
  return Buffer.concat([head, rest]);
}

/** The measures of the largest page and the deepest nesting; false where the part's count of pages is another. */
function takePost(out: Output, bytes: Buffer, at: number): boolean {
  out.height = Math.max(out.height, bytes.readInt32BE(at + postAt.height));
  out.width = Math.max(out.width, bytes.readInt32BE(at + postAt.width));
  out.stack = Math.max(out.stack, bytes.readUInt16BE(at + postAt.stack));
  return bytes.readUInt8(bytes.findLastIndex((byte) => byte !== filling)) === out.version;
}

function close(out: Output): void {
  const postamble = out.length;
  const head = Buffer.alloc(postAt.fonts);
  head.writeUInt8(operation.post);
  head.writeInt32BE(out.page, 1);
  head.set(out.measures, postAt.measures);
  head.writeInt32BE(out.height, postAt.height);
  head.writeInt32BE(out.width, postAt.width);
  head.writeUInt16BE(out.stack, postAt.stack);
  head.writeUInt16BE(out.pages, postAt.pages);
  put(out, head);
  const numbers = [...out.fonts.keys()].sort((a, b) => b - a);
  put(out, ...numbers.map((number) => out.fonts.get(number) ?? nothing));
  const end = Buffer.alloc(6);
  end.writeUInt8(postPost);
  end.writeInt32BE(postamble, 1);
  end.writeUInt8(out.version, 5);
  put(out, end);
  // Four to seven bytes, to a length that four divides: as TeX ends what it writes.
  put(out, Buffer.alloc(4 + ((4 - (out.length % 4)) % 4), filling));
}
