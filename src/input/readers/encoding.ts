import type { Diagnostic, Place } from '../../kernel/diagnostics.ts';
import type { SourceFile } from '../../kernel/report-files.ts';
import { finding } from '../../model/data-rules.ts';
import type { Read } from '../../model/dataset.ts';
import { decodeWestern } from './western.ts';

type Encoding = string;

interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** The bytes named no encoding, and this one was guessed from them. */
  readonly guessed: boolean;
  /** The bytes are this text in UTF-8, but for a mark. */
  readonly asIs?: boolean;
}

/**
 * Bytes → text, of the encoding that is declared, or as a mark at the beginning says. UTF-8 with or without a byte order mark, UTF-16 in both orders and Windows-1252 are recognised.
 * What cannot be read stands as U+FFFD, control characters as blanks, so that places stay right; each is a finding.
 */
export function decodeText(file: SourceFile, declared?: string): Read<string> {
  const { value, diagnostics } = readText(file, declared);
  return { value, diagnostics };
}

function readText(file: SourceFile, declared?: string): Read<string> & { readonly asIs: boolean } {
  const found = decode(file.bytes, declared);
  // A letter and its accent are one character, however they were typed: codes compare, and fonts have it.
  const decoded = { ...found, text: compose(found.text) };
  const hasControls = holdsControls(decoded.text);
  const diagnostics = [
    ...encodingFindings(decoded, file.path),
    ...damage(decoded, file.path),
    ...(hasControls ? controls(decoded.text, file.path) : []),
    ...misread(decoded.text, file.path),
  ];
  return {
    value: hasControls ? decoded.text.replace(control, (odd) => ' '.repeat(odd.length)) : decoded.text,
    diagnostics,
    asIs: found.asIs === true && decoded.text === found.text && !hasControls,
  };
}

/** The same as bytes of UTF-8 without a mark: those of the file, where they are the text. */
export function decodeBytes(file: SourceFile, declared?: string): Read<Buffer> {
  const { value: text, diagnostics, asIs } = readText(file, declared);
  if (!asIs) return { value: Buffer.from(text), diagnostics };
  const { buffer, byteOffset, length } = file.bytes;
  const mark = hasMarkOfUtf8(file.bytes) ? 3 : 0;
  return { value: Buffer.from(buffer, byteOffset + mark, length - mark), diagnostics };
}

/** A letter with accents behind it, and the parts of a Korean syllable. Lone signs stay, also those that NFC would replace. */
const composable = /\P{M}\p{M}+|[\u1100-\u1112][\u1161-\u1175][\u11A8-\u11C2]?/gu;

/** Text with its letters and accents composed, as far as there are such characters. */
export function compose(text: string): string {
  if (!beyondLatin(text).some((run) => /[\p{M}\u1161-\u1175]/u.test(run))) return text;
  return text.replace(composable, (cluster) => cluster.normalize('NFC'));
}

/** What a text has of characters beyond those of Latin letters: a search by their properties goes over few of a large file. */
const beyondLatin = (text: string): readonly string[] => text.match(/[\u0300-\uFFFF]+/g) ?? [];

/** Bytes in an encoding by its name, as Node's decoders know it. */
export function decodeAs(bytes: Uint8Array, encoding: string): string {
  const { encoding: name } = new TextDecoder(encoding);
  return name === 'windows-1252' ? decodeWestern(bytes) : new TextDecoder(encoding).decode(bytes);
}

function decode(bytes: Uint8Array, declared: string | undefined): Decoded {
  const marked = hasMark(bytes) || hasMarkOfUtf8(bytes);
  // A mark is proof, whatever is declared.
  if (declared !== undefined && !marked)
    return { text: decodeAs(bytes, declared), encoding: 'declared', guessed: false };
  const utf16 = utf16Of(bytes);
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), encoding: utf16, guessed: !hasMark(bytes) };
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      encoding: 'utf-8',
      guessed: false,
      asIs: true,
    };
  } catch {
    return damagedOrWestern(bytes);
  }
}

const hasMark = (bytes: Uint8Array) =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

const hasMarkOfUtf8 = (bytes: Uint8Array) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/** Whether bytes are UTF-16, in which a line break is no byte of its own. */
export const isUtf16 = (bytes: Uint8Array): boolean => utf16Of(bytes) !== null;

/** UTF-16 shows in its mark or, for text that is mostly Latin, in a zero in every second byte. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (hasMark(bytes)) return bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
  const end = Math.min(bytes.length, 2000) & ~1;
  const zeros = [0, 0];
  for (let i = 0; i < end; i++) if (bytes[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (end < 4) return null;
  if (odd > 0.3 * end && even < 0.02 * end) return 'utf-16le';
  return even > 0.3 * end && odd < 0.02 * end ? 'utf-16be' : null;
}

/** Bytes that are not UTF-8: text in UTF-8 with a few bytes broken, or text in a code page, guessed to be Windows-1252. */
function damagedOrWestern(bytes: Uint8Array): Decoded {
  const text = new TextDecoder('utf-8').decode(bytes);
  let broken = 0;
  let whole = 0;
  for (const char of text) {
    if (char === '\uFFFD') broken++;
    else if (char > '\u007F') whole++;
  }
  if (whole >= broken || bytes.includes(0)) return { text, encoding: 'utf-8', guessed: false };
  return { text: decodeWestern(bytes), encoding: 'windows-1252', guessed: true };
}

const names: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little-endian)',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252',
};

function encodingFindings({ encoding, guessed, text }: Decoded, path: string): Diagnostic[] {
  const name = names[encoding];
  if (encoding === 'utf-8' || name === undefined) return [];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII
  const first = Math.max(0, guessed ? text.search(/[^\u0000-\u007F]/) : 0);
  if (guessed)
    return [
      finding('file-encoding-certain', {
        message: `${path} names no encoding and is not UTF-8; it is read as ${name}`,
        place: placeAt(text, first, path),
        hint: `If ${JSON.stringify(around(text, first))} is right, save the file as UTF-8 or say so with \`encoding: windows-1252\` under \`data\`; if not, name there what it was saved as, such as windows-1251.`,
      }),
    ];
  return [
    finding('file-encoding-utf-8', {
      message: `${path} is ${name}, and was read as such`,
      place: { path, line: 1, column: 1 },
      hint: 'Save it as UTF-8 if other tools read it too.',
    }),
  ];
}

function damage({ text }: Decoded, path: string): Diagnostic[] {
  return everyMatch(text, /\uFFFD+/g).map((at) =>
    finding('text-readable', {
      message: 'text that cannot be read: not UTF-8, or lost before it was saved here',
      place: placeAt(text, at, path),
      hint: 'Export the file again, as UTF-8; name its encoding with `encoding` under `data`; or type the character anew.',
    }),
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]|\p{Noncharacter_Code_Point}/gu;

function holdsControls(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/.test(text)) return true;
  return beyondLatin(text).some((run) => /\p{Noncharacter_Code_Point}/u.test(run));
}

function controls(text: string, path: string): Diagnostic[] {
  return everyMatch(text, control).map((at) => {
    const code = text.codePointAt(at) ?? 0;
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    const place = placeAt(text, at, path);
    return code === 0
      ? finding('text-without-nul', {
          message: 'a NUL character',
          place,
          hint: 'The file is damaged, or is not text at all. Export it again.',
        })
      : finding('text-without-control-characters', {
          message: `${code < 0x80 ? 'the control character' : 'the non-character'} ${name}; a blank stands in for it`,
          place,
          hint: 'Delete it in the source.',
        });
  });
}

/** UTF-8 once read as Windows-1252: `Ã©` for é, `â€™` for ’. */
const doubled = /[ÂÃ][\u0080-\u00BF]|â€[\u0080-\u00BF˜™œ“”¢¦]/g;

function misread(text: string, path: string): Diagnostic[] {
  return everyMatch(text, doubled).map((at) =>
    finding('text-decoded-once', {
      message: `${JSON.stringify(around(text, at))} looks like UTF-8 that was once read as Windows-1252`,
      place: placeAt(text, at, path),
      hint: 'Export the data anew with UTF-8 chosen in both programs.',
    }),
  );
}

const enough = 100;

/** Offsets of the first matches: a damaged file has thousands, and nobody reads them all. */
function everyMatch(text: string, pattern: RegExp): number[] {
  const offsets: number[] = [];
  for (const match of text.matchAll(pattern)) {
    offsets.push(match.index);
    if (offsets.length === enough) break;
  }
  return offsets;
}

/** The word an offset lies in, shortened. */
function around(text: string, at: number): string {
  const before = /[^\s,;"]*$/.exec(text.slice(Math.max(0, at - 15), at))?.[0] ?? '';
  const behind = /^[^\s,;"]*/.exec(text.slice(at, at + 15))?.[0] ?? '';
  return before + behind;
}

/** Line and column of an offset. Lines end in LF, CRLF or CR. */
export function placeAt(text: string, offset: number, path: string): Place {
  let line = 1;
  let start = 0;
  for (let i = 0; i < offset; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) {
      line++;
      start = i + 1;
    }
  }
  return { path, line, column: offset - start + 1 };
}
