import { shortDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { axisHeight, drawGrid, drawTimeAxis } from '../svg/axes.ts';
import type { TextMetrics } from '../svg/face.ts';
import { drawMark } from '../svg/marks.ts';
import type { Plot } from '../svg/plot.ts';
import { add, addText } from '../svg/svg.ts';
import { colour, size } from '../svg/theme.ts';
import type { TimeScale } from '../svg/time.ts';
import { drawThen, markAcross, shiftWidth } from './row.ts';
import type { SlipInput } from './rows.ts';

interface DatesPlace {
  readonly time: TimeScale;
  readonly top: number;
  readonly bottom: number;
  readonly metrics: TextMetrics;
}

/** The axis above the rows, and the two data dates: a dashed line for the earlier, a solid one for the later. */
export function drawDates(
  plot: Plot,
  { before, after }: SlipInput,
  { time, top, bottom, metrics }: DatesPlace,
): void {
  const axis = top - 3;
  drawGrid(plot, time, { top: axis, bottom });
  drawTimeAxis(plot, time, { y: axis, metrics, above: true });
  const above = axis - axisHeight(time);
  const common = { y1: above, y2: bottom, stroke: colour.ink };
  const [x0, x1] = [time.x(before), time.x(after)];
  add(plot, 'line', { x1: x0, x2: x0, ...common, 'stroke-width': 0.6, 'stroke-dasharray': '2 1.6' });
  add(plot, 'line', { x1, x2: x1, ...common, 'stroke-width': 0.8 });
  const text = { y: above - 2, size: size.small };
  const label = say('data date {day}', { day: shortDay(after) });
  const earlier = say('earlier {day}', { day: shortDay(before) });
  const half = metrics.width(label, 'semibold', size.small) / 2;
  const middle = Math.min(Math.max(x1, time.left + half), time.right + shiftWidth - half);
  addText(plot, label, { ...text, x: middle, face: 'semibold', anchor: 'middle' });
  const end = Math.min(x0 + metrics.width(earlier, 'regular', size.small) / 2, middle - half - 6);
  addText(plot, earlier, { ...text, x: end, fill: colour.muted, anchor: 'end' });
}

export function drawLegend(
  plot: Plot,
  { before, after }: SlipInput,
  { y, metrics }: { y: number; metrics: TextMetrics },
): void {
  const mark = (status: 'completed' | 'overdue' | 'pending') => (x: number) =>
    void drawMark(plot, { x, y, across: markAcross, status, level: null });
  const entries: ReadonlyArray<readonly [string, (x: number) => void]> = [
    [say('date at {day}', { day: shortDay(before) }), (x) => drawThen(plot, x, y)],
    [say('date at {day}', { day: shortDay(after) }), mark('pending')],
    [say('overdue'), mark('overdue')],
    [say('completed'), mark('completed')],
  ];
  let x = 4;
  for (const [text, draw] of entries) {
    draw(x);
    addText(plot, text, { x: x + 5.5, y: y + 2.4, size: size.label });
    x += 20 + metrics.width(text, 'regular', size.label);
  }
}
