import { type Font, openSync } from 'fontkit';
import { fontFile } from '../src/figures/fonts.ts';
import type { Face } from '../src/figures/svg/face.ts';

/** Faces that most text of figures is set in. */
const faces: readonly Face[] = ['regular', 'semibold'];

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i));
const characters = [...range(0x20, 0x7e), ...range(0xa1, 0xac), ...range(0xae, 0x17f), ...'–—‘’“”…←→−≤≥€'];

/** Characters by a number, in the order in which the numbers first come. */
function grouped(list: readonly string[], numberOf: (character: string) => number): Record<string, string> {
  const groups = new Map<number, string>();
  for (const c of list) groups.set(numberOf(c), (groups.get(numberOf(c)) ?? '') + c);
  return Object.fromEntries(groups);
}

/** Widths of letters alone, and what two beside each other add to them; letters with the same pairs together. */
function widthsOf(face: Face) {
  const font = openSync(fontFile(face)) as Font;
  const width = (text: string) => font.layout(text).advanceWidth;
  const alone = new Map(characters.map((c) => [c, width(c)]));
  const extra = (a: string, b: string) => width(a + b) - (alone.get(a) ?? 0) - (alone.get(b) ?? 0);
  const beside = new Map<string, { first: string; second: Record<string, string> }>();
  for (const first of characters) {
    const { 0: _, ...second } = grouped(characters, (c) => extra(first, c));
    if (Object.keys(second).length === 0) continue;
    const key = JSON.stringify(second);
    beside.set(key, { first: (beside.get(key)?.first ?? '') + first, second });
  }
  return {
    unitsPerEm: font.unitsPerEm,
    alone: grouped(characters, (c) => alone.get(c) ?? 0),
    beside: Object.fromEntries([...beside.values()].map(({ first, second }) => [first, second])),
  };
}

/** src/figures/latin-widths.json: what src/figures/metrics.ts need not open the fonts for. */
export function latinWidths(): Record<string, ReturnType<typeof widthsOf>> {
  return Object.fromEntries(faces.map((face) => [face, widthsOf(face)]));
}
