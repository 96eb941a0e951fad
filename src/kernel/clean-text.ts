const loneSurrogates = /\p{Surrogate}/gu;
const lineBreaks = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
/** Noncharacters, interlinear annotation marks, and the object replacement character. */
const unassignable = /[\uFDD0-\uFDEF\uFFF9-\uFFFC]|\p{Noncharacter_Code_Point}/gu;
/** Embeddings, overrides and isolates: they reverse what is printed after them. Marks (U+200E, 200F, 061C) print nothing. */
const bidiControls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const tags = /[\u{E0000}-\u{E007F}]/gu;

/** Text as most of it is, with nothing to clean. */
const plain = /^[ -~]*$/;

/**
 * Any text → text fit to be printed: well-formed, NFC, every line break written `\n`, tabs as spaces; controls, byte
 * order marks, bidirectional controls, tags and noncharacters dropped. A lone surrogate becomes U+FFFD.
 */
export function clean(text: string): string {
  if (plain.test(text)) return text;
  return (
    text
      .replace(loneSurrogates, '\uFFFD')
      .replace(lineBreaks, '\n')
      .replaceAll('\t', ' ')
      .replace(/\uFEFF/g, '')
      .replace(unassignable, '')
      .replace(bidiControls, '')
      .replace(tags, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is dropped here.
      .replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g, '')
      .normalize('NFC')
  );
}

/** Cleaned text on one line: line breaks and runs of spaces become one space. No-break spaces stay. */
export function cleanLine(text: string): string {
  return clean(text).replace(/[ \n]+/g, ' ');
}
