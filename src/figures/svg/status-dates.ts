import { type Day, shortDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import type { TextMetrics } from './face.ts';
import type { Plot } from './plot.ts';
import { add, addText } from './svg.ts';
import { colour, size } from './theme.ts';
import type { TimeScale } from './time.ts';

/** The data date, and where "overdue" is judged at another day, that day: dashed, with its name on the right. */
export function drawStatusDates(
  plot: Plot,
  { dataDate, asOf }: { dataDate: Day; asOf: Day },
  { time, top, bottom, metrics }: { time: TimeScale; top: number; bottom: number; metrics: TextMetrics },
): void {
  const x = time.x(dataDate);
  add(plot, 'line', { x1: x, x2: x, y1: top, y2: bottom, stroke: colour.ink, 'stroke-width': 0.9 });
  const label = { y: top - 2, size: size.small, face: 'semibold' } as const;
  const text = say('data date {day}', { day: shortDay(dataDate) });
  const half = metrics.width(text, 'semibold', size.small) / 2;
  const judged = time.x(asOf);
  if (asOf === dataDate || judged < time.left || judged > time.right) {
    const middle = Math.min(Math.max(x, time.left + half), time.right - half);
    addText(plot, text, { ...label, x: middle, anchor: 'middle' });
    return;
  }
  const style = { stroke: colour.ink, 'stroke-width': 0.6, 'stroke-dasharray': '2 1.6' };
  add(plot, 'line', { x1: judged, x2: judged, y1: top, y2: bottom, ...style });
  const first = asOf < dataDate;
  const other = say('overdue at {day}', { day: shortDay(asOf) });
  const [left, right] = first ? [other, text] : [text, other];
  const face = (t: string) => (t === text ? 'semibold' : 'regular');
  const gap = Math.abs(judged - x) < 6 ? 4 : 1;
  const room = time.right - metrics.width(right, face(right), size.small);
  const start = Math.min(Math.max(x, judged) + gap - 2, room);
  const end = Math.min(Math.min(x, judged) + 1, start - 5);
  addText(plot, left, { ...label, face: face(left), x: end, anchor: 'end' });
  addText(plot, right, { ...label, face: face(right), x: start });
}
