import { scaleLinear } from 'd3-scale';
import { type Day, firstDay } from '../../kernel/dates.ts';
import { type Burndown, openAt } from '../../model/burndown.ts';
import type { TextMetrics } from '../figure.ts';
import type { Box } from '../svg/label-places.ts';
import { monthStart } from '../svg/range.ts';
import { add, addText, type Pen } from '../svg/svg.ts';
import { colour, size } from '../svg/theme.ts';
import { drawTimeAxis, gridDays, shortDay, type TimeScale } from '../svg/time-axis.ts';
import { drawSeries, type Plane, type SeriesLine } from './series.ts';

export interface Panel {
  readonly box: Box;
  readonly time: TimeScale;
  readonly lines: readonly SeriesLine[];
  readonly dataDate: Day;
  /** About how many horizontal lines. */
  readonly ticks: number;
  /** Factor on the weight of the lines. */
  readonly weight: number;
  readonly metrics: TextMetrics;
}

/** The numbers a panel must reach, and where they are on paper. */
export function planeOf({ box, time, lines, ticks }: Panel): Plane & { marks: number[] } {
  const most = Math.max(1, ...lines.map((l) => openAt(l.series, Math.max(time.from, l.from) as Day)));
  const scale = scaleLinear([0, most * 1.06], [box.y + box.height, box.y]);
  const marks = scale.ticks(ticks).filter(Number.isInteger);
  return { time, y: (open) => scale(open), marks };
}

/** Draws grid, axes, lines and the data date; gives the plane the lines lie in. */
export function drawPanel(pen: Pen, panel: Panel): Plane {
  const { box, time, metrics } = panel;
  const plane = planeOf(panel);
  for (const day of gridDays(time))
    rule(pen, { x1: time.x(day), x2: time.x(day), y1: box.y, y2: box.y + box.height });
  for (const mark of plane.marks) {
    const y = plane.y(mark);
    if (mark > 0) rule(pen, { x1: time.left, x2: time.right, y1: y, y2: y });
    const label = { x: time.left - 4, y: y + size.tick * 0.33, size: size.tick, fill: colour.muted };
    addText(pen, String(mark), { ...label, anchor: 'end' });
  }
  for (const line of panel.lines) drawSeries(pen, line, plane, panel.weight);
  drawTimeAxis(pen, time, { y: box.y + box.height, metrics });
  return plane;
}

function rule(pen: Pen, ends: { x1: number; x2: number; y1: number; y2: number }): void {
  add(pen, 'line', { ...ends, stroke: colour.rule, 'stroke-width': 0.5 });
}

/** The data date: a line across boxes with its day above the first. Nothing when an axis that was asked for leaves it out. */
export function drawDataDate(
  pen: Pen,
  { time, dataDate, metrics }: Pick<Panel, 'time' | 'dataDate' | 'metrics'>,
  { across, labelled }: { across: readonly Box[]; labelled: boolean },
): void {
  if (dataDate < time.from || dataDate > time.to) return;
  const x = time.x(dataDate);
  for (const { y, height } of across)
    add(pen, 'line', { x1: x, x2: x, y1: y, y2: y + height, stroke: colour.ink, 'stroke-width': 0.8 });
  const top = across[0]?.y;
  if (!labelled || top === undefined) return;
  const label = `data date ${shortDay(dataDate)}`;
  const half = metrics.width(label, 'semibold', size.small) / 2;
  const middle = Math.min(Math.max(x, time.left + half), time.right - half);
  addText(pen, label, { x: middle, y: top - 2.5, size: size.small, face: 'semibold', anchor: 'middle' });
}

/** How many were finished each month, as bars with their numbers. */
export function drawThroughput(
  pen: Pen,
  { box, time, metrics }: Pick<Panel, 'box' | 'time' | 'metrics'>,
  burndown: Burndown,
): void {
  const base = box.y + box.height;
  const shown = burndown.months
    .map(({ month, completed }) => ({
      completed,
      start: firstDay(month),
      end: monthStart(firstDay(month), 1),
    }))
    .filter((m) => m.completed > 0 && m.start >= time.from && m.end <= time.to + 1);
  const most = Math.max(1, ...shown.map((m) => m.completed));
  const room = box.height - size.floor - 1;
  for (const { completed, start, end } of shown) {
    const height = (completed / most) * room;
    const [left, right] = [time.x(start) + 0.4, time.x(end) - 0.4];
    add(pen, 'rect', { x: left, y: base - height, width: right - left, height, fill: colour.bar });
    const label = String(completed);
    if (metrics.width(label, 'regular', size.floor) > right - left && completed < most) continue;
    const middle = (left + right) / 2;
    addText(pen, label, {
      x: middle,
      y: base - height - 1.2,
      size: size.floor,
      fill: colour.muted,
      anchor: 'middle',
    });
  }
  add(pen, 'line', {
    x1: time.left,
    x2: time.right,
    y1: base,
    y2: base,
    stroke: colour.faint,
    'stroke-width': 0.6,
  });
  const heading = { x: time.left, y: box.y - 3, size: size.small, fill: colour.muted };
  addText(pen, 'completed each month', heading);
}
