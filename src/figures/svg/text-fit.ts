import type { Face, TextMetrics } from './face.ts';
import { graphemes } from './graphemes.ts';

/** How a text is set, and how wide it may be in pt. */
export interface Room {
  readonly width: number;
  readonly face: Face;
  readonly size: number;
}

/** Breaks a text at its blanks, and words too wide for a line inside, into lines no wider than the room. */
export function wrap(text: string, room: Room, metrics: TextMetrics): string[] {
  const lines: string[] = [];
  const words = text.split(/\s+/u).filter((w) => w !== '');
  for (const word of words.flatMap((w) => breakWord(w, room, metrics))) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || metrics.width(joined, room.face, room.size) > room.width) lines.push(word);
    else lines[lines.length - 1] = joined;
  }
  return lines;
}

/** Breaks a word wider than the room, after a sign like a hyphen if there is one in the second half, else anywhere. */
export function breakWord(word: string, { width, face, size }: Room, metrics: TextMetrics): string[] {
  const measure = (s: string) => metrics.width(s, face, size);
  if (measure(word) <= width) return [word];
  const parts: string[] = [];
  let part: string[] = [];
  for (const character of graphemes(word)) {
    if (part.length > 0 && measure(part.join('') + character) > width) {
      const sign = part.findLastIndex((c) => /[-_./:,;)]/u.test(c)) + 1;
      const cut = sign > part.length / 2 ? sign : part.length;
      parts.push(part.slice(0, cut).join(''));
      part = part.slice(cut);
    }
    part.push(character);
  }
  return [...parts, part.join('')];
}

/** The text, or as much of it as leaves room for an ellipsis; whole characters as a reader sees them. */
export function shorten(text: string, room: Room, metrics: TextMetrics): string {
  const fits = (s: string) => metrics.width(s, room.face, room.size) <= room.width;
  if (fits(text)) return text;
  const characters = graphemes(text);
  let low = 0;
  let high = characters.length;
  const cut = (n: number) => `${characters.slice(0, n).join('').trimEnd()}…`;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fits(cut(middle))) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : cut(low);
}
