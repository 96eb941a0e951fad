import type { TextMetrics } from '../svg/face.ts';
import type { Plot } from '../svg/plot.ts';
import { addText } from '../svg/svg.ts';
import { shorten } from '../svg/text-fit.ts';
import { colour, size } from '../svg/theme.ts';
import type { KeyInput } from './rows.ts';

/** A column of a field of the report's own; lengths in pt, `x` from the end of the names on. */
interface OwnColumn {
  readonly index: number;
  readonly x: number;
  readonly width: number;
}

const gap = 7;
/** Widest column, and all of them: the chart needs the rest. */
const widest = 72;
const room = 120;

/** The columns of fields, in the order of the report as far as there is room, and their width together. */
export function layOwnColumns({ fields, rows }: KeyInput, metrics: TextMetrics) {
  const columns: OwnColumn[] = [];
  let x = 0;
  for (const [index, title] of fields.entries()) {
    const texts = [title, ...rows.map(({ values }) => values[index] ?? '')];
    const longest = Math.max(...texts.map((text) => metrics.width(text, 'regular', size.small)));
    const width = Math.min(widest, Math.ceil(longest)) + gap;
    if (x + width > room) continue;
    columns.push({ index, x, width });
    x += width;
  }
  return { columns, width: x };
}

export type OwnColumns = ReturnType<typeof layOwnColumns>;

/** Texts of all columns in a line. */
export function drawOwn(
  plot: Plot,
  texts: readonly string[],
  { columns }: OwnColumns,
  { x, y, metrics }: { readonly x: number; readonly y: number; readonly metrics: TextMetrics },
): void {
  const style = { face: 'regular', size: size.small } as const;
  for (const column of columns) {
    const text = shorten(texts[column.index] ?? '', { ...style, width: column.width - gap }, metrics);
    if (text !== '') addText(plot, text, { ...style, x: x + column.x + gap / 2, y, fill: colour.muted });
  }
}
