import { type Axis, axisBottom, axisLeft, axisTop } from 'd3-axis';
import type { ScaleLinear } from 'd3-scale';
import { utcFormat } from 'd3-time-format';
import { shortMonthName } from '../../kernel/dates.ts';
import type { TextMetrics } from './face.ts';
import { group, type Plot, setAll } from './plot.ts';
import { rounded, textAttributes } from './svg.ts';
import { colour, size } from './theme.ts';
import { gridDates, type Step, stepFor, stretches, type TimeScale } from './time.ts';

const row = size.tick + 2;
const tickText = textAttributes({ size: size.tick, fill: colour.muted });
const tickLine = { stroke: colour.faint, 'stroke-width': 0.6 } as const;
const gridLine = { stroke: colour.rule, 'stroke-width': 0.5 } as const;

const monthStep = (time: TimeScale) => stepFor(time, 18);
const yearStep = (time: TimeScale) => stepFor(time, 21, 12);
const monthName = (date: Date) => shortMonthName(date.getUTCMonth());
const yearName = utcFormat('%Y');

/** Height in pt of a time axis: years, and months before them where there is room for their names. */
export function axisHeight(time: TimeScale): number {
  return row * (monthStep(time).months < 12 ? 2 : 1) + 3;
}

/** A time axis to draw: the height of its line, and whether its names stand above it instead of below. */
interface AxisStyle {
  readonly y: number;
  readonly metrics: TextMetrics;
  readonly above?: boolean;
}

/** Draws a time axis: a line, ticks at the beginnings of periods, names of the periods. */
export function drawTimeAxis(plot: Plot, time: TimeScale, style: AxisStyle): void {
  const [fine, months, years] = [stepFor(time, 5), monthStep(time), yearStep(time)];
  const hasMonths = months.months < 12;
  const at = { time, above: style.above ?? false, metrics: style.metrics };
  const axis = group(plot, { y: style.y });
  drawTicks(axis, at, { step: fine.months < years.months ? fine : years, length: 2 });
  drawTicks(axis, at, { step: years, length: hasMonths ? 2 + row : 4 })
    .select('.domain')
    .remove();
  if (hasMonths) drawNames(axis, at, { step: months, format: monthName, padding: 4 });
  drawNames(axis, at, { step: years, format: yearName, padding: hasMonths ? 4 + row : 4 });
}

interface Where {
  readonly time: TimeScale;
  readonly above: boolean;
  readonly metrics: TextMetrics;
}

const toHundredths = (a: number, b: number) => (t: number) => rounded(a + (b - a) * t);

/** An axis of d3, whose positions have two decimals, as all else that is drawn. */
function axisOf({ time, above }: Pick<Where, 'time' | 'above'>): Axis<Date> {
  const scale = time.scale.copy().interpolate(toHundredths);
  return (above ? axisTop<Date>(scale) : axisBottom<Date>(scale)).offset(0).tickSizeOuter(0);
}

function drawTicks(plot: Plot, where: Where, { step, length }: { step: Step; length: number }): Plot {
  const starts = stretches(where.time, step).flatMap((s) => (s.begins ? [s.start] : []));
  const drawn = group(plot).call(axisOf(where).tickValues(starts).tickSizeInner(length));
  drawn.selectAll('text').remove();
  setAll(drawn.selectAll<SVGElement, unknown>('line, path'), tickLine);
  return drawn;
}

interface Names {
  readonly step: Step;
  readonly format: (date: Date) => string;
  /** Room between the line and the names. */
  readonly padding: number;
}

/** Names periods; one cut by the end of the axis is named when its name fits what is left. */
function drawNames(plot: Plot, where: Where, { step, format, padding }: Names): void {
  // A name in the middle of three months would be read as the middle month.
  const first = step.months > 1 && step.months < 12;
  const fits = (start: Date, room: number) =>
    where.metrics.width(format(start), 'regular', size.tick) + 2 <= room;
  const named = stretches(where.time, step).filter(
    (s) => (s.begins || !first) && fits(s.start, s.right - s.left),
  );
  const seats = named.map((s) => (first ? s.start : where.time.scale.invert((s.left + s.right) / 2)));
  const axis = axisOf(where)
    .tickValues(seats)
    .tickSizeInner(0)
    .tickPadding(padding)
    .tickFormat((seat) => format(step.interval.floor(seat)));
  const drawn = group(plot).call(axis);
  drawn.selectAll('line, path').remove();
  setAll(drawn.selectAll<SVGElement, unknown>('text'), {
    ...tickText,
    ...(first ? { x: 1.5, 'text-anchor': 'start' } : { 'text-anchor': 'middle' }),
  });
}

/** Draws lines across a chart at the dates of the grid. */
export function drawGrid(
  plot: Plot,
  time: TimeScale,
  { top, bottom }: { top: number; bottom: number },
): void {
  const axis = axisOf({ time, above: true }).tickValues(gridDates(time));
  drawRules(group(plot, { y: bottom }).call(axis.tickSizeInner(bottom - top)));
}

/** Draws an axis of counts: numbers at `left`, and a line across to `right` at each but nought. */
export function drawCountAxis(
  plot: Plot,
  scale: ScaleLinear<number, number>,
  { marks, left, right }: { marks: readonly number[]; left: number; right: number },
): void {
  const rules = axisLeft<number>(scale.copy().interpolate(toHundredths)).offset(0).tickSize(0);
  const numbers = group(plot, { x: left }).call(rules.tickValues(marks).tickPadding(4).tickFormat(String));
  numbers.selectAll('line, path').remove();
  setAll(numbers.selectAll<SVGElement, unknown>('text'), { ...tickText, 'text-anchor': 'end' });
  const above = marks.filter((mark) => mark > 0);
  drawRules(group(plot, { x: left }).call(rules.tickValues(above).tickSizeInner(left - right)));
}

/** Leaves the lines of an axis alone. */
function drawRules(axis: Plot): void {
  axis.selectAll('text, .domain').remove();
  setAll(axis.selectAll<SVGElement, unknown>('line'), gridLine);
}
