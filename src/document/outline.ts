import { cleanLine } from '../kernel/clean-text.ts';
import { shorten, type Text, words } from './text.ts';
import type { OutlineLine } from './types.ts';

/** Longest title in the outline, in characters: more than readers show. */
const longest = 90;

/** A line of the outline, closed and upright unless it is said to be otherwise. */
export function outlineLine(
  level: number,
  title: string,
  anchor: string,
  look: Partial<OutlineLine> = {},
): OutlineLine {
  return { level, title: outlineTitle(title), anchor, open: false, italic: false, ...look };
}

export function outlineTitle(text: string): Text {
  return words(shorten(cleanLine(text).trim(), longest));
}
