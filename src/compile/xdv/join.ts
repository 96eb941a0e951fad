import {
  filling,
  isFontChoice,
  isFontDefinition,
  isSpecial,
  mostBytes,
  mostPages,
  operation,
  pageAt,
  postambleAt,
  preambleAt,
  unitLength,
  version,
} from './format.ts';
import { chosenFont, type Extent, fontAt, lastByte, type Operation, scanXdv, specialAt } from './read.ts';

export type Joined =
  | { readonly kind: 'joined'; readonly xdv: Uint8Array; readonly pages: number }
  | { readonly kind: 'too-large'; readonly what: string; readonly most: number }
  | { readonly kind: 'unknown' };

/** Where an operation stands that an edit may change. */
export interface Place {
  /** The part, and its page in it, both counted from 0. */
  readonly part: number;
  readonly page: number;
  readonly bytes: Uint8Array;
  /** Number in the part of the font that glyphs are set in there; null before a page chooses one. */
  readonly font: number | null;
  /** Chooses a font by its number in the part. */
  readonly choose: (font: number) => Uint8Array;
}

/**
 * What stands in the place of an operation on a page, other than one that chooses or defines a font; null where it stays. It
 * must leave the font as it was, and the place on the page as far as what follows is not to move.
 */
export type Edit = (met: Operation, place: Place) => readonly Uint8Array[] | null;

/** A part of a document, and the number its first page is to have; null where its pages keep theirs. */
export interface JoinedPart {
  readonly bytes: Uint8Array;
  readonly first: number | null;
}

/**
 * Documents that XeTeX wrote in parts → one, their pages in order. Fonts are numbered anew where two parts gave a number
 * to different ones, pages point back to the page before, and what later parts say once more of the document as a whole
 * is left out. `unknown` where a part is not understood to its end, or does not measure as the first does.
 */
export function joinXdv(parts: readonly JoinedPart[], edit: Edit = () => null): Joined {
  const [first] = parts.map(({ bytes }) => bufferOf(bytes));
  if (first === undefined || first.length <= preambleAt.comment) return { kind: 'unknown' };
  const out = openOutput(first);
  const last = parts.length - 1;
  for (const [at, part] of parts.entries())
    if (!append(out, part, { part: at, last, edit })) return { kind: 'unknown' };
  if (out.pages > mostPages) return { kind: 'too-large', what: 'pages', most: mostPages };
  close(out);
  if (out.length > mostBytes) return { kind: 'too-large', what: 'bytes', most: mostBytes };
  return { kind: 'joined', xdv: Buffer.concat(out.pieces, out.length), pages: out.pages };
}

const bufferOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

interface Output {
  readonly pieces: Uint8Array[];
  length: number;
  pages: number;
  /** Where the last page began. */
  page: number;
  /** Fonts by what defines them, and the bytes of each number's definition. */
  readonly numbers: Map<string, number>;
  readonly fonts: Map<number, Uint8Array>;
  /** What the first part says to the PDF writer. */
  said: ReadonlySet<string> | null;
  readonly unit: Uint8Array;
  height: number;
  width: number;
  stack: number;
}

function openOutput(first: Buffer): Output {
  const preamble = first.subarray(0, preambleAt.comment + 1 + first.readUInt8(preambleAt.comment));
  return {
    pieces: [preamble],
    length: preamble.length,
    pages: 0,
    page: -1,
    numbers: new Map(),
    fonts: new Map(),
    said: null,
    unit: unitAt(first, preambleAt.unit),
    height: 0,
    width: 0,
    stack: 0,
  };
}

const unitAt = (bytes: Buffer, at: number) => bytes.subarray(at, at + unitLength);

function put(out: Output, ...pieces: readonly Uint8Array[]): void {
  for (const piece of pieces) {
    out.pieces.push(piece);
    out.length += piece.length;
  }
}

/** A part as it is read. */
interface Reading extends Place {
  readonly bytes: Buffer;
  readonly edit: Edit;
  readonly first: number | null;
  /** Number of the last part, counted from 0. */
  readonly last: number;
  /** What is added to the numbers of its pages; null before the first. */
  shift: number | null;
  font: number | null;
  page: number;
  /** Numbers of fonts in the part → in the whole. */
  readonly numbers: Map<number, number>;
  readonly said: Set<string>;
}

/** Takes the pages of a part over; false where it is not understood. */
function append(
  out: Output,
  { bytes: given, first }: JoinedPart,
  { part, last, edit }: Pick<Reading, 'part' | 'last' | 'edit'>,
): boolean {
  const bytes = bufferOf(given);
  if (!unitAt(bytes, preambleAt.unit).equals(out.unit)) return false;
  const numbers = new Map<number, number>();
  const reading: Reading = {
    ...{ part, last, bytes, edit, first, numbers, shift: null, font: null, page: -1, said: new Set() },
    choose: (number) => choiceOf(renumbered(numbers, number)),
  };
  /** How far the part was taken over or replaced. */
  let taken: number | null = null;
  const extent = scanXdv(bytes, (met) => {
    taken ??= met.at;
    const instead = replacement(out, reading, met);
    if (instead === null) return;
    put(out, bytes.subarray(taken, met.at));
    // The place of a page is known only now that all before it is out.
    if (instead === 'page') put(out, pageHead(out, reading, bytes.subarray(met.at, met.next)));
    else put(out, ...instead);
    taken = met.next;
  });
  if (extent === null) return false;
  put(out, bytes.subarray(taken ?? extent.postamble, extent.postamble));
  out.said ??= reading.said;
  return takePostamble(out, bytes, extent);
}

const nothing: readonly Uint8Array[] = [];

/** What stands in the place of an operation; null where it stays. */
function replacement(out: Output, reading: Reading, met: Operation): readonly Uint8Array[] | 'page' | null {
  const { code } = met;
  if (code === operation.beginPage) {
    reading.page += 1;
    reading.font = null;
    return 'page';
  }
  if (isFontChoice(code)) return choose(reading, met);
  if (isFontDefinition(code)) return define(out, reading, met);
  const edited = reading.edit(met, reading);
  // What the only part says was not said before.
  if (edited !== null || !isSpecial(code) || reading.last === 0) return edited;
  const special = specialAt(reading.bytes, met);
  reading.said.add(special);
  return out.said !== null && reading.page === 0 && saidAlready(special, out.said) ? nothing : null;
}

/** What is said of the document as a whole; the second kind may also be said of a page, in other words each time. */
const ofDocument = /^(?:pdf: *(?:docinfo|docview|m(?:in|aj)orversion)\b|dvipdfmx:|pdf:dest \(Doc-Start\))/;
const perhapsOfDocument = /^pdf: *(?:fstream|stream|obj|object|put @(?!thispage|resources))/;

function saidAlready(special: string, said: ReadonlySet<string>): boolean {
  return ofDocument.test(special) || (perhapsOfDocument.test(special) && said.has(special));
}

function pageHead(out: Output, reading: Reading, head: Buffer): Uint8Array {
  const copy = Buffer.from(head);
  const number = head.readInt32BE(pageAt.counters);
  reading.shift ??= reading.first === null ? 0 : reading.first - number;
  copy.writeInt32BE(number + reading.shift, pageAt.counters);
  copy.writeInt32BE(out.page, pageAt.before);
  out.page = out.length;
  out.pages += 1;
  return copy;
}

function choose(reading: Reading, met: Operation): readonly Uint8Array[] | null {
  const number = chosenFont(reading.bytes, met);
  reading.font = number;
  const wanted = renumbered(reading.numbers, number);
  return wanted === number ? null : [choiceOf(wanted)];
}

function renumbered(numbers: ReadonlyMap<number, number>, number: number): number {
  const wanted = numbers.get(number);
  if (wanted === undefined) throw new RangeError('a font is used before it is defined');
  return wanted;
}

function choiceOf(number: number): Uint8Array {
  if (number < operation.chooseFont1 - operation.chooseFont)
    return Uint8Array.of(operation.chooseFont + number);
  if (number < 256) return Uint8Array.of(operation.chooseFont1, number);
  return Uint8Array.of(operation.chooseFont1 + 1, number >> 8, number & 255);
}

/** A font's definition: written where the whole does not have it yet. */
function define(out: Output, { bytes, numbers }: Reading, met: Operation): readonly Uint8Array[] | null {
  const { number, kind, rest } = fontAt(bytes, met);
  const key = `${kind} ${Buffer.from(rest).toString('latin1')}`;
  const known = out.numbers.get(key);
  const wanted = known ?? freeNumber(out.fonts, number);
  numbers.set(number, wanted);
  if (known !== undefined) return nothing;
  const same = wanted === number;
  const definition = same ? bytes.subarray(met.at, met.next) : definitionOf(kind, wanted, rest);
  out.numbers.set(key, wanted);
  out.fonts.set(wanted, definition);
  return same ? null : [definition];
}

function freeNumber(fonts: ReadonlyMap<number, Uint8Array>, wanted: number): number {
  return fonts.has(wanted) ? Math.max(...fonts.keys()) + 1 : wanted;
}

function definitionOf(kind: 'native' | 'tfm', number: number, rest: Uint8Array): Uint8Array {
  const head = Buffer.alloc(kind === 'native' ? 5 : 3);
  head.writeUInt8(kind === 'native' ? operation.nativeFont : operation.font + 1);
  head.writeUIntBE(number, 1, head.length - 1);
  return Buffer.concat([head, rest]);
}

/** Takes the measures of the largest page and the deepest nesting; false where the part is of another version. */
function takePostamble(out: Output, bytes: Buffer, { postamble }: Extent): boolean {
  out.height = Math.max(out.height, bytes.readInt32BE(postamble + postambleAt.height));
  out.width = Math.max(out.width, bytes.readInt32BE(postamble + postambleAt.width));
  out.stack = Math.max(out.stack, bytes.readUInt16BE(postamble + postambleAt.stack));
  return bytes.readUInt8(lastByte(bytes)) === version;
}

function close(out: Output): void {
  const postamble = out.length;
  const head = Buffer.alloc(postambleAt.fonts);
  head.writeUInt8(operation.postamble);
  head.writeInt32BE(out.page, postambleAt.last);
  head.set(out.unit, postambleAt.unit);
  head.writeInt32BE(out.height, postambleAt.height);
  head.writeInt32BE(out.width, postambleAt.width);
  head.writeUInt16BE(out.stack, postambleAt.stack);
  head.writeUInt16BE(out.pages, postambleAt.pages);
  const numbers = [...out.fonts.keys()].sort((a, b) => b - a);
  const end = Buffer.alloc(6);
  end.writeUInt8(operation.end);
  end.writeInt32BE(postamble, 1);
  end.writeUInt8(version, 5);
  put(out, head, ...numbers.map((number) => out.fonts.get(number) ?? new Uint8Array()), end);
  put(out, Buffer.alloc(4 + ((4 - (out.length % 4)) % 4), filling));
}
