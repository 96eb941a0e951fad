import { type Glyph, widthOf } from '../xdv/glyphs.ts';

/** Digits of a font, a comma, and the space behind one. */
export interface Digits {
  /** Number of the font in its part. */
  readonly font: number;
  readonly digits: readonly Glyph[];
  readonly comma: Glyph;
  readonly space: number;
}

export function glyphsOf(number: number, { digits }: Digits): Glyph[] {
  return Array.from(String(number), (digit) => digits[Number(digit)] ?? []).flat();
}

/** A number in a list of pages, with a label on that page; all but the last have a comma. */
export interface Item {
  readonly label: string;
  readonly glyphs: readonly Glyph[];
  readonly comma: Glyph | null;
}

export interface Line {
  readonly items: readonly Item[];
  readonly width: number;
}

/** The pages of labels, in order and each once; labels without one are passed over. */
export function itemsOf(
  labels: readonly string[],
  pages: ReadonlyMap<string, number>,
  digits: Digits,
): Item[] {
  const found = new Map<number, string>();
  for (const label of labels) {
    const page = pages.get(label);
    if (page !== undefined && !found.has(page)) found.set(page, label);
  }
  const sorted = [...found].sort(([a], [b]) => a - b);
  return sorted.map(([page, label], i) => ({
    label,
    glyphs: glyphsOf(page, digits),
    comma: i < sorted.length - 1 ? digits.comma : null,
  }));
}

/** Puts items into lines, as many into each as there is room for. */
export function linesOf(
  items: readonly Item[],
  space: number,
  { first, others }: { readonly first: number; readonly others: number },
): Line[] {
  const lines: Array<{ items: Item[]; width: number }> = [{ items: [], width: 0 }];
  for (const item of items) {
    const line = lines.at(-1) ?? { items: [], width: 0 };
    const width = widthOf(item.glyphs) + (item.comma?.advance ?? 0);
    const wider = line.width + (line.items.length > 0 ? space : 0) + width;
    if (line.items.length > 0 && wider > (lines.length === 1 ? first : others))
      lines.push({ items: [item], width });
    else {
      line.items.push(item);
      line.width = wider;
    }
  }
  return lines;
}
