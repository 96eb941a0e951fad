import { cleanLine } from '../../kernel/clean-text.ts';
import type { Hyphenate } from './hyphenation.ts';
import { type Tex, trustedTex } from './tex.ts';

/** What is written for each character that TeX, a LaTeX argument or a babel shorthand would read as markup. */
const written: ReadonlyMap<string, string> = new Map([
  ['\\', '\\textbackslash{}'],
  ['{', '\\{'],
  ['}', '\\}'],
  ['$', '\\$'],
  ['&', '\\&'],
  ['#', '\\#'],
  ['%', '\\%'],
  ['_', '\\_'],
  ['^', '\\textasciicircum{}'],
  ['~', '\\textasciitilde{}'],
  ['<', '\\textless{}'],
  ['>', '\\textgreater{}'],
  ['|', '\\textbar{}'],
  ['"', '\\textquotedbl{}'],
  ["'", '\\textquotesingle{}'],
  ['`', '\\textasciigrave{}'],
  ['[', '{[}'],
  [']', '{]}'],
]);

/** Characters that are layout rather than glyphs: spaces of a width, break points, and hyphens with a rule of their own. */
const layout: ReadonlyMap<string, string> = new Map([
  ['\u00A0', '~'],
  ['\u00AD', '\\-'],
  ['\u1680', ' '],
  ['\u2000', '\\enspace{}'],
  ['\u2001', '\\quad{}'],
  ['\u2002', '\\enspace{}'],
  ['\u2003', '\\quad{}'],
  ['\u2004', ' '],
  ['\u2005', ' '],
  ['\u2006', '\\,'],
  ['\u2007', '\\hphantom{0}'],
  ['\u2008', '\\,'],
  ['\u2009', '\\,'],
  ['\u200A', '\\,'],
  ['\u200B', '\\allowbreak{}'],
  ['\u2010', '-'],
  ['\u2011', '\\mbox{-}'],
  ['\u202F', '\\,'],
  ['\u205F', '\\,'],
  ['\u2060', '\\nobreak{}'],
]);

const joiners = /[\u200C\u200D]/;
/** Joiners shape scripts that join; between other characters they print nothing. */
const strayJoiners =
  /(?<![\p{L}\p{M}\p{Emoji_Presentation}])[\u200C\u200D]|[\u200C\u200D](?=[\p{ASCII}]|$)/gu;

/** Few texts have joiners, and to look at the letters of all scripts takes its time. */
function withoutStrayJoiners(text: string): string {
  return joiners.test(text) ? text.replace(strayJoiners, '') : text;
}

/**
 * Characters all faces of the note have, so that most notes open no font to find out. The hyphens are here because they
 * are written as layout.
 */
const basic = String.raw`\u0020-\u007E\u00A0-\u00FF\u2000-\u200B\u2010\u2011\u0152\u0153\u2013\u2014\u2018-\u201A\u201C-\u201E\u2022\u2026\u202F\u205F\u2060\u20AC\u2122`;
const onlyBasic = new RegExp(`^[${basic}]*$`);

/** True for text that the note's own fonts are known to print. */
export function isBasic(text: string): boolean {
  return onlyBasic.test(text);
}

/** One character of cleaned text → TeX. */
export function escapeCharacter(character: string): string {
  return written.get(character) ?? layout.get(character) ?? character;
}

/** True for a character that is written as layout, so that no font needs a glyph for it. */
export function isLayout(character: string): boolean {
  return layout.has(character) || character === ' ';
}

/** What may be markup, and hyphens or commas in a row: text without is written as it is. */
const perhapsMarkup = /[^A-Za-z0-9 .:;!?()*+/=@,-]|--|,,/;

/** Cleaned text → TeX, character by character. */
export function escapeRun(text: string): string {
  if (!perhapsMarkup.test(text)) return text;
  let out = '';
  let before = '';
  for (const character of text) {
    // Two hyphens or commas in a row would make a dash or a quote in a font with TeX's ligatures on.
    if ((character === '-' || character === ',') && before === character) out += '{}';
    out += escapeCharacter(character);
    before = character;
  }
  return out;
}

const longToken = /[^ ]{32,}/g;
const afterJoint = /(?<=[-_./:,;=&?)\]}])(?=[^-_./:,;=&?)\]} ])/u;

/** Puts a zero-width space where a long word without spaces may break: after punctuation, else every tenth character. */
export function withBreakPoints(text: string): string {
  return text.replace(longToken, (token) => {
    const pieces = token
      .split(afterJoint)
      .map((p) => p.replace(/[\p{Script=Latin}\p{Nd}]{20,}/gu, everyTenth));
    return pieces.join('\u200B');
  });
}

function everyTenth(word: string): string {
  return word.replace(/.{10}(?=.{4})/gu, '$&\u200B');
}

/** Text for one line of print: cleaned, on one line, stray joiners gone, long words given break points. */
export function printable(text: string): string {
  return withBreakPoints(withoutStrayJoiners(cleanLine(text)));
}

/** From the first to the last character that is not basic; a mark takes the character it stands on with it. */
const foreign = new RegExp(`(?:.(?=\\p{M}))?[^${basic}](?:.*[^${basic}])?`, 'su');

/** Sets a stretch of text that may need other fonts than the note's own, for prose or for an identifier. */
export type SetStretch = (stretch: string, kind: StretchKind) => string;
export type StretchKind = 'text' | 'code';

function escaped(text: string, kind: StretchKind, { set, run }: Escaping): Tex {
  const found = isBasic(text) ? null : foreign.exec(text);
  if (found === null) return trustedTex(run(text));
  const [stretch] = found;
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + stretch.length);
  return trustedTex(`${run(before)}${set(stretch, kind)}${run(after)}`);
}

interface Escaping {
  readonly set: SetStretch;
  /** What is in the note's own fonts → TeX. */
  readonly run: (text: string) => string;
}

/** Text from data → TeX that prints it as it stands, with its words broken as one likes. Line breaks become spaces. */
export function escapeTex(text: string, set: SetStretch = escapeRun, hyphenate: Hyphenate = asIs): Tex {
  const run = hyphenate === asIs ? escapeRun : (part: string) => escapeRun(hyphenate(part));
  return escaped(printable(text), 'text', { set, run });
}

const asIs: Hyphenate = (text) => text;

/** An identifier, path or file name → TeX with break points after `- _ . / :`, for a monospaced font. */
export function escapeCode(text: string, set: SetStretch = escapeRun): Tex {
  return escaped(withJoints(text), 'code', { set, run: escapeRun });
}

/** Text for one line of an identifier: cleaned, with a zero-width space after each `- _ . / :`, and in long runs without. */
export function withJoints(text: string): string {
  return withoutStrayJoiners(cleanLine(text))
    .split(/(?<=[-_./:])(?=[^-_./:])/u)
    .map((piece) => (piece.length < 24 ? piece : piece.replace(/[\p{L}\p{N}]{24,}/gu, everyTenth)))
    .join('\u200B');
}

/** Address of characters of addresses alone (`linkTarget`) → TeX for the first argument of `\href`. */
export function escapeUrl(target: string): Tex {
  return trustedTex(target.replace(/[%#&_]/g, (c) => `\\${c}`));
}

/**
 * Text → TeX for a bookmark or for hyperref's PDF strings, where only characters count: no break points, no fonts.
 */
export function escapePdfString(text: string): Tex {
  const plain = cleanLine(text)
    .replace(/[\u00AD\u200B\u2060]|\p{Join_Control}|\p{Variation_Selector}/gu, '')
    .replace(/[\u1680\u2000-\u200A\u202F\u205F]/g, ' ');
  return trustedTex(plain.replace(/[\\{}$&#%_^~]/g, (c) => escapeCharacter(c)).replaceAll('\u00A0', '~'));
}
