import { curveStepAfter, line as lineShape } from 'd3-shape';
import { type Day, earliest, latest } from '../../kernel/dates.ts';
import { openAt, type Series } from '../../model/burndown.ts';
import type { Fan } from '../../model/series/fan.ts';
import type { Box } from '../svg/label-places.ts';
import type { Plot } from '../svg/plot.ts';
import { add, written } from '../svg/svg.ts';
import { line } from '../svg/theme.ts';
import type { TimeScale } from '../svg/time.ts';

type SeriesName = keyof typeof line;

/** One line of a burndown: a series, from a day on, until a day. */
export interface SeriesLine {
  readonly name: SeriesName;
  /** As a reader knows it. */
  readonly label: string;
  readonly series: Series;
  readonly from: Day;
  readonly until: Day;
}

/** Days and numbers on paper. */
export interface Plane {
  readonly time: TimeScale;
  /** Position of a number of open milestones, in pt. */
  readonly y: (open: number) => number;
}

/** Corners of the staircase inside the plane: a point where it begins, one at each change, one where it ends. */
export function corners({ series, from, until }: SeriesLine, { time, y }: Plane): Array<[number, number]> {
  const first = latest(time.from, from);
  const last = earliest(time.to, until);
  if (first > last) return [];
  const changes = series.changes.filter((c) => c.day > first && c.day <= last);
  const point = (day: Day, open: number): [number, number] => [time.x(day), y(open)];
  return [
    point(first, openAt(series, first)),
    ...changes.map((c) => point(c.day, c.open)),
    point(last, openAt(series, last)),
  ];
}

const path = lineShape<[number, number]>().curve(curveStepAfter).digits(2);

export function drawSeries(plot: Plot, series: SeriesLine, plane: Plane, weight = 1): void {
  const style = line[series.name];
  const d = path(corners(series, plane));
  if (!d) return;
  add(plot, 'path', {
    d,
    fill: 'none',
    stroke: style.stroke,
    'stroke-width': style.width * weight,
    'stroke-dasharray': style.dash,
    'stroke-linejoin': 'round',
    'stroke-linecap': series.name === 'forecast' ? 'round' : null,
  });
}

/** The band of a forecast: between two staircases. */
export function drawBand(plot: Plot, { low, high, end }: Fan, from: Day, plane: Plane): void {
  const stairs = (series: Series) =>
    corners({ name: 'likely', label: '', series, from, until: end }, plane).flatMap(([x, y], i, all) => {
      const before = all[i - 1];
      return before === undefined ? [[x, y] as const] : [[x, before[1]] as const, [x, y] as const];
    });
  const outline = [...stairs(high), ...stairs(low).reverse()];
  if (outline.length < 4) return;
  const points = outline.map(([x, y]) => `${written(x)},${written(y)}`).join('L');
  add(plot, 'path', { d: `M${points}z`, fill: line.likely.stroke, 'fill-opacity': '0.13' });
}

/** The staircase as thin boxes, for labels to keep away from. */
export function boxesOf(points: ReadonlyArray<[number, number]>): Box[] {
  return points.slice(1).flatMap(([x, y], i) => {
    const [before, level] = points[i] ?? [x, y];
    return [
      { x: before, y: level, width: x - before, height: 0 },
      { x, y: Math.min(level, y), width: 0, height: Math.abs(level - y) },
    ];
  });
}
