import { type Burndown, burndownOf } from '../schedule/burndown.ts';
import { type Day, parseDay } from '../schedule/dates.ts';
import { drawLegend, labelSeries } from './burndown-labels.ts';
import { drawDataDate, drawPanel, drawThroughput, type Panel } from './burndown-panel.ts';
import type { SeriesLine } from './burndown-series.ts';
import { burndownAlt, burndownFinding, burndownNotes, burndownScope } from './burndown-text.ts';
import type { Figure, FigureContext, FigureKind, TextMetrics } from './figure.ts';
import { drawBlocks, heightOf, layHeading, layNotes } from './heading.ts';
import type { Box } from './label-places.ts';
import { monthStart, rangeOf } from './range.ts';
import { add, addText, openSvg, type Pen, serialise } from './svg.ts';
import { colour, line, size } from './theme.ts';
import { axisHeight, shortMonth, type TimeScale, timeScale } from './time-axis.ts';

interface Input {
  readonly burndown: Burndown;
  /** Ends of the axis where the report sets them. */
  readonly axis: { readonly from: Day | null; readonly to: Day | null };
}

/** Open milestones over time: the last years and what is ahead large, the whole history small below. */
export const burndown: FigureKind<Input> = {
  name: 'burndown',
  requests: (schedule, { burndown: { scope, axis }, previous }) => {
    const counted = burndownOf(schedule, scope, previous);
    const day = (text: string | undefined) => (text === undefined ? null : parseDay(text));
    const input = { burndown: counted, axis: { from: day(axis.from), to: day(axis.to) } };
    return counted.total === 0 ? [] : [{ name: 'burndown', input }];
  },
  draw: ({ name, input }, context) => ({ name, pages: [drawBurndown(input, context)] }),
};

interface Ranges {
  readonly focus: { readonly from: Day; readonly to: Day };
  /** Null when the focus shows it all. */
  readonly whole: { readonly from: Day; readonly to: Day } | null;
  /** Dates on no axis. */
  readonly outside: number;
}

/** What the panels show. The focus goes from three years before the data date to the last planned date. */
function rangesOf({ burndown: b, axis }: Input): Ranges {
  const plans = [b.baseline, b.achieved, b.previous?.series, b.forecast?.series];
  const days = plans.flatMap((s) => s?.changes.map((c) => c.day) ?? []);
  const range = rangeOf(days, b.dataDate);
  const whole = { from: monthStart(range.from), to: monthStart(range.to, 2) };
  const recent = Math.max(whole.from, monthStart(b.dataDate, -36)) as Day;
  const short = b.dataDate - whole.from < 365 * 4.5;
  const from = axis.from ?? (short ? whole.from : recent);
  const asked = axis.to ?? (Math.max(whole.to, monthStart(b.dataDate, 3)) as Day);
  const to = asked > from ? asked : monthStart(from, 12);
  const hides = whole.from < from - 92 || whole.to > to + 92;
  return { focus: { from, to }, whole: hides ? whole : null, outside: range.before + range.after };
}

function linesOf(b: Burndown): SeriesLine[] {
  const always = -Infinity as Day;
  const forever = Infinity as Day;
  const earlier = b.previous ? shortMonth(b.previous.dataDate) : '';
  return [
    { name: 'achieved', label: 'achieved', series: b.achieved, from: always, until: b.dataDate },
    ...(b.previous
      ? [
          {
            name: 'previous',
            label: `plan of ${earlier}`,
            series: b.previous.series,
            from: always,
            until: forever,
          } as const,
        ]
      : []),
    {
      name: 'baseline',
      label: b.previous ? `plan of ${shortMonth(b.dataDate)}` : 'planned',
      series: b.baseline,
      from: always,
      until: forever,
    },
    ...(b.forecast
      ? [
          {
            name: 'forecast',
            label: 'forecast',
            series: b.forecast.series,
            from: b.dataDate,
            until: forever,
          } as const,
        ]
      : []),
  ];
}

/** Heights in pt of the parts of the figure. */
const part = {
  dateLabel: 13,
  focus: 160,
  stripGap: 13,
  strip: 36,
  wholeGap: 20,
  whole: 48,
  notesGap: 5,
} as const;

/** Room left of the axes for their numbers. */
const margin = 22;

/** Where everything lies: scales of the two panels, tops of the parts. */
interface Layout {
  readonly focus: TimeScale;
  readonly whole: TimeScale | null;
  readonly top: {
    readonly focus: number;
    readonly strip: number;
    readonly whole: number;
    readonly notes: number;
  };
}

function layOut(ranges: Ranges, headingHeight: number, width: number): Layout {
  const stretch = { left: margin, right: width - 4 };
  const focus = timeScale(ranges.focus, stretch);
  const whole = ranges.whole && timeScale(ranges.whole, stretch);
  const top = headingHeight + part.dateLabel;
  const strip = top + part.focus + axisHeight(focus) + part.stripGap;
  const below = strip + part.strip + part.wholeGap;
  const notes = whole ? below + part.whole + axisHeight(whole) : strip + part.strip;
  return { focus, whole, top: { focus: top, strip, whole: below, notes: notes + part.notesGap } };
}

function drawBurndown(input: Input, context: FigureContext): Figure {
  const { burndown: b } = input;
  const { metrics } = context;
  const { width } = context.portrait;
  const ranges = rangesOf(input);
  const title = burndownFinding(b);
  const heading = layHeading({ title, subtitle: burndownScope(b), width }, metrics);
  const notes = layNotes(burndownNotes(b, ranges.outside), width, metrics);
  const layout = layOut(ranges, heightOf(heading), width);
  const height = layout.top.notes + heightOf(notes);
  const pen = openSvg(context, { width, height, title, alt: burndownAlt(b) });
  drawBlocks(pen, heading, 0);
  drawFocus(pen, b, { layout, metrics });
  drawWhole(pen, b, { layout, metrics });
  drawBlocks(pen, notes, layout.top.notes);
  return {
    label: 'burndown',
    caption: captionOf(b),
    alt: burndownAlt(b),
    svg: serialise(pen),
    width,
    height: Math.round(height * 100) / 100,
    landscape: false,
    links: [],
  };
}

function captionOf(b: Burndown): string {
  const lines = ['achieved', 'planned', ...(b.forecast ? ['forecast'] : [])];
  const earlier = b.previous ? `, with the plan of ${shortMonth(b.previous.dataDate)}` : '';
  return `Open milestones over time: ${lines.join(' and ')}${earlier}, and the number completed each month.`;
}

interface Place {
  readonly layout: Layout;
  readonly metrics: TextMetrics;
}

function boxAt(time: TimeScale, y: number, height: number): Box {
  return { x: time.left, y, width: time.right - time.left, height };
}

function drawFocus(pen: Pen, b: Burndown, { layout, metrics }: Place): void {
  const { focus: time, top } = layout;
  const box = boxAt(time, top.focus, part.focus);
  const strip = boxAt(time, top.strip, part.strip);
  const panel: Panel = { box, time, lines: linesOf(b), dataDate: b.dataDate, ticks: 5, weight: 1, metrics };
  const plane = drawPanel(pen, panel);
  drawThroughput(pen, { box: strip, time, metrics }, b);
  drawDataDate(pen, panel, { across: [box, strip], labelled: true });
  const x = time.x(b.dataDate);
  const shown = b.dataDate >= time.from && b.dataDate <= time.to;
  if (shown) add(pen, 'circle', { cx: x, cy: plane.y(b.open), r: 2.6, fill: line.achieved.stroke });
  const busy = shown ? [{ ...box, x: x - 2.6, width: 5.2 }] : [];
  const left = labelSeries(pen, panel.lines, { plane, page: box, busy, metrics });
  drawLegend(pen, left, { x: margin, y: top.focus - part.dateLabel, metrics });
}

function drawWhole(pen: Pen, b: Burndown, { layout, metrics }: Place): void {
  const { whole: time, focus, top } = layout;
  if (!time) return;
  const box = boxAt(time, top.whole, part.whole);
  const left = Math.max(time.left, time.x(focus.from));
  const right = Math.min(time.right, time.x(focus.to));
  if (right > left) add(pen, 'rect', { ...box, x: left, width: right - left, fill: colour.band });
  const heading = { x: margin, y: top.whole - 3, size: size.small, fill: colour.muted };
  addText(pen, 'whole history, with the part above shaded', heading);
  const panel: Panel = { box, time, lines: linesOf(b), dataDate: b.dataDate, ticks: 2, weight: 0.6, metrics };
  drawPanel(pen, panel);
  drawDataDate(pen, panel, { across: [box], labelled: false });
}
