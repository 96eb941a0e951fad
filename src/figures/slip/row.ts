import { say } from '../../kernel/language.ts';
import type { TextMetrics } from '../svg/face.ts';
import { drawBeyond, drawMark } from '../svg/marks.ts';
import { drawName, type Name } from '../svg/names.ts';
import type { Plot } from '../svg/plot.ts';
import { add, addText } from '../svg/svg.ts';
import { colour, line, size } from '../svg/theme.ts';
import type { TimeScale } from '../svg/time.ts';
import type { SlipRow } from './rows.ts';
import { shiftLabel } from './text.ts';

/** Width in pt of the column with the days. */
export const shiftWidth = 36;
export const dot = 2;
export const markAcross = 5.6;

interface RowPlace {
  /** Where the row begins. */
  readonly y: number;
  readonly time: TimeScale;
  /** Right end of the days. */
  readonly right: number;
  readonly metrics: TextMetrics;
}

interface RowText {
  readonly row: SlipRow;
  readonly name: Name;
  readonly height: number;
}

/** Code and name, a dumbbell from the date then to the date now, and the days between. */
export function drawRow(
  plot: Plot,
  { row, name, height }: RowText,
  { y, time, right, metrics }: RowPlace,
): void {
  const middle = y + height / 2;
  drawName(plot, name, { y, metrics });
  drawDumbbell(plot, row, { y: middle, time });
  const text = row.fate === 'gone' ? say('gone') : row.days === null ? '–' : shiftLabel(row.days);
  const style = { y: middle + size.small * 0.33, size: size.small, anchor: 'end' } as const;
  addText(plot, text, { ...style, x: right - 2, fill: inkOf(row) });
}

/** Later is brown, earlier or as planned dark blue; a word or a sign says the same. */
function inkOf({ fate, days }: SlipRow): string {
  if (fate === 'gone') return colour.muted;
  return (days ?? 0) > 0 ? line.baseline.stroke : line.achieved.stroke;
}

function drawDumbbell(plot: Plot, row: SlipRow, { y, time }: { y: number; time: TimeScale }): void {
  const at = (day: number) => Math.min(Math.max(time.x(day), time.left), time.right);
  const beyond = (day: number) => (day < time.from ? -1 : day > time.to ? 1 : 0);
  if (row.earlier !== null && row.now !== null)
    add(plot, 'line', {
      x1: at(row.earlier),
      x2: at(row.now),
      y1: y,
      y2: y,
      stroke: inkOf(row),
      'stroke-width': 0.8,
    });
  if (row.earlier !== null) {
    const off = beyond(row.earlier);
    if (off !== 0) drawBeyond(plot, at(row.earlier), y, off);
    else drawThen(plot, at(row.earlier), y);
  }
  if (row.now === null) return;
  const off = beyond(row.now);
  if (off !== 0) drawBeyond(plot, at(row.now), y, off);
  else {
    const status = row.fate === 'completed' ? 'completed' : row.overdue ? 'overdue' : 'pending';
    drawMark(plot, { x: at(row.now), y, across: markAcross, status, level: null });
  }
}

/** The date it had: a small grey circle. */
export function drawThen(plot: Plot, x: number, y: number): void {
  add(plot, 'circle', {
    cx: x,
    cy: y,
    r: dot,
    fill: colour.paper,
    stroke: colour.faint,
    'stroke-width': 0.9,
  });
}
