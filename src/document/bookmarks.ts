import { type Tex, trustedTex } from '../emit/tex/tex.ts';
import { cleanLine } from '../kernel/clean-text.ts';

/** Longest bookmark title, in characters: more than readers show. */
const longest = 90;

/** Text → a PDF text string in hexadecimal digits (UTF-16, big-endian, with its mark): nothing in it needs escaping. */
export function pdfText(text: string): Tex {
  return trustedTex(`FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}`);
}

export function bookmarkTitle(text: string): Tex {
  return pdfText(shorten(cleanLine(text).trim(), longest));
}

/** Cuts a text at a word, with an ellipsis, when it is longer than so many characters. */
export function shorten(text: string, length: number): string {
  const characters = Array.from(text);
  if (characters.length <= length) return text;
  const head = characters.slice(0, length - 1).join('');
  const atWord = head.replace(/\s+\S*$/u, '');
  return `${atWord.length > length / 2 ? atWord : head}…`;
}
