import { type Day, shortDay } from '../../kernel/dates.ts';
import { axisHeight, drawGrid, drawTimeAxis } from './axes.ts';
import type { TextMetrics } from './face.ts';
import type { Plot } from './plot.ts';
import { monthStart, rangeOf } from './range.ts';
import { drawStatusDates } from './status-dates.ts';
import { add, addText } from './svg.ts';
import { colour, size } from './theme.ts';
import { type TimeScale, timeScale } from './time.ts';

/** Room in pt beside a date, for a tick, and width of a column of days. */
const beside = 5;
const tick = 9;
const daysWidth = 40;
/** Room between the columns, and at the right for the page of an entry. */
const gap = 6;
export const pageWidth = 20;
export const legendHeight = 13;
const statusHeight = 10;

/** A chart whose rows have a name at the left and two dates and a number of days at the right. */
export interface DatedRows {
  readonly time: TimeScale;
  /** Right edges of the columns with the dates and the days. */
  readonly columns: readonly [number, number, number];
  /** Right edge of all. */
  readonly right: number;
}

/** The columns of a chart of so many pt; days far off the rest lie at the ends of its axis. */
export function layDatedRows(
  days: readonly Day[],
  dataDate: Day,
  {
    names,
    width,
    metrics,
  }: { readonly names: number; readonly width: number; readonly metrics: TextMetrics },
): DatedRows {
  const range = rangeOf(days, dataDate);
  const right = width - pageWidth;
  const dates = days.map((day) => metrics.width(shortDay(day), 'semibold', size.small));
  const dateWidth = Math.max(30, ...dates) + beside;
  const nowWidth = dateWidth + tick;
  const first = right - daysWidth - nowWidth;
  const time = timeScale(
    { from: monthStart(range.from, -1), to: monthStart(range.to, 2) },
    { left: names + gap, right: first - dateWidth - gap },
  );
  return { time, columns: [first, first + nowWidth, right], right };
}

/** Height in pt of what stands above the rows, below the heading and the legend. */
export const headHeight = (time: TimeScale) => statusHeight + axisHeight(time) + 3;

interface Room {
  readonly top: number;
  readonly bottom: number;
  readonly metrics: TextMetrics;
}

/** The axis above the rows with the data date, and the heads of the columns. */
export function drawFrame(
  plot: Plot,
  { time, columns }: DatedRows,
  {
    heads,
    dataDate,
    asOf,
  }: { readonly heads: readonly string[]; readonly dataDate: Day; readonly asOf: Day },
  { top, bottom, metrics }: Room,
): void {
  const axis = top - 3;
  drawGrid(plot, time, { top: axis, bottom });
  drawTimeAxis(plot, time, { y: axis, metrics, above: true });
  drawStatusDates(plot, { dataDate, asOf }, { time, top: axis - axisHeight(time), bottom, metrics });
  for (const [i, head] of heads.entries())
    addText(plot, head, {
      x: columns[i] ?? 0,
      y: axis - 2,
      size: size.small,
      fill: colour.muted,
      anchor: 'end',
    });
}

/** Every other row on a band. */
export function drawBand(plot: Plot, index: number, y: number, height: number, width: number): void {
  if (index % 2 === 0) add(plot, 'rect', { x: 0, y, width, height, fill: colour.band });
}

/** Marks with what they mean, in a line. */
export function drawMarksLegend(
  plot: Plot,
  entries: ReadonlyArray<readonly [string, (x: number) => void]>,
  { y, metrics }: { readonly y: number; readonly metrics: TextMetrics },
): void {
  let x = 6;
  for (const [text, draw] of entries) {
    draw(x);
    addText(plot, text, { x: x + 7.5, y: y + 2.4, size: size.label });
    x += 22 + metrics.width(text, 'regular', size.label);
  }
}

/** `31 Mar 2021`, a dash where there is none. */
export const dayText = (day: Day | null) => (day === null ? '–' : shortDay(day));
