import { nameDay } from '../schedule/dates.ts';
import type { Figure, FigureContext, FigureLink, TextMetrics } from './figure.ts';
import { drawBlocks, heightOf, layHeading, layNotes } from './heading.ts';
import { drawMark, type Mark } from './marks.ts';
import { monthStart, type Range, rangeOf } from './range.ts';
import { add, addText, addTooltip, openSvg, type Pen, serialise } from './svg.ts';
import { colour, size } from './theme.ts';
import { axisHeight, drawTimeAxis, gridDays, shortDay, type TimeScale, timeScale } from './time-axis.ts';
import type { TimelineInput, TimelineMark } from './timeline.ts';
import { labelOverdue } from './timeline-labels.ts';
import { type Lane, type Lanes, labelWidth, layLanes, lineHeight } from './timeline-layout.ts';
import { type TimelineCounts, timelineAlt, timelineFinding, timelineNotes } from './timeline-text.ts';

/** A mark on its seat. */
export interface Seated extends Mark {
  readonly milestone: TimelineMark;
}

type LaneInput = TimelineInput['lanes'][number];

/** Width of the margin for dates that lie far off the axis. */
const gutter = 16;
const legendHeight = 12;
const dateHeight = 10;

interface Plan {
  readonly time: TimeScale;
  readonly range: Range;
  readonly lanes: Lanes;
  readonly positions: ReadonlyArray<readonly number[]>;
}

function planTimeline(input: TimelineInput, height: number, context: FigureContext): Plan {
  const days = input.lanes.flatMap((l) => l.marks.map((m) => m.day));
  const range = rangeOf(days, input.dataDate);
  const left = labelWidth + (range.before > 0 ? gutter : 4);
  const right = context.landscape.width - (range.after > 0 ? gutter : 4);
  const ends = { from: monthStart(range.from, -1), to: monthStart(range.to, 2) };
  const time = timeScale(ends, { left, right });
  const seat = (day: number) =>
    day < ends.from ? left - gutter / 2 : day > ends.to ? right + gutter / 2 : time.x(day);
  const positions = input.lanes.map((l) => l.marks.map((m) => seat(m.day)));
  const contents = input.lanes.map((l, i) => ({ ...l, positions: positions[i] ?? [] }));
  return { time, range, positions, lanes: layLanes(contents, { height, metrics: context.metrics }) };
}

function countsOf(input: TimelineInput): TimelineCounts {
  const count = (list: readonly TimelineMark[], status: string) =>
    list.filter((m) => m.status === status).length;
  const all = input.lanes.flatMap((l) => l.marks);
  const late = input.lanes.map((l) => ({ title: l.title, overdue: count(l.marks, 'overdue') }));
  const [first, second] = late.toSorted((a, b) => b.overdue - a.overdue);
  const overdue = count(all, 'overdue');
  const standsOut =
    first && second && first.overdue > second.overdue && first.overdue > 1 && first.overdue * 3 >= overdue;
  return {
    total: all.length,
    by: {
      completed: count(all, 'completed'),
      overdue,
      pending: count(all, 'pending'),
    },
    worst: standsOut ? first : null,
    elements: input.lanes.length,
    undated: input.undated,
    asOf: input.asOf,
    dataDate: input.dataDate,
  };
}

/** The pages of the timeline: one, but for projects with more WBS elements than a page has lines for. */
export function drawTimeline(input: TimelineInput, context: FigureContext): Figure[] {
  const { metrics, landscape } = context;
  const counts = countsOf(input);
  const subtitle = 'Each mark is a milestone on its due date, in the lane of its WBS element.';
  const heading = layHeading({ title: timelineFinding(counts), subtitle, width: landscape.width }, metrics);
  const above = heightOf(heading) + legendHeight + dateHeight + 14;
  const below = 12;
  const plan = planTimeline(input, landscape.height - above - below, context);
  const { pages } = plan.lanes;
  let first = 0;
  return pages.map((lanes, i) => {
    const page = { input, counts, plan, heading, lanes, first, index: i + 1, count: pages.length };
    first += lanes.length;
    return drawPage(page, context);
  });
}

interface Page {
  readonly input: TimelineInput;
  readonly counts: TimelineCounts;
  readonly plan: Plan;
  readonly heading: ReturnType<typeof layHeading>;
  readonly lanes: readonly Lane[];
  /** Index of the first of the page's lanes. */
  readonly first: number;
  readonly index: number;
  readonly count: number;
}

function drawPage(page: Page, context: FigureContext): Figure {
  const { input, counts, plan, heading, lanes, index, count } = page;
  const { metrics, landscape } = context;
  const { width } = landscape;
  const top = heightOf(heading) + legendHeight + dateHeight + axisHeight(plan.time);
  const bottom = lanes.reduce((y, l) => y + l.height, top);
  const seated = seatMarks(page, top);
  const inside = plan.lanes.pages.flat().flatMap((l) => l.stacked.seats);
  const height = Math.min(landscape.height, bottom + 12);
  const alt = timelineAlt(counts);
  const pen = openSvg(context, { width, height, title: timelineFinding(counts), alt });
  drawBlocks(pen, heading, 0);
  drawLegend(pen, counts, { y: heightOf(heading) + 7, metrics });
  drawLanes(pen, page, { top, width });
  drawDates(pen, page, { top, bottom, metrics });
  const unnamed = labelOverdue(pen, seated, {
    lanes: laneBoxes(page, top, width),
    time: plan.time,
    input,
    metrics,
  });
  const links = seated.map((mark) => drawLinked(pen, mark));
  const left = { stacked: inside.filter((s) => s === null).length, unnamed };
  drawBlocks(pen, layNotes(timelineNotes(counts, left), width, metrics), bottom + 3);
  return {
    label: count === 1 ? 'timeline' : `timeline-${index}`,
    caption: 'Milestones of each WBS element by due date.',
    alt,
    svg: serialise(pen),
    width,
    height: Math.round(height * 100) / 100,
    landscape: true,
    links,
    ...(count === 1 ? {} : { part: { index, count } }),
  };
}

interface LaneBox {
  readonly input: LaneInput;
  readonly lane: Lane;
  readonly positions: readonly number[];
  readonly y: number;
}

function laneList({ input, plan, lanes, first }: Page, top: number): LaneBox[] {
  let y = top;
  return lanes.flatMap((lane, i) => {
    const own = input.lanes[first + i];
    if (!own) return [];
    const box = { input: own, lane, positions: plan.positions[first + i] ?? [], y };
    y += lane.height;
    return [box];
  });
}

function laneBoxes(page: Page, top: number, width: number) {
  return laneList(page, top).map(({ y, lane }) => ({
    x: labelWidth,
    y,
    width: width - labelWidth,
    height: lane.height,
  }));
}

function seatMarks(page: Page, top: number): Seated[] {
  const { across } = page.plan.lanes;
  return laneList(page, top).flatMap(({ input, lane, y }) =>
    lane.stacked.seats.flatMap((seat, i): Seated[] => {
      const milestone = input.marks[i];
      if (!seat || !milestone) return [];
      const { status, level } = milestone;
      const bottom = y + lane.height - lane.pad - across / 2;
      return [{ x: seat.x, y: bottom - seat.level * (across + 0.3), across, status, level, milestone }];
    }),
  );
}

function drawLanes(pen: Pen, page: Page, { top, width }: { top: number; width: number }): void {
  for (const [i, { lane, positions, y }] of laneList(page, top).entries()) {
    if (i % 2 === 0) add(pen, 'rect', { x: 0, y, width, height: lane.height, fill: colour.band });
    const name = { x: 3, size: size.label };
    const baseline = y + lineHeight - (lane.compact ? 1 : 0);
    addText(pen, lane.code, { ...name, y: baseline, face: 'semibold' });
    for (const [k, text] of lane.titleLines.entries()) {
      const at = lane.compact
        ? { x: lane.titleAt, y: baseline }
        : { x: 3, y: baseline + lineHeight * (k + 1) };
      addText(pen, text, { ...at, size: size.small, fill: colour.muted });
    }
    drawOverflow(pen, { lane, positions, y }, page.plan.lanes.across);
  }
}

/** The number of marks left out above each full stack. */
function drawOverflow(
  pen: Pen,
  { lane, positions, y }: Pick<LaneBox, 'lane' | 'positions' | 'y'>,
  across: number,
): void {
  const counts = new Map<number, number>();
  for (const [i, seat] of lane.stacked.seats.entries()) {
    const x = Math.round((positions[i] ?? 0) / 14) * 14;
    if (seat === null) counts.set(x, (counts.get(x) ?? 0) + 1);
  }
  const top = y + lane.height - lane.pad - lane.stacked.levels * (across + 0.3);
  for (const [x, count] of counts)
    addText(pen, `+${count}`, { x, y: top, size: size.floor, fill: colour.muted, anchor: 'middle' });
}

function drawDates(
  pen: Pen,
  { input, plan }: Page,
  { top, bottom, metrics }: { top: number; bottom: number; metrics: TextMetrics },
): void {
  const { time, range } = plan;
  for (const day of gridDays(time)) {
    const x = time.x(day);
    add(pen, 'line', { x1: x, x2: x, y1: top, y2: bottom, stroke: colour.rule, 'stroke-width': 0.5 });
  }
  drawTimeAxis(pen, time, { y: top, metrics, above: true });
  const edge = { y: top - 3, size: size.floor, fill: colour.muted, anchor: 'middle' } as const;
  if (range.before > 0) addText(pen, 'earlier', { ...edge, x: time.left - gutter / 2 });
  if (range.after > 0) addText(pen, 'later', { ...edge, x: time.right + gutter / 2 });
  drawStatusDates(pen, input, { time, top: top - axisHeight(time), bottom, metrics });
}

/** The data date, and where "overdue" is judged at another day, that day: dashed, with its name on the right. */
function drawStatusDates(
  pen: Pen,
  { dataDate, asOf }: TimelineInput,
  { time, top, bottom, metrics }: { time: TimeScale; top: number; bottom: number; metrics: TextMetrics },
): void {
  const x = time.x(dataDate);
  add(pen, 'line', { x1: x, x2: x, y1: top, y2: bottom, stroke: colour.ink, 'stroke-width': 0.9 });
  const label = { y: top - 2, size: size.small, face: 'semibold' } as const;
  const text = `data date ${shortDay(dataDate)}`;
  const half = metrics.width(text, 'semibold', size.small) / 2;
  const judged = time.x(asOf);
  if (asOf === dataDate || judged < time.left || judged > time.right) {
    const middle = Math.min(Math.max(x, time.left + half), time.right - half);
    addText(pen, text, { ...label, x: middle, anchor: 'middle' });
    return;
  }
  const style = { stroke: colour.ink, 'stroke-width': 0.6, 'stroke-dasharray': '2 1.6' };
  add(pen, 'line', { x1: judged, x2: judged, y1: top, y2: bottom, ...style });
  const first = asOf < dataDate;
  const other = `overdue at ${shortDay(asOf)}`;
  const [left, right] = first ? [other, text] : [text, other];
  const face = (t: string) => (t === text ? 'semibold' : 'regular');
  const gap = Math.abs(judged - x) < 6 ? 4 : 1;
  const room = time.right - metrics.width(right, face(right), size.small);
  const start = Math.min(Math.max(x, judged) + gap - 2, room);
  const end = Math.min(Math.min(x, judged) + 1, start - 5);
  addText(pen, left, { ...label, face: face(left), x: end, anchor: 'end' });
  addText(pen, right, { ...label, face: face(right), x: start });
}

function drawLinked(pen: Pen, mark: Seated): FigureLink {
  const { milestone, x, y, across } = mark;
  const { id, name, day, status } = milestone;
  addTooltip(drawMark(pen, mark), `${id} ${name}: due ${nameDay(day)}, ${status}`);
  const corner = { x: x - across / 2, y: y - across / 2, width: across, height: across };
  return { target: { kind: 'milestone', id }, ...rounded(corner) };
}

function rounded<T extends Readonly<Record<string, number>>>(box: T): T {
  return Object.fromEntries(Object.entries(box).map(([k, v]) => [k, Math.round(v * 100) / 100])) as T;
}

function drawLegend(
  pen: Pen,
  { by }: TimelineCounts,
  { y, metrics }: { y: number; metrics: TextMetrics },
): void {
  const entries = [
    { status: 'completed', level: null, text: `${by.completed} completed` },
    { status: 'overdue', level: null, text: `${by.overdue} overdue` },
    { status: 'pending', level: null, text: `${by.pending} to come` },
    { status: 'pending', level: 1, text: 'level 1' },
  ] as const;
  let x = 3;
  for (const { status, level, text } of entries) {
    drawMark(pen, { x, y, across: 6, status, level });
    addText(pen, text, { x: x + 5.5, y: y + 2.4, size: size.label });
    x += 20 + metrics.width(text, 'regular', size.label);
  }
}
