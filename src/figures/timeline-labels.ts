import type { FigureLink, TextMetrics } from './figure.ts';
import { type Box, type Obstacles, obstacles, place } from './label-places.ts';
import { linkOver } from './links.ts';
import { add, addText, type Pen } from './svg.ts';
import { size, statusMark } from './theme.ts';
import type { TimeScale } from './time-axis.ts';
import { blockOf, type Group, groupOverdue, lineOfNames } from './timeline-groups.ts';
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
  readonly side: -1 | 1;
  readonly cost: number;
}

interface Label {
  readonly group: Group;
  readonly box: Candidate;
}

export interface Labelling {
  readonly labels: readonly Label[];
  /** Overdue milestones that found no room for their codes. */
  readonly unnamed: number;
  readonly cost: number;
}

/** Names this far from their marks get a line to them, in pt. */
const near = 2.5;
const farthest = 91;
const outStep = 3.5;
/** What it costs to run under a mark, and to leave a milestone without its code. */
const crossing = 60;
const omission = 2000;
/** In a lane with more marks than this, one order is tried, names stay near, and no line runs under a mark. */
const crowd = 150;
const reachInCrowd = 45;

/**
 * Finds places for the codes of overdue milestones where nothing else is. Marks of one stack share a block of names;
 * each lane is dealt out in several orders and sizes of blocks, and its cheapest outcome is kept.
 */
export function labelOverdue(marks: readonly Seated[], where: Where): Labelling {
  const best = where.lanes.map((lane) => {
    const inside = marks.filter((m) => m.y >= lane.y && m.y <= lane.y + lane.height);
    const tried = [4, 2, 1].flatMap((most) => {
      const groups = groupOverdue(inside, lane, most);
      const all = orders.slice(0, inside.length > crowd ? 1 : orders.length);
      return all.map((order) => labelling(groups.toSorted(order), inside, { ...where, lane }));
    });
    return tried.reduce((a, b) => (b.cost < a.cost ? b : a));
  });
  return {
    labels: best.flatMap((l) => l.labels),
    unnamed: best.reduce((sum, l) => sum + l.unnamed, 0),
    cost: best.reduce((sum, l) => sum + l.cost, 0),
  };
}

const orders: ReadonlyArray<(a: Group, b: Group) => number> = [
  (a, b) => a.box.x - b.box.x || b.box.y - a.box.y,
  (a, b) => b.box.x - a.box.x || b.box.y - a.box.y,
  (a, b) => b.marks.length - a.marks.length || a.box.x - b.box.x || a.box.y - b.box.y,
  (a, b) => a.box.y - b.box.y || a.box.x - b.box.x,
  (a, b) => b.box.y - a.box.y || b.box.x - a.box.x,
];

function labelling(
  groups: readonly Group[],
  marks: readonly Seated[],
  where: Where & { lane: Box },
): Labelling {
  const crowded = marks.length > crowd;
  const reach = crowded ? reachInCrowd : Infinity;
  const written = obstacles();
  const taken = obstacles(marks.map(boxOf));
  const { time, input } = where;
  for (const day of new Set([input.dataDate, input.asOf]))
    taken.add({ ...where.lane, x: time.x(day) - 0.3, width: 0.6 });
  const labels: Label[] = [];
  const put = (group: Group, avoid: Obstacles): boolean => {
    const fits = (box: Candidate) => leader(group, box).every((point) => avoid.free(point, 0.5));
    const options = { page: group.lane, clearance: 0.8, fits };
    const box = place(candidates(group, { ...blockOf(group, where.metrics), reach }), taken, options);
    if (!box) return false;
    for (const obstacle of [box, ...leader(group, box)]) {
      written.add(obstacle);
      taken.add(obstacle);
    }
    labels.push({ group, box });
    return true;
  };
  const hard = groups.filter((group) => !put(group, taken));
  const lost = crowded ? hard : hard.filter((group) => !put(group, written));
  const unnamed = lost.reduce((sum, group) => sum + group.marks.length, 0);
  const way = labels.reduce((sum, l) => sum + l.box.cost, 0);
  return { labels, unnamed, cost: way + crossing * (hard.length - lost.length) + omission * unnamed };
}

function boxOf({ x, y, across }: Seated): Box {
  return { x: x - across / 2, y: y - across / 2, width: across, height: across };
}

interface Offset {
  /** How far out from the marks' edge, and how far up from their middle. */
  readonly out: number;
  readonly up: number;
  readonly side: -1 | 1;
  readonly cost: number;
}

/** Ways from marks to their names, the cheapest first: near ones, and those at their own height. */
const offsets: readonly Offset[] = Array.from({ length: 41 }, (_, i) => i - 20)
  .flatMap((step) =>
    Array.from({ length: 1 + farthest / outStep }, (_, k) => k * outStep).flatMap((out): Offset[] => {
      const cost = Math.abs(step) * 2.4 + out;
      const way = { out, up: step * 2.4 };
      return [
        { ...way, side: -1, cost },
        { ...way, side: 1, cost: cost + 0.5 },
      ];
    }),
  )
  .sort((a, b) => a.cost - b.cost);

/** Places for a block of names in the lane of its marks, made as they are asked for. */
function* candidates(
  { box, lane }: Group,
  { width, height, reach }: { width: number; height: number; reach: number },
): Generator<Candidate> {
  for (const { out, up, side, cost } of offsets) {
    if (cost > reach) return;
    const y = box.y + box.height / 2 - height / 2 - up;
    if (y < lane.y || y + height > lane.y + lane.height) continue;
    const gap = 1.5 + out;
    const x = side < 0 ? box.x - gap - width : box.x + box.width + gap;
    yield { x, y, width, height, side, cost };
  }
}

interface Line {
  readonly from: Seated;
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

/** The shortest line from a mark of the group to the side of the names that faces it. */
function leaderLine({ marks }: Group, box: Candidate): Line | null {
  const x = box.side > 0 ? box.x - 0.6 : box.x + box.width + 0.6;
  const lines = marks.map((from): Line => {
    const y = Math.min(Math.max(from.y, box.y + size.small / 2), box.y + box.height - size.small / 2);
    return { from, x, y, length: Math.hypot(x - from.x, y - from.y) };
  });
  const shortest = lines.reduce((a, b) => (b.length < a.length ? b : a));
  return shortest.length - shortest.from.across / 2 > near ? shortest : null;
}

/** Points of the line to the names, outside the marks of the group. */
function leader(group: Group, box: Candidate): Box[] {
  const line = leaderLine(group, box);
  if (!line) return [];
  const { from, length } = line;
  const points: Box[] = [];
  for (let at = from.across / 2 + 0.6; at < length - 0.6; at += 1) {
    const x = from.x + ((line.x - from.x) * at) / length;
    const y = from.y + ((line.y - from.y) * at) / length;
    const own = group.marks.some((m) => Math.hypot(x - m.x, y - m.y) <= m.across / 2 + 0.6);
    if (!own) points.push({ x, y, width: 0, height: 0 });
  }
  return points;
}

/** Writes the codes. */
export function drawOverdueLabels(pen: Pen, { labels }: Labelling): void {
  const { stroke } = statusMark.overdue;
  for (const { group, box } of labels) {
    const line = leaderLine(group, box);
    const style = { stroke, 'stroke-width': 0.4 };
    if (line) add(pen, 'line', { x1: line.from.x, y1: line.from.y, x2: line.x, y2: line.y, ...style });
    const anchor = box.side < 0 ? 'end' : 'start';
    const x = box.side < 0 ? box.x + box.width : box.x;
    for (const [i, { milestone }] of group.marks.entries()) {
      const y = box.y + i * lineOfNames + size.small * 0.77;
      addText(pen, milestone.id, { x, y, size: size.small, fill: stroke, anchor });
    }
  }
}

/** The links over the codes. */
export function linksOfLabels({ labels }: Labelling): FigureLink[] {
  return labels.flatMap(({ group, box: { x, y, width } }) =>
    group.marks.map(({ milestone: { id } }, i) =>
      linkOver(id, { x, y: y + i * lineOfNames, width, height: lineOfNames }),
    ),
  );
}
