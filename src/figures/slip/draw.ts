import type { FigureContext, FigureLink, FigureSheet } from '../figure.ts';
import type { ChartPage } from '../pages.ts';
import { axisHeight, drawGrid, drawTimeAxis } from '../svg/axes.ts';
import type { TextMetrics } from '../svg/face.ts';
import { drawBlocks, heightOf, layHeading } from '../svg/heading.ts';
import { linkOver } from '../svg/links.ts';
import { drawBeyond, drawMark, drawTick } from '../svg/marks.ts';
import type { Plot } from '../svg/plot.ts';
import { monthStart, rangeOf } from '../svg/range.ts';
import { add, addText } from '../svg/svg.ts';
import { shorten } from '../svg/text-fit.ts';
import { colour, line, size } from '../svg/theme.ts';
import { shortDay, type TimeScale, timeScale } from '../svg/time.ts';
import { mostMoved, type SlipInput, type SlipRow } from './rows.ts';
import { type SlipCounts, shiftLabel, slipAlt, slipCounts, slipFinding, slipScope } from './text.ts';

const rowHeight = 9.8;
/** About ten pages; of more milestones, only those are shown whose dates moved the most. */
const mostRows = 560;
/** Width in pt of the columns beside the chart. */
const nameWidth = 172;
const shiftWidth = 34;
const dot = 2;
const legendHeight = 13;
const dateHeight = 10;

interface Plan {
  readonly counts: SlipCounts;
  readonly heading: ReturnType<typeof layHeading>;
  readonly time: TimeScale;
  /** Where the rows begin. */
  readonly top: number;
}

/** The pages of the slip chart, with as many rows each as fit, evenly spread. */
export function laySlip(whole: SlipInput, context: FigureContext): ChartPage[] {
  const { metrics, portrait } = context;
  const counts = slipCounts(whole.rows, whole.before, whole.after);
  const input = { ...whole, rows: mostMoved(whole.rows, mostRows) };
  const texts = { title: slipFinding(counts), subtitle: slipScope(counts, input.rows.length) };
  const heading = layHeading({ ...texts, width: portrait.width }, metrics);
  const days = input.rows.flatMap((r) => [r.earlier, r.now]).filter((d) => d !== null);
  const range = rangeOf([...days, input.before], input.after);
  const ends = { from: monthStart(range.from, -1), to: monthStart(range.to, 2) };
  const time = timeScale(ends, { left: nameWidth + 6, right: portrait.width - shiftWidth });
  const top = heightOf(heading) + legendHeight + dateHeight + axisHeight(time) + 3;
  const most = Math.max(1, Math.floor((portrait.height - top - 2) / rowHeight));
  const count = Math.ceil(input.rows.length / most);
  const each = Math.ceil(input.rows.length / count);
  const plan = { counts, heading, time, top };
  return Array.from({ length: count }, (_, i) => {
    const rows = input.rows.slice(i * each, (i + 1) * each);
    return layPage({ input, plan, rows, index: i + 1, count }, context);
  });
}

interface Page {
  readonly input: SlipInput;
  readonly plan: Plan;
  readonly rows: readonly SlipRow[];
  readonly index: number;
  readonly count: number;
}

function layPage(page: Page, { metrics, portrait }: FigureContext): ChartPage {
  const { input, plan, rows, index, count } = page;
  const { counts, top } = plan;
  const { width } = portrait;
  const sheet: FigureSheet = {
    label: count === 1 ? 'slip' : `slip-${index}`,
    caption: `Milestones open at ${shortDay(input.before)}: their dates then and at ${shortDay(input.after)}.`,
    alt: slipAlt(counts),
    width,
    height: Math.round((top + rows.length * rowHeight + 2) * 100) / 100,
    landscape: false,
    links: rows.flatMap((row, i) => linkOf(row, top + i * rowHeight, width)),
    ...(count === 1 ? {} : { part: { index, count } }),
  };
  return { sheet, title: slipFinding(counts), draw: (plot) => drawPage(plot, page, { width, metrics }) };
}

function drawPage(
  plot: Plot,
  { input, plan, rows }: Page,
  { width, metrics }: { width: number; metrics: TextMetrics },
): void {
  const { heading, time, top } = plan;
  const bottom = top + rows.length * rowHeight;
  drawBlocks(plot, heading, 0);
  drawLegend(plot, input, { y: heightOf(heading) + 7, metrics });
  for (const i of rows.keys())
    if (i % 2 === 0)
      add(plot, 'rect', { x: 0, y: top + i * rowHeight, width, height: rowHeight, fill: colour.band });
  drawDates(plot, input, { time, top, bottom, metrics });
  for (const [i, row] of rows.entries())
    drawRow(plot, row, { y: top + (i + 0.5) * rowHeight, time, width, metrics });
}

function linkOf({ fate, id }: SlipRow, y: number, width: number): FigureLink[] {
  return fate === 'gone' ? [] : [linkOver(id, { x: 0, y, width, height: rowHeight })];
}

interface RowPlace {
  readonly y: number;
  readonly time: TimeScale;
  readonly width: number;
  readonly metrics: TextMetrics;
}

function drawRow(plot: Plot, row: SlipRow, { y, time, width, metrics }: RowPlace): void {
  const baseline = y + size.small * 0.33;
  const codeRoom = { width: nameWidth * 0.6, face: 'semibold', size: size.small } as const;
  const code = shorten(row.id, codeRoom, metrics);
  const after = metrics.width(`${code} `, 'semibold', size.small) + 4;
  const name = shorten(
    row.name,
    { width: nameWidth - after - 2, face: 'regular', size: size.small },
    metrics,
  );
  addText(plot, code, { x: 2, y: baseline, size: size.small, face: 'semibold' });
  if (name) addText(plot, name, { x: after, y: baseline, size: size.small, fill: colour.muted });
  drawShift(plot, row, { y, time });
  const text = row.fate === 'gone' ? 'gone' : row.days === null ? '–' : shiftLabel(row.days);
  addText(plot, text, { x: width - 2, y: baseline, size: size.small, fill: inkOf(row), anchor: 'end' });
}

/** Later is brown, earlier or as planned dark blue; a word or a sign says the same. */
function inkOf({ fate, days }: SlipRow): string {
  if (fate === 'gone') return colour.muted;
  return (days ?? 0) > 0 ? line.baseline.stroke : line.achieved.stroke;
}

function drawShift(plot: Plot, row: SlipRow, { y, time }: Pick<RowPlace, 'y' | 'time'>): void {
  const ink = inkOf(row);
  const at = (day: number) => Math.min(Math.max(time.x(day), time.left), time.right);
  const beyond = (day: number) => (day < time.from ? -1 : day > time.to ? 1 : 0);
  if (row.earlier !== null && row.now !== null && row.earlier !== row.now)
    add(plot, 'line', {
      x1: at(row.earlier),
      x2: at(row.now),
      y1: y,
      y2: y,
      stroke: ink,
      'stroke-width': 1.2,
    });
  if (row.earlier !== null) {
    const off = beyond(row.earlier);
    if (off !== 0) drawBeyond(plot, at(row.earlier), y, off);
    else
      add(plot, 'circle', {
        cx: at(row.earlier),
        cy: y,
        r: dot,
        fill: colour.paper,
        stroke: ink,
        'stroke-width': 0.9,
      });
  }
  if (row.now === null) return;
  const off = beyond(row.now);
  if (off !== 0) drawBeyond(plot, at(row.now), y, off);
  else if (row.fate === 'completed') drawTick(plot, at(row.now), y);
  else drawNow(plot, at(row.now), y, row);
}

/** The date a milestone has now: filled; orange with a dark border where it is overdue. */
function drawNow(plot: Plot, x: number, y: number, row: SlipRow): void {
  if (row.overdue) drawMark(plot, { x, y, across: 5.6, status: 'overdue', level: null });
  else add(plot, 'circle', { cx: x, cy: y, r: dot + 0.4, fill: inkOf(row) });
}

interface DatesPlace {
  readonly time: TimeScale;
  readonly top: number;
  readonly bottom: number;
  readonly metrics: TextMetrics;
}

/** The axis above the rows, and the two data dates: a dashed line for the earlier, a solid one for the later. */
function drawDates(
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
  const label = `data date ${shortDay(after)}`;
  const earlier = `earlier ${shortDay(before)}`;
  const half = metrics.width(label, 'semibold', size.small) / 2;
  const middle = Math.min(Math.max(x1, time.left + half), time.right + shiftWidth - half);
  addText(plot, label, { ...text, x: middle, face: 'semibold', anchor: 'middle' });
  const end = Math.min(x0 + metrics.width(earlier, 'regular', size.small) / 2, middle - half - 6);
  addText(plot, earlier, { ...text, x: end, fill: colour.muted, anchor: 'end' });
}

function drawLegend(
  plot: Plot,
  { before, after }: SlipInput,
  { y, metrics }: { y: number; metrics: TextMetrics },
): void {
  const ink = line.baseline.stroke;
  const entries: ReadonlyArray<readonly [string, (x: number) => void]> = [
    [
      `date at ${shortDay(before)}`,
      (x) =>
        add(plot, 'circle', { cx: x, cy: y, r: dot, fill: colour.paper, stroke: ink, 'stroke-width': 0.9 }),
    ],
    [`date at ${shortDay(after)}`, (x) => add(plot, 'circle', { cx: x, cy: y, r: dot + 0.4, fill: ink })],
    ['overdue', (x) => drawMark(plot, { x, y, across: 5.6, status: 'overdue', level: null })],
    ['completed', (x) => drawTick(plot, x, y)],
  ];
  let x = 4;
  for (const [text, draw] of entries) {
    draw(x);
    addText(plot, text, { x: x + 5.5, y: y + 2.4, size: size.label });
    x += 20 + metrics.width(text, 'regular', size.label);
  }
}
