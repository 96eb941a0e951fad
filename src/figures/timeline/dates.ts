import { say } from '../../kernel/language.ts';
import { axisHeight, drawGrid, drawTimeAxis } from '../svg/axes.ts';
import type { TextMetrics } from '../svg/face.ts';
import type { Plot } from '../svg/plot.ts';
import { drawStatusDates } from '../svg/status-dates.ts';
import { addText } from '../svg/svg.ts';
import { colour, size } from '../svg/theme.ts';
import { gutter, type Plan } from './plan.ts';

/** Draws the time axis above the lanes, the grid, and the dates the status was taken at. */
export function drawDates(
  plot: Plot,
  plan: Plan,
  { top, bottom, metrics }: { top: number; bottom: number; metrics: TextMetrics },
): void {
  const { input, time, range } = plan;
  drawGrid(plot, time, { top, bottom });
  drawTimeAxis(plot, time, { y: top, metrics, above: true });
  const edge = { y: top - 3, size: size.small, fill: colour.muted } as const;
  if (range.before > 0) addText(plot, say('earlier'), { ...edge, x: time.left - gutter });
  if (range.after > 0) addText(plot, say('later'), { ...edge, x: time.right + gutter, anchor: 'end' });
  drawStatusDates(plot, input, { time, top: top - axisHeight(time), bottom, metrics });
}
