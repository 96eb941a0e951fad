import { shortDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import type { Span } from '../../model/phases.ts';
import type { FigureContext, FigureSheet } from '../figure.ts';
import type { ChartPage } from '../pages.ts';
import { shiftLabel } from '../slip/text.ts';
import {
  type DatedRows,
  dayText,
  drawBand,
  drawFrame,
  drawMarksLegend,
  headHeight,
  layDatedRows,
  legendHeight,
} from '../svg/dated-rows.ts';
import type { TextMetrics } from '../svg/face.ts';
import { drawBlocks, heightOf, layHeading } from '../svg/heading.ts';
import { linkOver } from '../svg/links.ts';
import type { Plot } from '../svg/plot.ts';
import { inPages, stacked, totalHeight } from '../svg/rows.ts';
import { add, addText } from '../svg/svg.ts';
import { shorten, wrap } from '../svg/text-fit.ts';
import { colour, leading, line, size } from '../svg/theme.ts';
import type { TimeScale } from '../svg/time.ts';
import type { Block, BlocksInput } from './input.ts';
import { blocksAlt, blocksFinding, blocksScope } from './text.ts';

const label = 'block-schedule';
const heads = () => [say('from'), say('to'), say('days')];
const widest = 150;
const narrowest = 60;
/** Height in pt of a row, and of its two bars. */
const rowHeight = 24;
const bar = { planned: 4.2, now: 7 } as const;
const plannedLook = { fill: colour.paper, stroke: colour.ink, 'stroke-width': 0.7 } as const;
const nameStyle = { face: 'semibold', size: size.label } as const;

interface LaidBlock {
  readonly block: Block;
  readonly lines: readonly string[];
  readonly height: number;
}

/** Bars of phases under each other, with what is more than a page holds overleaf. */
export function layBlocks(input: BlocksInput, context: FigureContext): ChartPage[] {
  const { metrics } = context;
  const { width, height } = context.portrait;
  const heading = layHeading({ title: blocksFinding(input), subtitle: blocksScope(), width }, metrics);
  const days = input.blocks.flatMap(({ planned, now }) =>
    [planned, now].flatMap((s) => (s ? [s.from, s.to] : [])),
  );
  const wanted = input.blocks.map(({ name }) => metrics.width(name, nameStyle.face, nameStyle.size) + 6);
  const names = Math.min(widest, Math.max(narrowest, ...wanted));
  const chart = layDatedRows(days, input.dataDate, { names, width, metrics });
  const top = heightOf(heading) + legendHeight + headHeight(chart.time);
  const laid = input.blocks.map((block): LaidBlock => {
    const lines = linesOf(block.name, names - 4, metrics);
    return { block, lines, height: rowHeight };
  });
  const pages = inPages(laid, height - top - 2);
  return pages.map((rows, i) => {
    const part = pages.length === 1 ? {} : { part: { index: i + 1, count: pages.length } };
    const sheet: FigureSheet = {
      label: pages.length === 1 ? label : `${label}-${i + 1}`,
      caption: say('Phases as planned, and as they are at {day}.', { day: shortDay(input.dataDate) }),
      alt: blocksAlt(input),
      width,
      height: Math.round((top + totalHeight(rows) + 2) * 100) / 100,
      landscape: false,
      links: stacked(rows, top).flatMap(({ row, y }) => linksOf(row, y, chart)),
      ...part,
    };
    const draw = (plot: Plot) => {
      drawBlocks(plot, heading, 0);
      drawLegend(plot, heightOf(heading) + 7, metrics);
      for (const [n, { row, y }] of stacked(rows, top).entries()) drawBand(plot, n, y, row.height, width);
      drawFrame(plot, chart, { ...input, heads: heads() }, { top, bottom: top + totalHeight(rows), metrics });
      for (const { row, y } of stacked(rows, top)) drawRow(plot, row, y, { chart, input });
    };
    return { sheet, title: blocksFinding(input), draw };
  });
}

/** The name in two lines at most. */
function linesOf(name: string, width: number, metrics: TextMetrics): string[] {
  const [first = '', ...rest] = wrap(name, { width, ...nameStyle }, metrics);
  return rest.length === 0 ? [first] : [first, shorten(rest.join(' '), { width, ...nameStyle }, metrics)];
}

/** The two ends of a phase lead to their milestones. */
function linksOf({ block, height }: LaidBlock, y: number, { time, right }: DatedRows) {
  const middle = (time.left + time.right) / 2;
  return [
    linkOver(block.from, { x: 0, y, width: middle, height }),
    linkOver(block.to, { x: middle, y, width: right - middle, height }),
  ];
}

function drawRow(
  plot: Plot,
  { block, lines, height }: LaidBlock,
  y: number,
  { chart, input }: { readonly chart: DatedRows; readonly input: BlocksInput },
): void {
  const first = y + height / 2 + size.label * (0.33 - ((lines.length - 1) * leading) / 2);
  for (const [i, text] of lines.entries())
    addText(plot, text, { x: 2, y: first + i * size.label * leading, ...nameStyle });
  const [upper, lower] = [y + 7, y + 16.5];
  if (block.planned)
    drawBar(plot, block.planned, { time: chart.time, y: upper, height: bar.planned }, plannedLook);
  if (block.now) drawNow(plot, block, block.now, { time: chart.time, y: lower, height: bar.now }, input);
  drawTexts(plot, block, chart, { upper, lower, asOf: input.asOf });
}

/** What has passed full, what is to come light; what is overdue goes on until it is done. */
function drawNow(
  plot: Plot,
  { state, overdue }: Block,
  { from, to }: Span,
  place: BarPlace,
  { asOf, dataDate }: BlocksInput,
): void {
  const end = overdue && to < asOf ? asOf : to;
  const border = overdue ? line.baseline.stroke : colour.achieved;
  const look = { fill: colour.bar, stroke: border, 'stroke-width': overdue ? 1.2 : 0.5 };
  drawBar(plot, { from, to: end }, place, look);
  if (state === 'to come') return;
  const until = state === 'completed' || dataDate > end ? end : dataDate;
  if (until > from) drawBar(plot, { from, to: until }, place, { fill: colour.achieved });
}

function drawTexts(
  plot: Plot,
  { planned, now, overdue }: Block,
  { columns: [from, to, days] }: DatedRows,
  {
    upper,
    lower,
    asOf,
  }: { readonly upper: number; readonly lower: number; readonly asOf: BlocksInput['asOf'] },
): void {
  const style = { size: size.small, anchor: 'end' } as const;
  const write = (span: Span | null, y: number, fill: string) => {
    if (span === null) return;
    addText(plot, dayText(span.from), { ...style, x: from, y: y + 2.3, fill });
    addText(plot, dayText(span.to), { ...style, x: to, y: y + 2.3, fill });
  };
  write(planned, upper, colour.muted);
  write(now, lower, colour.ink);
  if (planned === null || now === null) return;
  const shift = now.to - planned.to;
  const late = overdue && shift <= 0;
  addText(plot, late ? say('{days} d late', { days: asOf - planned.to }) : shiftLabel(shift), {
    ...style,
    x: days,
    y: lower + 2.3,
    face: overdue ? 'semibold' : 'regular',
    fill: shift > 0 || late ? line.baseline.stroke : colour.ink,
  });
}

interface BarPlace {
  readonly time: TimeScale;
  /** Its middle. */
  readonly y: number;
  readonly height: number;
}

/** A bar as far as the axis shows it, never less than a line. */
function drawBar(
  plot: Plot,
  { from, to }: Span,
  { time, y, height }: BarPlace,
  look: Readonly<Record<string, string | number>>,
): void {
  const at = (day: number) => Math.min(Math.max(time.x(day), time.left), time.right);
  const x = at(from);
  add(plot, 'rect', { x, y: y - height / 2, width: Math.max(at(to) - x, 1), height, ...look });
}

function drawLegend(plot: Plot, y: number, metrics: TextMetrics): void {
  const rect = (x: number, height: number, look: Readonly<Record<string, string | number>>) =>
    void add(plot, 'rect', { x: x - 5, y: y - height / 2, width: 10, height, ...look });
  drawMarksLegend(
    plot,
    [
      [say('planned (baseline)'), (x) => rect(x, bar.planned, plannedLook)],
      [say('passed'), (x) => rect(x, bar.now, { fill: colour.achieved })],
      [
        say('to come'),
        (x) => rect(x, bar.now, { fill: colour.bar, stroke: colour.achieved, 'stroke-width': 0.5 }),
      ],
      [
        say('end overdue'),
        (x) => rect(x, bar.now, { fill: colour.bar, stroke: line.baseline.stroke, 'stroke-width': 1.2 }),
      ],
    ],
    { y, metrics },
  );
}
