import { type Day, dayNumber, latest, shortMonth } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { joined } from '../../kernel/words.ts';
import type { Burndown, Series } from '../../model/burndown.ts';
import type { FigureContext, FigureSheet } from '../figure.ts';
import type { ChartPage } from '../pages.ts';
import { axisHeight } from '../svg/axes.ts';
import type { TextMetrics } from '../svg/face.ts';
import { drawBlocks, heightOf, layHeading, layNotes } from '../svg/heading.ts';
import type { Box } from '../svg/label-places.ts';
import type { Plot } from '../svg/plot.ts';
import { monthStart, rangeOf } from '../svg/range.ts';
import { add, addText } from '../svg/svg.ts';
import { colour, line, size } from '../svg/theme.ts';
import { type TimeScale, timeScale } from '../svg/time.ts';
import type { BurndownInput } from './input.ts';
import { drawLabels, drawLegend, placeLabels, type SeriesLabels } from './labels.ts';
import { drawDataDate, drawPanel, drawThroughput, type Panel, planeOf } from './panel.ts';
import type { SeriesLine } from './series.ts';
import { drawRemarks, type PlacedRemark, placeRemarks } from './story.ts';
import { burndownAlt, burndownFinding, burndownNotes, burndownScope } from './text.ts';

interface Ranges {
  readonly focus: { readonly from: Day; readonly to: Day };
  /** Null when the focus shows it all. */
  readonly whole: { readonly from: Day; readonly to: Day } | null;
  /** Dates on no axis. */
  readonly outside: number;
}

/** What the panels show. The focus goes from three years before the data date to the last planned date. */
function rangesOf({ burndown: b, axis, fan }: BurndownInput): Ranges {
  const plans = [b.baseline, b.achieved, b.previous?.series, b.forecast?.series];
  const days = plans.flatMap((s) => (s ? daysOf(s) : []));
  const range = rangeOf(days, b.dataDate);
  const whole = {
    from: monthStart(range.from),
    to: monthStart(latest(range.to, fan?.end ?? range.to), 2),
  };
  const recent = latest(whole.from, monthStart(b.dataDate, -36));
  const short = b.dataDate - whole.from < 365 * 4.5;
  const from = axis.from ?? (short ? whole.from : recent);
  const asked = axis.to ?? latest(whole.to, monthStart(b.dataDate, 3));
  const to = asked > from ? asked : monthStart(from, 12);
  const hides = whole.from < from - 92 || whole.to > to + 92;
  return { focus: { from, to }, whole: hides ? whole : null, outside: range.before + range.after };
}

/** The days milestones finish on, one for each milestone. */
function daysOf({ total, changes }: Series): Day[] {
  return changes.flatMap(({ day, open }, i) => Array<Day>((changes[i - 1]?.open ?? total) - open).fill(day));
}

function linesOf({ burndown: b, fan }: BurndownInput): SeriesLine[] {
  const ends = { from: dayNumber(-Infinity), until: dayNumber(Infinity) };
  const { achieved, baseline, previous, forecast, dataDate } = b;
  const planned = previous ? say('plan of {month}', { month: shortMonth(dataDate) }) : say('planned');
  const lines: SeriesLine[] = [
    { ...ends, name: 'achieved', label: say('achieved'), series: achieved, until: dataDate },
  ];
  if (previous) {
    const label = say('plan of {month}', { month: shortMonth(previous.dataDate) });
    lines.push({ ...ends, name: 'previous', label, series: previous.series });
  }
  lines.push({ ...ends, name: 'baseline', label: planned, series: baseline });
  if (forecast) {
    const { series } = forecast;
    lines.push({ ...ends, name: 'forecast', label: say('forecast'), series, from: dataDate });
  }
  if (fan) {
    const span = { from: dataDate, until: fan.end };
    lines.push({ ...span, name: 'likely', label: say('likely, 80 % band'), series: fan.median });
  }
  return lines;
}

/** Heights in pt of the parts of the figure. */
const part = {
  legend: 11,
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

/** Where everything lies: scales of the two panels, tops of the parts, names of the lines. */
interface Layout {
  readonly focus: Panel;
  readonly whole: Panel | null;
  readonly labels: SeriesLabels;
  readonly remarks: readonly PlacedRemark[];
  readonly top: { readonly legend: number; readonly strip: number; readonly notes: number };
}

function layOut(input: BurndownInput, ranges: Ranges, room: Room): Layout {
  const { burndown: b, fan } = input;
  const { width, metrics, above } = room;
  const stretch = { left: margin, right: width - 4 };
  const focusTime = timeScale(ranges.focus, stretch);
  const wholeTime = ranges.whole && timeScale(ranges.whole, stretch);
  const lines = linesOf(input);
  const common = { lines, fan, dataDate: b.dataDate, metrics };
  const focusAt = (y: number): Panel => ({
    ...common,
    box: boxAt(focusTime, y, part.focus),
    time: focusTime,
    ticks: 5,
    weight: 1,
  });
  // Names lie the same wherever the panel does; whether all have room decides where it does.
  const needsLegend = labelsIn(focusAt(0), b).left.length > 0;
  const focus = focusAt(above + (needsLegend ? part.legend : 0) + part.dateLabel);
  const strip = focus.box.y + part.focus + axisHeight(focusTime) + part.stripGap;
  const below = strip + part.strip + part.wholeGap;
  const whole = wholeTime && {
    ...common,
    box: boxAt(wholeTime, below, part.whole),
    time: wholeTime,
    ticks: 2,
    weight: 0.6,
  };
  const end = wholeTime ? below + part.whole + axisHeight(wholeTime) : strip + part.strip;
  const top = { legend: above + 2, strip, notes: end + part.notesGap };
  const labels = labelsIn(focus, b);
  const plane = planeOf(focus);
  const remarks = placeRemarks(
    { burndown: b, fan },
    { plane, page: focus.box, taken: labels.taken, metrics },
  );
  return { focus, whole, labels, remarks, top };
}

interface Room {
  readonly width: number;
  readonly metrics: TextMetrics;
  /** Height of what stands above. */
  readonly above: number;
}

function boxAt(time: TimeScale, y: number, height: number): Box {
  return { x: time.left, y, width: time.right - time.left, height };
}

const dot = 2.6;

function labelsIn(panel: Panel, b: Burndown): SeriesLabels {
  const { box, time, metrics } = panel;
  const shown = b.dataDate >= time.from && b.dataDate <= time.to;
  const asOf = b.asOf > time.from && b.asOf < time.to ? [{ ...box, x: time.x(b.asOf) - 1, width: 2 }] : [];
  const busy = shown ? [{ ...box, x: time.x(b.dataDate) - dot, width: dot + 8 }, ...asOf] : asOf;
  return placeLabels(panel.lines, { plane: planeOf(panel), page: box, busy, metrics });
}

/** Part of the width of a lying page. */
const besideShare = 0.61;

export function layBurndown(input: BurndownInput, context: FigureContext): ChartPage {
  const { burndown: b } = input;
  const { metrics } = context;
  const { width: whole, height: high } = context.portrait;
  // On a page that lies on its side it stands beside what the summary says in words and numbers.
  const width = whole > high ? Math.round(whole * besideShare) : whole;
  const ranges = rangesOf(input);
  const title = burndownFinding(b);
  const heading = layHeading({ title, subtitle: burndownScope(b), width }, metrics);
  const notes = layNotes(burndownNotes(b, ranges.outside, input.fan !== null), width, metrics);
  const layout = layOut(input, ranges, { width, metrics, above: heightOf(heading) });
  const height = Math.round((layout.top.notes + heightOf(notes)) * 100) / 100;
  const alt = burndownAlt(b);
  const sheet: FigureSheet = {
    label: 'burndown',
    caption: captionOf(input),
    alt,
    width,
    height,
    landscape: false,
    links: [],
  };
  const draw = (plot: Plot) => {
    drawBlocks(plot, heading, 0);
    drawFocus(plot, b, layout);
    drawWhole(plot, layout);
    drawBlocks(plot, notes, layout.top.notes);
  };
  return { sheet, title, draw };
}

function captionOf({ burndown: b, fan }: BurndownInput): string {
  const lines = [
    say('achieved'),
    say('planned'),
    ...(b.forecast ? [say('forecast')] : []),
    ...(fan ? [say('likely')] : []),
  ];
  const month = b.previous && shortMonth(b.previous.dataDate);
  const earlier = month ? say(', with the plan of {month}', { month }) : '';
  return say('Open milestones over time: {lines}{earlier}, and the number completed each month.', {
    lines: joined(lines, 'and'),
    earlier,
  });
}

function drawFocus(plot: Plot, b: Burndown, { focus, labels, remarks, top }: Layout): void {
  const { box, time, metrics } = focus;
  const strip = { ...box, y: top.strip, height: part.strip };
  const plane = drawPanel(plot, focus);
  drawThroughput(plot, { box: strip, time, metrics }, b);
  drawDataDate(plot, focus, { across: [box, strip], asOf: b.asOf });
  if (b.dataDate >= time.from && b.dataDate <= time.to)
    add(plot, 'circle', { cx: time.x(b.dataDate), cy: plane.y(b.open), r: dot, fill: line.achieved.stroke });
  drawLabels(plot, labels);
  drawRemarks(plot, remarks);
  drawLegend(plot, labels.left, { x: margin, y: top.legend, metrics });
}

function drawWhole(plot: Plot, { whole, focus }: Layout): void {
  if (!whole) return;
  const { box, time } = whole;
  const left = Math.max(time.left, time.x(focus.time.from));
  const right = Math.min(time.right, time.x(focus.time.to));
  if (right > left) add(plot, 'rect', { ...box, x: left, width: right - left, fill: colour.band });
  const heading = { x: margin, y: box.y - 3, size: size.small, fill: colour.muted };
  addText(plot, say('whole history, with the part above shaded'), heading);
  drawPanel(plot, whole);
  drawDataDate(plot, whole, { across: [box], asOf: null });
}
