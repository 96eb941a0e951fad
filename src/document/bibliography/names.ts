import type { BibName } from './entry.ts';
import { plainText } from './latex-text.ts';

export interface Names {
  readonly names: readonly BibName[];
  readonly others: boolean;
}

/** The `author` or `editor` field as BibTeX reads it: names joined by `and`, braces keep a body's name together. */
export function parseNames(field: string): Names {
  const parts = splitOutside(field, /\sand\s/iy).map((p) => p.trim());
  const named = parts.filter((p) => p !== '' && p.toLowerCase() !== 'others');
  return { names: named.map(parseName), others: parts.some((p) => p.toLowerCase() === 'others') };
}

function parseName(text: string): BibName {
  const commas = splitOutside(text, /,/y);
  if (commas.length > 1) {
    const [family = '', ...rest] = commas;
    const given = rest.at(-1) ?? '';
    const suffix = rest.length > 1 ? `, ${plainText(rest[0] ?? '')}` : '';
    return { given: plainText(given), family: plainText(family) + suffix };
  }
  const words = splitOutside(text, /[\s~]+/y).filter((w) => w !== '');
  const particle = words.findIndex((w, i) => i > 0 && i < words.length - 1 && /^\p{Ll}/u.test(w));
  const cut = particle > 0 ? particle : words.length - 1;
  return { given: plainText(words.slice(0, cut).join(' ')), family: plainText(words.slice(cut).join(' ')) };
}

/** Splits where a sticky pattern matches outside braces. */
function splitOutside(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  let at = 0;
  while (at < text.length) {
    const character = text[at];
    if (character === '{') depth++;
    if (character === '}') depth--;
    separator.lastIndex = at;
    const match = depth === 0 ? separator.exec(text) : null;
    if (match) {
      parts.push(text.slice(start, at));
      at += match[0].length;
      start = at;
    } else at++;
  }
  return [...parts, text.slice(start)];
}

/** `Given Family`. */
export function nameInOrder(name: BibName): string {
  return name.given === '' ? name.family : `${name.given} ${name.family}`;
}
