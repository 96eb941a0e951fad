import type { Day } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { shiftLabel } from '../slip/text.ts';
import { type DatedRows, dayText } from '../svg/dated-rows.ts';
import type { TextMetrics } from '../svg/face.ts';
import { drawActual, drawBeyond, drawForecast, drawPlanned } from '../svg/marks.ts';
import { drawName, type Name } from '../svg/names.ts';
import type { Plot } from '../svg/plot.ts';
import { add, addText } from '../svg/svg.ts';
import { colour, line, size } from '../svg/theme.ts';
import type { TimeScale } from '../svg/time.ts';
import { daysLater, type KeyRow } from './rows.ts';

interface RowText {
  readonly row: KeyRow;
  readonly name: Name;
  readonly height: number;
}

interface RowPlace {
  /** Where the row begins. */
  readonly y: number;
  readonly chart: DatedRows;
  readonly asOf: Day;
  readonly metrics: TextMetrics;
}

/** Code and name; marks of its dates with a line between them; the dates and the days at the right. */
export function drawKeyRow(
  plot: Plot,
  { row, name, height }: RowText,
  { y, chart, asOf, metrics }: RowPlace,
): void {
  drawName(plot, name, { y, metrics });
  drawDates(plot, row, { y: y + height / 2, time: chart.time, asOf });
  const overdue = row.status === 'overdue';
  const days = daysLater(row, asOf);
  const baseline = y + height / 2 + size.small * 0.33;
  const style = { y: baseline, size: size.small, anchor: 'end' } as const;
  const texts = [
    dayText(row.due),
    nowText(row),
    overdue && days !== null ? say('{days} d late', { days }) : shiftText(days),
  ];
  for (const [i, text] of texts.entries())
    if (text !== '')
      addText(plot, text, {
        ...style,
        x: chart.columns[i] ?? 0,
        face: overdue && i !== 1 ? 'semibold' : 'regular',
        fill: i === 2 && (days ?? 0) > 0 ? line.baseline.stroke : colour.ink,
      });
}

const shiftText = (days: number | null) => (days === null ? '' : shiftLabel(days));

function nowText({ status, done, forecast }: KeyRow): string {
  if (status !== 'completed') return forecast === null ? '' : dayText(forecast);
  return done === null ? '✓' : `✓ ${dayText(done)}`;
}

function drawDates(
  plot: Plot,
  { due, forecast, done, status }: KeyRow,
  { y, time, asOf }: { readonly y: number; readonly time: TimeScale; readonly asOf: Day },
): void {
  const at = (day: Day) => Math.min(Math.max(time.x(day), time.left), time.right);
  const overdue = status === 'overdue';
  const now = done ?? forecast ?? (overdue ? asOf : null);
  if (due !== null && now !== null)
    add(plot, 'line', {
      x1: at(due),
      x2: at(now),
      y1: y,
      y2: y,
      stroke: overdue ? line.baseline.stroke : colour.faint,
      'stroke-width': overdue ? 2 : 0.8,
    });
  const mark = (day: Day | null, draw: (x: number) => void) => {
    if (day === null) return;
    const beyond = day < time.from ? -1 : day > time.to ? 1 : 0;
    if (beyond === 0) draw(time.x(day));
    else drawBeyond(plot, at(day), y, beyond);
  };
  mark(due, (x) => void drawPlanned(plot, x, y));
  mark(forecast, (x) => void drawForecast(plot, x, y, overdue));
  mark(done, (x) => void drawActual(plot, x, y));
}
