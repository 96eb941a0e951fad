import { utcFormat } from 'd3-time-format';
import {
  addDays,
  type Day,
  dayOfDate,
  dayZero,
  earliest,
  latest,
  shortDay,
  shortMonth,
} from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { listed } from '../../kernel/words.ts';
import type { FigureContext, FigureSheet } from '../figure.ts';
import type { ChartPage } from '../pages.ts';
import type { TextMetrics } from '../svg/face.ts';
import { drawBlocks, heightOf, layHeading, layNotes } from '../svg/heading.ts';
import { type Box, obstacles, place } from '../svg/label-places.ts';
import { linkOver } from '../svg/links.ts';
import { drawMark } from '../svg/marks.ts';
import type { Plot } from '../svg/plot.ts';
import { monthStart, rangeOf } from '../svg/range.ts';
import { add, addText, written } from '../svg/svg.ts';
import { colour, line, size } from '../svg/theme.ts';
import { stepFor, stretches, type TimeScale, timeScale } from '../svg/time.ts';
import { labelOf, spread, type TrendLabel } from './labels.ts';
import type { TrendInput, TrendRow } from './rows.ts';
import { trendAlt, trendFinding, trendScope } from './text.ts';

/** Height in pt of the plot, and room at its sides. */
const plotHeight = 290;
const left = 46;
const leader = 22;
const axisRoom = 14;
/** From one label to the next. */
const labelGap = 9;
/** A slip in days from which a line is drawn heavier. */
const far = 90;

/** Where a report date and a milestone date are on paper. */
interface Plane {
  readonly time: TimeScale;
  readonly dates: TimeScale;
  readonly top: number;
  readonly bottom: number;
  readonly right: number;
  /** The data dates. */
  readonly reports: readonly Day[];
  readonly x: (day: Day) => number;
  /** Dates beyond the axis lie on its end. */
  readonly y: (day: Day) => number;
}

interface Laid {
  readonly plane: Plane;
  readonly labels: ReadonlyArray<{ readonly label: TrendLabel; readonly y: number }>;
  readonly outside: number;
}

const daysOf = (row: TrendRow) => [
  ...row.reported.map((r) => r.date),
  ...(row.done === null ? [] : [row.done]),
];
const endOf = ({ done, reported }: TrendRow) => ({
  at: done ?? reported.at(-1)?.at ?? dayZero,
  date: done ?? reported.at(-1)?.date ?? dayZero,
});

export function layTrend(input: TrendInput, context: FigureContext): ChartPage {
  const { metrics, portrait } = context;
  const title = trendFinding(input);
  const heading = layHeading({ title, subtitle: trendScope(input), width: portrait.width }, metrics);
  const laid = layOut(input, { width: portrait.width, top: heightOf(heading) + 6, metrics });
  const { plane, labels, outside } = laid;
  const told =
    outside === 0
      ? []
      : [say('{count} of the dates lie beyond the axis, and stand at its end.', { count: outside })];
  const notes = layNotes([...legend(), ...told], portrait.width, metrics);
  const notesTop = plane.bottom + axisRoom + 3;
  const sheet: FigureSheet = {
    label: 'trend',
    caption: say('Milestone trend: the dates reported at {days}.', {
      days: listed(input.dates.map(shortDay)),
    }),
    alt: trendAlt(input),
    width: portrait.width,
    height: Math.round((notesTop + heightOf(notes)) * 100) / 100,
    landscape: false,
    links: labels.map(({ label, y }) =>
      linkOver(label.row.id, { x: plane.right + leader, y: y - 5, width: label.width, height: labelGap }),
    ),
  };
  const draw = (plot: Plot) => {
    drawBlocks(plot, heading, 0);
    drawPlane(plot, input, plane, metrics);
    for (const row of input.rows) drawLine(plot, row, plane);
    nameDiagonal(plot, input, plane, metrics);
    for (const row of input.rows) drawMarks(plot, row, plane);
    for (const { label, y } of labels) drawLabel(plot, label, y, plane);
    drawBlocks(plot, notes, notesTop);
  };
  return { sheet, title, draw };
}

const legend = () => [
  say(
    'Open at a report: a small circle; now: white, orange where it is overdue, blue where it is completed; a diamond is of level 1.',
  ),
  say(
    'Heavy: later by more than {days} days. At the right: the days from the first date reported to the last.',
    { days: far },
  ),
];

interface Room {
  readonly width: number;
  readonly top: number;
  readonly metrics: TextMetrics;
}

function layOut({ rows, dates }: TrendInput, { width, top, metrics }: Room): Laid {
  const labels = rows.map((row) => labelOf(row, metrics));
  const widest = Math.max(...labels.map((l) => l.width));
  const right = width - leader - widest - 1;
  const [first = dayZero, last = first] = [dates[0], dates.at(-1)];
  const days = rows.flatMap(daysOf);
  const range = rangeOf([...days, first], last);
  const bottom = top + plotHeight;
  const time = timeScale({ from: first, to: last }, { left: left + 8, right });
  const ends = { from: monthStart(range.from), to: monthStart(range.to, 1) };
  const up = timeScale(ends, { left: 0, right: plotHeight });
  const y = (day: Day) => bottom - Math.min(Math.max(up.x(day), 0), plotHeight);
  const plane = { time, dates: up, top, bottom, right, reports: dates, x: time.x, y };
  const ordered = labels.map((label) => ({ label, y: y(endOf(label.row).date) })).sort((a, b) => a.y - b.y);
  const seats = spread(
    ordered.map((o) => o.y),
    labelGap,
    { top: top + 3, bottom: bottom - 3 },
  );
  return {
    plane,
    labels: ordered.map(({ label }, i) => ({ label, y: seats[i] ?? 0 })),
    outside: range.before + range.after,
  };
}

const year = utcFormat('%Y');
const month = (date: Date) => shortMonth(dayOfDate(date));

function drawPlane(plot: Plot, { dates }: TrendInput, plane: Plane, metrics: TextMetrics): void {
  const { top, bottom, right, x, y } = plane;
  const [from, to] = [plane.dates.from, plane.dates.to];
  const [first, last] = [plane.time.from, plane.time.to];
  // What lies below the diagonal is past at its report.
  const low = latest(first, from);
  const high = earliest(last, to);
  add(plot, 'path', {
    d: `M${written(x(first))},${written(bottom)}L${written(x(low))},${written(y(low))}L${written(x(high))},${written(y(high))}L${written(right)},${written(y(high))}L${written(right)},${written(bottom)}z`,
    fill: colour.band,
  });
  const step = stepFor(plane.dates, 22);
  for (const { start, begins } of stretches(plane.dates, step)) {
    if (!begins) continue;
    const at = y(dayOfDate(start));
    add(plot, 'line', { x1: left, x2: right, y1: at, y2: at, stroke: colour.rule, 'stroke-width': 0.5 });
    const name = step.months < 12 ? month(start) : year(start);
    addText(plot, name, { x: left - 4, y: at + 2.4, size: size.tick, fill: colour.muted, anchor: 'end' });
  }
  drawReports(plot, dates, plane, metrics);
  const ends = { x1: x(low), y1: y(low), x2: x(high), y2: y(high) };
  add(plot, 'line', { ...ends, stroke: colour.ink, 'stroke-width': 0.8, 'stroke-dasharray': '2 1.6' });
  add(plot, 'line', {
    x1: left,
    x2: right,
    y1: bottom,
    y2: bottom,
    stroke: colour.faint,
    'stroke-width': 0.6,
  });
  add(plot, 'line', { x1: right, x2: right, y1: top, y2: bottom, stroke: colour.ink, 'stroke-width': 0.8 });
}

/** A line for each report; its date below where there is room, the newest first. */
function drawReports(plot: Plot, dates: readonly Day[], plane: Plane, metrics: TextMetrics): void {
  const { top, bottom, x } = plane;
  for (const at of dates)
    add(plot, 'line', {
      x1: x(at),
      x2: x(at),
      y1: top,
      y2: bottom + 3,
      stroke: colour.faint,
      'stroke-width': 0.5,
    });
  let free = Number.POSITIVE_INFINITY;
  for (const at of [...dates].reverse()) {
    const newest = at === dates.at(-1);
    const text = newest ? say('data date {day}', { day: shortDay(at) }) : shortDay(at);
    const face = newest ? 'semibold' : 'regular';
    const width = metrics.width(text, face, size.tick);
    const middle = Math.max(x(at), width / 2);
    if (middle + width / 2 > free) continue;
    free = middle - width / 2 - 6;
    const style = { y: bottom + axisRoom - 3, size: size.tick, fill: newest ? colour.ink : colour.muted };
    addText(plot, text, { ...style, x: middle, face, anchor: 'middle' });
  }
}

/** The name of the diagonal, under it, where no line runs. */
function nameDiagonal(plot: Plot, { rows }: TrendInput, plane: Plane, metrics: TextMetrics): void {
  const { x, y, time, dates, top, bottom, right } = plane;
  const taken = obstacles(rows.flatMap((row) => boxesOf(pathOf(row, plane))));
  for (const at of plane.reports) taken.add({ x: x(at), y: top, width: 0, height: bottom - top });
  const text = say('day of the report');
  const [width, height] = [metrics.width(text, 'italic', size.small), size.small];
  const [low, high] = [latest(time.from, dates.from), earliest(time.to, dates.to)];
  const along = Array.from({ length: 40 }, (_, i) => addDays(high, (-(high - low) * i) / 40));
  const candidates = along.flatMap((day) =>
    [6, 10].map((down) => ({ x: x(day) + 4, y: y(day) + down, width, height })),
  );
  const page = { x: left, y: top, width: right - left, height: bottom - top };
  const seat = place(candidates, taken, { page, clearance: 2 });
  if (seat)
    addText(plot, text, {
      x: seat.x,
      y: seat.y + height * 0.82,
      size: size.small,
      face: 'italic',
      fill: colour.muted,
    });
}

/** A line as small boxes along it, for a text to keep away from. */
function boxesOf(points: ReadonlyArray<readonly [number, number]>): Box[] {
  return points.slice(1).flatMap(([x, y], i) => {
    const [px, py] = points[i] ?? [x, y];
    const steps = Math.max(1, Math.ceil(Math.hypot(x - px, y - py) / 4));
    return Array.from({ length: steps + 1 }, (_, n) => ({
      x: px + ((x - px) * n) / steps - 2,
      y: py + ((y - py) * n) / steps - 2,
      width: 4,
      height: 4,
    }));
  });
}

const isFar = (row: TrendRow) => row.slip > far;
const inkOf = (row: TrendRow) => (isFar(row) ? line.baseline.stroke : colour.faint);

/** Through the dates reported, and to the diagonal where it was completed. */
function pathOf({ reported, done }: TrendRow, { x, y }: Plane): ReadonlyArray<readonly [number, number]> {
  const points = reported.map(({ at, date }) => [x(at), y(date)] as const);
  return done === null ? points : [...points, [x(done), y(done)]];
}

function drawLine(plot: Plot, row: TrendRow, plane: Plane): void {
  const d = pathOf(row, plane)
    .map(([a, b], i) => `${i === 0 ? 'M' : 'L'}${written(a)},${written(b)}`)
    .join('');
  add(plot, 'path', {
    d,
    fill: 'none',
    stroke: inkOf(row),
    'stroke-width': isFar(row) ? 1.2 : 0.9,
    'stroke-linejoin': 'round',
  });
}

function drawMarks(plot: Plot, row: TrendRow, { x, y }: Plane): void {
  const earlier = row.done === null ? row.reported.slice(0, -1) : row.reported;
  for (const { at, date } of earlier)
    add(plot, 'circle', {
      cx: x(at),
      cy: y(date),
      r: 1.5,
      fill: colour.paper,
      stroke: inkOf(row),
      'stroke-width': 0.8,
    });
  const end = endOf(row);
  const status = row.done !== null ? 'completed' : row.overdue ? 'overdue' : 'pending';
  drawMark(plot, { x: x(end.at), y: y(end.date), across: 5.6, status, level: row.level });
}

function drawLabel(plot: Plot, label: TrendLabel, seat: number, { x, y, right }: Plane): void {
  const { row, code, shift, codeWidth } = label;
  const end = endOf(row);
  const from = { x: x(end.at) + 3.2, y: y(end.date) };
  const start = right + leader;
  add(plot, 'path', {
    d: `M${written(from.x)},${written(from.y)}L${written(Math.max(right + 4, from.x))},${written(from.y)}L${written(start - 2)},${written(seat)}`,
    fill: 'none',
    stroke: colour.faint,
    'stroke-width': 0.4,
    'stroke-dasharray': row.done === null ? null : '0.8 1.6',
  });
  const text = { y: seat + size.small * 0.33, size: size.small };
  addText(plot, code, { ...text, x: start, face: 'semibold' });
  addText(plot, shift, {
    ...text,
    x: start + codeWidth,
    fill: row.slip > 0 ? line.baseline.stroke : line.achieved.stroke,
  });
}
