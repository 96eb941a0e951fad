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
import { copy, extend, newWritten, type Written } from './write.ts';

export type Joined =
  | { readonly kind: 'joined'; readonly xdv: Uint8Array; readonly pages: number }
  | { readonly kind: 'too-large'; readonly what: string; readonly most: number }
  | { readonly kind: 'unknown' };

/** Where an operation stands that an edit may change. */
export interface Place {
  /** The part, and its page in it, both counted from 0. */
  readonly part: number;
  readonly page: number;
  readonly bytes: Buffer;
  /** Number in the part of the font that glyphs are set in there; null before a page chooses one. */
  readonly font: number | null;
  /** What is written so far, up to this operation: an edit writes behind it. */
  readonly write: () => Written;
  /** Chooses a font by its number in the part. */
  readonly choose: (font: number) => void;
}

/**
 * Writes what stands before an operation on a page, other than one that chooses or defines a font; or in its place, which is
 * told by returning true. It must leave the font as it was, and the place on the page as far as what follows is not to move.
 */
export type Edit = (met: Operation, place: Place) => boolean;

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
export function joinXdv(parts: readonly JoinedPart[], edit: Edit = () => false): Joined {
  const [first] = parts.map(({ bytes }) => bufferOf(bytes));
  if (first === undefined || first.length <= preambleAt.comment) return { kind: 'unknown' };
  const out = openOutput(
    first,
    parts.reduce((sum, { bytes }) => sum + bytes.length, 0),
  );
  const last = parts.length - 1;
  for (const [at, part] of parts.entries())
    if (!append(out, part, { part: at, last, edit })) return { kind: 'unknown' };
  if (out.pages > mostPages) return { kind: 'too-large', what: 'pages', most: mostPages };
  close(out);
  if (out.length > mostBytes) return { kind: 'too-large', what: 'bytes', most: mostBytes };
  return { kind: 'joined', xdv: out.bytes.subarray(0, out.length), pages: out.pages };
}

const bufferOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

interface Output extends Written {
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

/** `size`: bytes of all parts; edits add half as much. */
function openOutput(first: Buffer, size: number): Output {
  const out = newWritten(Math.ceil(1.5 * size));
  copy(out, first, 0, preambleAt.comment + 1 + first.readUInt8(preambleAt.comment));
  return {
    ...out,
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

/** A part as it is read. */
interface Reading extends Place {
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
  /** How far it was taken over or replaced. */
  taken: number;
  /** The operation that is being met. */
  at: number;
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
    ...{ taken: -1, at: -1 },
    write: () => takeOver(out, reading, reading.at),
    choose: (number) => copy(out, choiceOf(renumbered(numbers, number))),
  };
  const extent = scanXdv(bytes, (met) => {
    reading.at = met.at;
    if (reading.taken < 0) reading.taken = met.at;
    if (!isReplaced(out, reading, met)) return;
    takeOver(out, reading, met.at);
    reading.taken = met.next;
  });
  if (extent === null) return false;
  if (reading.taken < 0) reading.taken = extent.postamble;
  takeOver(out, reading, extent.postamble);
  out.said ??= reading.said;
  return takePostamble(out, bytes, extent);
}

/** Takes a part over up to a place. */
function takeOver(out: Output, reading: Reading, to: number): Output {
  if (reading.taken < to) {
    copy(out, reading.bytes, reading.taken, to);
    reading.taken = to;
  }
  return out;
}

/** Whether something else was written in the place of an operation, or nothing; else it stays. */
function isReplaced(out: Output, reading: Reading, met: Operation): boolean {
  const { code } = met;
  if (code === operation.beginPage) {
    reading.page += 1;
    reading.font = null;
    beginPage(out, reading, met);
    return true;
  }
  if (isFontChoice(code)) return choose(reading, met);
  if (isFontDefinition(code)) return define(out, reading, met);
  if (reading.edit(met, reading)) return true;
  // What the only part says was not said before.
  if (!isSpecial(code) || reading.last === 0) return false;
  const special = specialAt(reading.bytes, met);
  reading.said.add(special);
  return out.said !== null && reading.page === 0 && saidAlready(special, out.said);
}

/** What is said of the document as a whole; the second kind may also be said of a page, in other words each time. */
const ofDocument = /^(?:pdf: *(?:docinfo|docview|m(?:in|aj)orversion)\b|dvipdfmx:|pdf:dest \(Doc-Start\))/;
const perhapsOfDocument = /^pdf: *(?:fstream|stream|obj|object|put @(?!thispage|resources))/;

function saidAlready(special: string, said: ReadonlySet<string>): boolean {
  return ofDocument.test(special) || (perhapsOfDocument.test(special) && said.has(special));
}

function beginPage(out: Output, reading: Reading, met: Operation): void {
  const { bytes } = reading;
  const at = reading.write().length;
  copy(out, bytes, met.at, met.next);
  const number = bytes.readInt32BE(met.at + pageAt.counters);
  reading.shift ??= reading.first === null ? 0 : reading.first - number;
  out.bytes.writeInt32BE(number + reading.shift, at + pageAt.counters);
  out.bytes.writeInt32BE(out.page, at + pageAt.before);
  out.page = at;
  out.pages += 1;
}

function choose(reading: Reading, met: Operation): boolean {
  const number = chosenFont(reading.bytes, met);
  reading.font = number;
  if (renumbered(reading.numbers, number) === number) return false;
  reading.write();
  reading.choose(number);
  return true;
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
function define(out: Output, { bytes, numbers, write }: Reading, met: Operation): boolean {
  const { number, kind, rest } = fontAt(bytes, met);
  const key = `${kind} ${Buffer.from(rest).toString('latin1')}`;
  const known = out.numbers.get(key);
  const wanted = known ?? freeNumber(out.fonts, number);
  numbers.set(number, wanted);
  if (known !== undefined) return true;
  const same = wanted === number;
  const definition = same ? bytes.subarray(met.at, met.next) : definitionOf(kind, wanted, rest);
  out.numbers.set(key, wanted);
  out.fonts.set(wanted, definition);
  if (!same) copy(write(), definition);
  return !same;
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
  extend(out, postambleAt.fonts);
  const head = out.bytes.subarray(postamble);
  head.writeUInt8(operation.postamble);
  head.writeInt32BE(out.page, postambleAt.last);
  head.set(out.unit, postambleAt.unit);
  head.writeInt32BE(out.height, postambleAt.height);
  head.writeInt32BE(out.width, postambleAt.width);
  head.writeUInt16BE(out.stack, postambleAt.stack);
  head.writeUInt16BE(out.pages, postambleAt.pages);
  for (const [, definition] of [...out.fonts].sort(([a], [b]) => b - a)) copy(out, definition);
  const end = Buffer.alloc(6);
  end.writeUInt8(operation.end);
  end.writeInt32BE(postamble, 1);
  end.writeUInt8(version, 5);
  copy(out, end);
  copy(out, Buffer.alloc(4 + ((4 - (out.length % 4)) % 4), filling));
}
