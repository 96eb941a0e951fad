import { shiftLabel } from '../slip/text.ts';
import type { TextMetrics } from '../svg/face.ts';
import { shorten } from '../svg/text-fit.ts';
import { size } from '../svg/theme.ts';
import type { TrendRow } from './rows.ts';

/** The name of a line at the right of the chart. */
export interface TrendLabel {
  readonly row: TrendRow;
  readonly code: string;
  readonly shift: string;
  /** Width in pt of the code with the blank after it, and of both. */
  readonly codeWidth: number;
  readonly width: number;
}

const longestCode = 96;

export function labelOf(row: TrendRow, metrics: TextMetrics): TrendLabel {
  const style = { face: 'semibold', size: size.small } as const;
  const code = shorten(row.id, { width: longestCode, ...style }, metrics);
  const shift = shiftLabel(row.slip);
  const codeWidth = metrics.width(code, style.face, style.size) + 4;
  return { row, code, shift, codeWidth, width: codeWidth + metrics.width(shift, 'regular', size.small) };
}

/**
 * Moves heights apart so that each is at least `gap` from the next, none leaves the stretch, and they stay as near as they
 * can to where they were: neighbours that are too close are moved as one, about their middle.
 */
export function spread(
  wanted: readonly number[],
  gap: number,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): number[] {
  // Less i gaps, "a gap apart" is "not before": what is left is a regression that never falls.
  const blocks: Array<{ sum: number; count: number }> = [];
  for (const [i, y] of wanted.entries()) {
    blocks.push({ sum: y - i * gap, count: 1 });
    for (let last = blocks.at(-1), before = blocks.at(-2); last && before; ) {
      if (before.sum / before.count <= last.sum / last.count) break;
      blocks.splice(-2, 2, { sum: before.sum + last.sum, count: before.count + last.count });
      [last, before] = [blocks.at(-1), blocks.at(-2)];
    }
  }
  const room = Math.max(top, bottom - (wanted.length - 1) * gap);
  const seats = blocks.flatMap(({ sum, count }) =>
    Array<number>(count).fill(Math.min(Math.max(sum / count, top), room)),
  );
  return seats.map((y, i) => y + i * gap);
}
