import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { utcMonth } from 'd3-time';
import { type Day, firstDay, latest, utc } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { type Burndown, openAt } from '../../model/burndown.ts';
import type { Fan } from '../../model/series/fan.ts';
import { drawCountAxis, drawGrid, drawTimeAxis } from '../svg/axes.ts';
import type { TextMetrics } from '../svg/face.ts';
import type { Box } from '../svg/label-places.ts';
import { join, type Plot } from '../svg/plot.ts';
import { drawStatusDates } from '../svg/status-dates.ts';
import { add, addText, textAttributes } from '../svg/svg.ts';
import { colour, size } from '../svg/theme.ts';
import type { TimeScale } from '../svg/time.ts';
import { drawBand, drawSeries, type Plane, type SeriesLine } from './series.ts';

export interface Panel {
  readonly box: Box;
  readonly time: TimeScale;
  readonly lines: readonly SeriesLine[];
  readonly fan: Fan | null;
  readonly dataDate: Day;
  /** About how many horizontal lines. */
  readonly ticks: number;
  /** Factor on the weight of the lines. */
  readonly weight: number;
  readonly metrics: TextMetrics;
}

/** The numbers a panel must reach, and where they are on paper. */
export function planeOf({ box, time, lines }: Panel): Plane & { y: ScaleLinear<number, number> } {
  const most = Math.max(1, ...lines.map((l) => openAt(l.series, latest(time.from, l.from))));
  return { time, y: scaleLinear([0, most * 1.06], [box.y + box.height, box.y]) };
}

/** Draws grid, axes, lines and the data date; gives the plane the lines lie in. */
export function drawPanel(plot: Plot, panel: Panel): Plane {
  const { box, time, metrics } = panel;
  const plane = planeOf(panel);
  const marks = plane.y.ticks(panel.ticks).filter(Number.isInteger);
  drawGrid(plot, time, { top: box.y, bottom: box.y + box.height });
  drawCountAxis(plot, plane.y, { marks, left: time.left, right: time.right });
  if (panel.fan) drawBand(plot, panel.fan, panel.dataDate, plane);
  for (const line of panel.lines) drawSeries(plot, line, plane, panel.weight);
  drawTimeAxis(plot, time, { y: box.y + box.height, metrics });
  return plane;
}

/**
 * The data date: a line across boxes. With the day at which "overdue" is judged, the first has the names of both above it.
 * Nothing when an axis that was asked for leaves the data date out.
 */
export function drawDataDate(
  plot: Plot,
  { time, dataDate, metrics }: Pick<Panel, 'time' | 'dataDate' | 'metrics'>,
  { across, asOf }: { across: readonly Box[]; asOf: Day | null },
): void {
  if (dataDate < time.from || dataDate > time.to) return;
  const x = time.x(dataDate);
  const [first, ...others] = across;
  join(plot, 'line', asOf === null ? across : others, ({ y, height }) => ({
    x1: x,
    x2: x,
    y1: y,
    y2: y + height,
    stroke: colour.ink,
    'stroke-width': 0.8,
  }));
  if (first && asOf !== null)
    drawStatusDates(
      plot,
      { dataDate, asOf },
      { time, top: first.y, bottom: first.y + first.height, metrics },
    );
}

/** How many were finished each month, as bars with their numbers. */
export function drawThroughput(
  plot: Plot,
  { box, time, metrics }: Pick<Panel, 'box' | 'time' | 'metrics'>,
  burndown: Burndown,
): void {
  const base = box.y + box.height;
  const months = burndown.months
    .map(({ month, completed }) => ({ completed, start: utc(firstDay(month)) }))
    .map((m) => ({ ...m, end: utcMonth.offset(m.start) }))
    .filter((m) => m.completed > 0 && m.start >= utc(time.from) && +m.end <= +utc(time.to) + 86_400_000);
  const most = Math.max(1, ...months.map((m) => m.completed));
  const height = scaleLinear([0, most], [0, box.height - size.small - 1]);
  const bars = months.map(({ completed, start, end }) => {
    const [left, right] = [time.scale(start) + 0.4, time.scale(end) - 0.4];
    return {
      completed,
      x: left,
      width: right - left,
      y: base - height(completed),
      height: height(completed),
    };
  });
  join(plot, 'rect', bars, ({ completed: _, ...bar }) => ({ ...bar, fill: colour.bar }));
  const fits = (label: string, room: number) => metrics.width(label, 'regular', size.small) <= room;
  const named = bars.filter((b) => b.completed === most || fits(String(b.completed), b.width));
  const look = textAttributes({ size: size.small, fill: colour.muted, anchor: 'middle' });
  join(plot, 'text', named, (b) => ({ x: b.x + b.width / 2, y: b.y - 1.2, ...look })).text(
    (b) => b.completed,
  );
  const ends = { x1: time.left, x2: time.right, y1: base, y2: base };
  add(plot, 'line', { ...ends, stroke: colour.faint, 'stroke-width': 0.6 });
  addText(plot, say('completed each month'), {
    x: time.left,
    y: box.y - 3,
    size: size.small,
    fill: colour.muted,
  });
}
