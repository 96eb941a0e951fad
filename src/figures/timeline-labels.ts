import type { TextMetrics } from './figure.ts';
import { type Box, type Obstacles, obstacles, place } from './label-places.ts';
import { add, addText, type Pen } from './svg.ts';
import { size, statusMark } from './theme.ts';
import type { TimeScale } from './time-axis.ts';
import type { TimelineInput } from './timeline-input.ts';
import type { Seated } from './timeline-plan.ts';

interface Where {
  /** The lanes, in which the labels of their marks stay. */
  readonly lanes: readonly Box[];
  readonly time: TimeScale;
  readonly input: TimelineInput;
  readonly metrics: TextMetrics;
}

interface Candidate extends Box {
  readonly cost: number;
}

interface Label {
  readonly mark: Seated;
  readonly box: Candidate;
}

export interface Labelling {
  readonly labels: readonly Label[];
  /** Overdue milestones that found no room for their codes. */
  readonly unnamed: number;
  readonly cost: number;
}

/** A label this far from its mark gets a line to it, in pt. */
const near = 2.5;
const farthest = 91;
const outStep = 3.5;
/** What it costs to run under a mark, and to leave a milestone without its code. */
const crossing = 60;
const omission = 2000;
/** With more overdue milestones than this, one order is tried, and no line runs under a mark. */
const crowd = 150;

/**
 * Finds places for the codes of overdue milestones where nothing else is, dealt out in several orders; the cheapest
 * outcome is kept.
 */
export function labelOverdue(marks: readonly Seated[], where: Where): Labelling {
  const overdue = marks.filter((m) => m.status === 'overdue');
  const all = orders.slice(0, overdue.length > crowd ? 1 : orders.length);
  const tried = all.map((order) => labelling(overdue.toSorted(order), marks, where));
  return tried.reduce((a, b) => (b.cost < a.cost ? b : a));
}

export function drawOverdueLabels(pen: Pen, { labels }: Labelling): void {
  for (const label of labels) drawLabel(pen, label);
}

const orders: ReadonlyArray<(a: Seated, b: Seated) => number> = [
  (a, b) => a.x - b.x || b.y - a.y,
  (a, b) => a.x - b.x || a.y - b.y,
  (a, b) => b.x - a.x || b.y - a.y,
  (a, b) => b.x - a.x || a.y - b.y,
  (a, b) => a.y - b.y || a.x - b.x,
  (a, b) => b.y - a.y || b.x - a.x,
];

function labelling(overdue: readonly Seated[], marks: readonly Seated[], where: Where): Labelling {
  const many = overdue.length > crowd;
  const written = obstacles();
  const taken = obstacles(marks.map(boxOf));
  const { time, input } = where;
  for (const day of new Set([input.dataDate, input.asOf]))
    for (const lane of where.lanes) taken.add({ ...lane, x: time.x(day) - 0.3, width: 0.6 });
  const labels: Label[] = [];
  const put = (mark: Seated, avoid: Obstacles): boolean => {
    const lane = where.lanes.find((l) => mark.y >= l.y && mark.y <= l.y + l.height);
    if (!lane) return false;
    const width = where.metrics.width(mark.milestone.id, 'regular', size.small);
    const fits = (box: Box) => leader(mark, box).every((point) => avoid.free(point, 0.7));
    const box = place(candidates(mark, width, lane), taken, { page: lane, clearance: 0.8, fits });
    if (!box) return false;
    written.add(box);
    for (const point of leader(mark, box)) {
      written.add(point);
      taken.add(point);
    }
    labels.push({ mark, box });
    return true;
  };
  const hard = overdue.filter((mark) => !put(mark, taken));
  const unnamed = many ? hard.length : hard.filter((mark) => !put(mark, written)).length;
  const way = labels.reduce((sum, l) => sum + l.box.cost, 0);
  return { labels, unnamed, cost: way + crossing * (hard.length - unnamed) + omission * unnamed };
}

function boxOf({ x, y, across }: Seated): Box {
  return { x: x - across / 2, y: y - across / 2, width: across, height: across };
}

interface Offset {
  /** How far out from the mark's edge, and how far up from its height. */
  readonly out: number;
  readonly up: number;
  readonly side: -1 | 1;
  readonly cost: number;
}

/** Ways from a mark to its label, the cheapest first: near ones, and those at its own height. */
const offsets: readonly Offset[] = Array.from({ length: 29 }, (_, i) => i - 14)
  .flatMap((step) =>
    Array.from({ length: 1 + farthest / outStep }, (_, k) => k * outStep).flatMap((out): Offset[] => {
      const cost = Math.abs(step) * 3 + out;
      const way = { out, up: step * 3.4 };
      return [
        { ...way, side: -1, cost },
        { ...way, side: 1, cost: cost + 0.5 },
      ];
    }),
  )
  .sort((a, b) => a.cost - b.cost);

/** Places for a label in the lane of its mark, made as they are asked for. */
function* candidates({ x, y, across }: Seated, width: number, lane: Box): Generator<Candidate> {
  const height = size.small * 0.92;
  for (const { out, up, side, cost } of offsets) {
    const top = y - height / 2 - up;
    if (top < lane.y || top + height > lane.y + lane.height) continue;
    const gap = across / 2 + 1.5 + out;
    yield { x: side < 0 ? x - gap - width : x + gap, y: top, width, height, cost };
  }
}

/** Where the line to a label ends: the middle of the side that faces the mark. */
function leaderEnd({ x }: Seated, box: Box): { x: number; y: number } {
  return { x: box.x > x ? box.x - 0.6 : box.x + box.width + 0.6, y: box.y + box.height / 2 };
}

/** Points of the line to a label, outside its own mark and label. */
function leader(mark: Seated, box: Box): Box[] {
  const end = leaderEnd(mark, box);
  const length = Math.hypot(end.x - mark.x, end.y - mark.y);
  const points: Box[] = [];
  for (let at = mark.across / 2 + 0.6; at < length - 0.4; at += 1.2) {
    const x = mark.x + ((end.x - mark.x) * at) / length;
    const y = mark.y + ((end.y - mark.y) * at) / length;
    const own = Math.abs(x - mark.x) <= mark.across / 2 && Math.abs(y - mark.y) <= mark.across / 2;
    if (!own) points.push({ x, y, width: 0, height: 0 });
  }
  return points;
}

function drawLabel(pen: Pen, { mark, box }: Label): void {
  const { x, y, across, milestone } = mark;
  const { stroke } = statusMark.overdue;
  const end = leaderEnd(mark, box);
  if (Math.hypot(end.x - x, end.y - y) - across / 2 > near)
    add(pen, 'line', { x1: x, y1: y, x2: end.x, y2: end.y, stroke, 'stroke-width': 0.4 });
  addText(pen, milestone.id, { x: box.x, y: box.y + box.height * 0.84, size: size.small, fill: stroke });
}
