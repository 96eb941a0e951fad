import { type Day, dayOf, formatDay } from '../../kernel/dates.ts';
import type { TextMetrics } from '../figure.ts';
import { add, addText, type Pen, written } from './svg.ts';
import { colour, size } from './theme.ts';

/** Days along a stretch of paper. */
export interface TimeScale {
  readonly from: Day;
  readonly to: Day;
  readonly left: number;
  readonly right: number;
  /** Position in pt of the beginning of a day. */
  readonly x: (day: number) => number;
}

export function timeScale(
  range: { from: Day; to: Day },
  stretch: { left: number; right: number },
): TimeScale {
  const perDay = (stretch.right - stretch.left) / Math.max(1, range.to - range.from);
  return { ...range, ...stretch, x: (day) => stretch.left + (day - range.from) * perDay };
}

/** A stretch of the calendar with a name. */
interface Period {
  readonly start: Day;
  readonly end: Day;
  readonly label: string;
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `31 Mar 2021`. */
export function shortDay(day: Day): string {
  const [year = '', month = '', date = ''] = formatDay(day).split('-');
  return `${Number(date)} ${monthNames[Number(month) - 1] ?? month} ${year}`;
}

/** `Mar 2021`. */
export function shortMonth(day: Day): string {
  return shortDay(day).replace(/^\d+ /, '');
}

const yearOf = (day: Day) => Number(formatDay(day).slice(0, 4));

/** The calendar in steps of a number of months that divides 12 or is a multiple of it, over the whole range. */
function periods(
  { from, to }: TimeScale,
  step: number,
  label: (year: number, month: number) => string,
): Period[] {
  const found: Period[] = [];
  const years = Math.max(1, step / 12);
  const first = Math.floor(yearOf(from) / years) * years * 12;
  for (let month = first; dayOf(Math.floor(month / 12), (month % 12) + 1, 1) <= to; month += step) {
    const start = dayOf(Math.floor(month / 12), (month % 12) + 1, 1);
    const next = month + step;
    const end = dayOf(Math.floor(next / 12), (next % 12) + 1, 1);
    if (end > from) found.push({ start, end, label: label(Math.floor(month / 12), month % 12) });
  }
  return found;
}

/** Steps of the axis in months, finest first. */
const steps = [1, 3, 12, 24, 60, 120, 240, 600, 1200];

/** The finest step whose periods are at least `width` pt wide. */
function stepFor(scale: TimeScale, width: number): number {
  const perMonth = ((scale.right - scale.left) / Math.max(1, scale.to - scale.from)) * 30.44;
  return steps.find((step) => step * perMonth >= width) ?? 1200;
}

/** Where vertical grid lines go: the beginnings of years, or of months where the range is short. */
export function gridDays(scale: TimeScale): Day[] {
  const step = Math.max(stepFor(scale, 24), scale.to - scale.from > 800 ? 12 : 1);
  return periods(scale, step, () => '')
    .map((p) => p.start)
    .filter((day) => day > scale.from && day < scale.to);
}

interface AxisStyle {
  /** Where the axis line is. */
  readonly y: number;
  readonly metrics: TextMetrics;
  /** Labels above the line instead of below. */
  readonly above?: boolean;
}

const row = size.tick + 2;

/** Height in pt of an axis: years, and months above them where there is room for their names. */
export function axisHeight(scale: TimeScale): number {
  return row * (monthStep(scale) < 12 ? 2 : 1) + 3;
}

const monthStep = (scale: TimeScale) => stepFor(scale, 18);
const yearStep = (scale: TimeScale) => Math.max(12, stepFor(scale, 21));

/** Draws a time axis: a line, ticks at the beginnings of periods, names of the periods. */
export function drawTimeAxis(pen: Pen, scale: TimeScale, style: AxisStyle): void {
  const { y, above = false } = style;
  const down = above ? -1 : 1;
  const years = yearStep(scale);
  const months = monthStep(scale);
  const hasMonths = months < 12;
  const line = { stroke: colour.faint, 'stroke-width': 0.6 };
  add(pen, 'line', { x1: scale.left, x2: scale.right, y1: y, y2: y, ...line });
  ticks(pen, scale, { step: Math.min(stepFor(scale, 5), years), y, length: 2 * down });
  ticks(pen, scale, { step: years, y, length: (hasMonths ? 2 + row : 4) * down });
  const baseline = (i: number) => (above ? y - 4 - row * i : y + 2 + size.tick + row * i);
  if (hasMonths) {
    const list = periods(scale, months, (_, m) => monthNames[m] ?? '');
    // A name in the middle of three months would be read as the middle month.
    names(pen, list, { scale, style, y: baseline(0), aligned: months === 1 ? 'middle' : 'start' });
  }
  const list = periods(scale, years, String);
  names(pen, list, { scale, style, y: baseline(hasMonths ? 1 : 0), aligned: 'middle' });
}

function ticks(
  pen: Pen,
  scale: TimeScale,
  { step, y, length }: { step: number; y: number; length: number },
): void {
  const marks = periods(scale, step, () => '')
    .filter((p) => p.start >= scale.from)
    .map((p) => `M${written(scale.x(p.start))},${written(y)}v${written(length)}`);
  if (marks.length > 0) add(pen, 'path', { d: marks.join(''), stroke: colour.faint, 'stroke-width': 0.6 });
}

interface NameStyle {
  readonly scale: TimeScale;
  readonly style: AxisStyle;
  readonly y: number;
  readonly aligned: 'start' | 'middle';
}

/** Names periods; one cut by the end of the axis is named when its name fits what is left. */
function names(pen: Pen, list: readonly Period[], { scale, style, y, aligned }: NameStyle): void {
  for (const { start, end, label } of list) {
    const left = Math.max(scale.x(start), scale.left);
    const right = Math.min(scale.x(end), scale.right);
    if (style.metrics.width(label, 'regular', size.tick) + 2 > right - left) continue;
    if (aligned === 'start' && start < scale.from) continue;
    const x = aligned === 'start' ? left + 1.5 : (left + right) / 2;
    addText(pen, label, { x, y, size: size.tick, fill: colour.muted, anchor: aligned });
  }
}
