import type { Face, TextMetrics } from '../figure.ts';
import { graphemes } from './graphemes.ts';

/** How a text is set, and how wide it may be in pt. */
export interface Room {
  readonly width: number;
  readonly face: Face;
  readonly size: number;
}

/** Breaks a text at its blanks into lines no wider than the room; a single word may be wider. */
export function wrap(text: string, room: Room, metrics: TextMetrics): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/u).filter((w) => w !== '')) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || metrics.width(joined, room.face, room.size) > room.width) lines.push(word);
    else lines[lines.length - 1] = joined;
  }
  return lines;
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
