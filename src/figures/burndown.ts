import { type Burndown, burndownOf } from '../schedule/burndown.ts';
import { type Day, parseDay } from '../schedule/dates.ts';
import { drawLegend, labelSeries } from './burndown-labels.ts';
import { drawDataDate, drawPanel, drawThroughput, type Panel } from './burndown-panel.ts';
import type { SeriesLine } from './burndown-series.ts';
import { burndownAlt, burndownFinding, burndownNotes, burndownScope } from './burndown-text.ts';
import type { Figure, FigureContext, FigureKind, TextMetrics } from './figure.ts';
import { drawBlocks, heightOf, layHeading, layNotes } from './heading.ts';
import { monthStart, rangeOf } from './range.ts';
import { add, addText, openSvg, type Pen, serialise } from './svg.ts';
import { colour, line, size } from './theme.ts';
import { shortMonth, timeScale } from './time-axis.ts';

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
  const whole = { from: monthStart(range.from), to: monthStart(range.to, 1) };
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

/** Heights in pt of the parts of the figure, from top to bottom. */
const part = {
  dateLabel: 13,
  focus: 158,
  axis: 24,
  strip: 38,
  stripGap: 12,
  between: 26,
  whole: 50,
} as const;

function drawBurndown(input: Input, context: FigureContext): Figure {
  const { burndown: b } = input;
  const { metrics } = context;
  const { width } = context.portrait;
  const ranges = rangesOf(input);
  const title = burndownFinding(b);
  const heading = layHeading({ title, subtitle: burndownScope(b), width }, metrics);
  const notes = layNotes(burndownNotes(b, ranges.outside), width, metrics);
  const top = heightOf(heading) + part.dateLabel + 4;
  const strip = top + part.focus + part.axis + part.stripGap;
  const whole = strip + part.strip + part.between;
  const end = ranges.whole ? whole + part.whole + part.axis : strip + part.strip + 8;
  const height = end + heightOf(notes);
  const pen = openSvg(context, { width, height, title, alt: burndownAlt(b) });
  drawBlocks(pen, heading, 0);
  drawFocus(pen, b, { ranges, metrics, width, top, strip });
  if (ranges.whole) drawWhole(pen, b, { ranges, metrics, width, top: whole });
  drawBlocks(pen, notes, end);
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

/** Room left of the axes for their numbers. */
const margin = 24;

interface Place {
  readonly ranges: Ranges;
  readonly metrics: TextMetrics;
  readonly width: number;
  readonly top: number;
}

function drawFocus(pen: Pen, b: Burndown, place: Place & { strip: number }): void {
  const { ranges, metrics, width, top, strip } = place;
  const time = timeScale(ranges.focus, { left: margin, right: width - 4 });
  const box = { x: margin, y: top, width: time.right - margin, height: part.focus };
  const panel: Panel = { box, time, lines: linesOf(b), dataDate: b.dataDate, ticks: 5, weight: 1, metrics };
  const plane = drawPanel(pen, panel);
  drawThroughput(pen, { box: { ...box, y: strip, height: part.strip }, time, metrics }, b);
  drawDataDate(pen, panel, { top, bottom: strip + part.strip, labelled: true });
  const x = time.x(b.dataDate);
  const shown = b.dataDate >= time.from && b.dataDate <= time.to;
  if (shown) add(pen, 'circle', { cx: x, cy: plane.y(b.open), r: 2.6, fill: line.achieved.stroke });
  const busy = shown ? [{ x: x - 2.6, y: top, width: 5.2, height: part.focus }] : [];
  const left = labelSeries(pen, panel.lines, { plane, page: box, busy, metrics });
  drawLegend(pen, left, { x: margin, y: top - part.dateLabel, metrics });
}

function drawWhole(pen: Pen, b: Burndown, { ranges, metrics, width, top }: Place): void {
  if (!ranges.whole) return;
  const time = timeScale(ranges.whole, { left: margin, right: width - 4 });
  const box = { x: margin, y: top, width: time.right - margin, height: part.whole };
  const left = Math.max(time.left, time.x(ranges.focus.from));
  const right = Math.min(time.right, time.x(ranges.focus.to));
  if (right > left)
    add(pen, 'rect', { x: left, y: top, width: right - left, height: part.whole, fill: colour.band });
  addText(pen, 'whole history, with the part above shaded', {
    x: margin,
    y: top - 3,
    size: size.small,
    fill: colour.muted,
  });
  const panel: Panel = { box, time, lines: linesOf(b), dataDate: b.dataDate, ticks: 2, weight: 0.6, metrics };
  drawPanel(pen, panel);
  drawDataDate(pen, panel, { top, bottom: top + part.whole, labelled: false });
}
