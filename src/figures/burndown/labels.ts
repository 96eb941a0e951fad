import type { TextMetrics } from '../svg/face.ts';
import { type Box, type Obstacles, obstacles, place } from '../svg/label-places.ts';
import type { Plot } from '../svg/plot.ts';
import { add, addText } from '../svg/svg.ts';
import { colour, line, size } from '../svg/theme.ts';
import { boxesOf, corners, type Plane, type SeriesLine } from './series.ts';

/** Length of the sample of its line a label begins with, and the gap after it. */
const sample = 14;
const gap = 3;

/** Width in pt of a label with its sample. */
function widthOf(label: string, metrics: TextMetrics): number {
  return sample + gap + metrics.width(label, 'semibold', size.label);
}

export interface SeriesLabels {
  readonly placed: ReadonlyArray<{ readonly line: SeriesLine; readonly box: Box }>;
  /** Lines that found no room and need a legend. */
  readonly left: readonly SeriesLine[];
  /** What is drawn and written, for what is placed after. */
  readonly taken: Obstacles;
}

/**
 * Finds places for the names of lines where they run: above to the right of one, below to the left, wherever no line
 * and no other name is. Lines that do not show are passed over.
 */
export function placeLabels(
  lines: readonly SeriesLine[],
  where: { plane: Plane; page: Box; busy: readonly Box[]; metrics: TextMetrics },
): SeriesLabels {
  const { plane, page, busy, metrics } = where;
  const shown = lines.filter((l) => corners(l, plane).length > 0);
  const taken = obstacles([...shown.flatMap((l) => boxesOf(corners(l, plane))), ...busy]);
  const tried = shown.map((l) => {
    const box = place(candidates(l, plane, widthOf(l.label, metrics)), taken, { page, clearance: 2.5 });
    return { line: l, box };
  });
  return {
    placed: tried.flatMap(({ line, box }) => (box ? [{ line, box }] : [])),
    left: tried.filter((t) => t.box === null).map((t) => t.line),
    taken,
  };
}

export function drawLabels(plot: Plot, { placed }: SeriesLabels): void {
  for (const { line, box } of placed) drawLabel(plot, line, box);
}

/** Places near a line, the best first: about two thirds along what is shown of it, then further away. */
function candidates(l: SeriesLine, plane: Plane, width: number): Box[] {
  const points = corners(l, plane);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  const height = size.label;
  const wanted = first[0] + (last[0] - first[0]) * 0.55;
  const samples = Array.from({ length: 61 }, (_, i) => first[0] + ((last[0] - first[0]) * i) / 60).sort(
    (a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b,
  );
  const levelAt = (x: number) => points.findLast((p) => p[0] <= x)?.[1] ?? first[1];
  const shifts = [3, 6, 10, 15, 21];
  return shifts.flatMap((shift) =>
    samples.flatMap((x) => {
      const y = levelAt(x);
      const above = { x: x + shift / 2, y: y - shift - height, width, height };
      const below = { x: x - width - shift / 2, y: y + shift, width, height };
      return [above, below, { ...above, x: x - width / 2 }, { ...below, x: x - width / 2 }];
    }),
  );
}

function drawLabel(plot: Plot, l: SeriesLine, box: Box): void {
  const style = line[l.name];
  const middle = box.y + box.height / 2;
  add(plot, 'rect', { x: box.x - 1, y: box.y, width: box.width + 2, height: box.height, fill: colour.paper });
  add(plot, 'line', {
    x1: box.x,
    x2: box.x + sample,
    y1: middle,
    y2: middle,
    stroke: style.stroke,
    'stroke-width': style.width,
    'stroke-dasharray': style.dash,
  });
  addText(plot, l.label, {
    x: box.x + sample + gap,
    y: box.y + box.height * 0.82,
    size: size.label,
    face: 'semibold',
    fill: style.stroke,
  });
}

/** A row of labels, for lines that cannot be labelled where they run. */
export function drawLegend(
  plot: Plot,
  lines: readonly SeriesLine[],
  { x, y, metrics }: { x: number; y: number; metrics: TextMetrics },
): void {
  let at = x;
  for (const l of lines) {
    const width = widthOf(l.label, metrics);
    drawLabel(plot, l, { x: at, y, width, height: size.label });
    at += width + 12;
  }
}
