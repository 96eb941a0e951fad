import type { FigureLink } from '../figure.ts';
import type { TextMetrics } from '../svg/face.ts';
import { type Box, type Obstacles, obstacles } from '../svg/label-places.ts';
import { linkOver } from '../svg/links.ts';
import type { Plot } from '../svg/plot.ts';
import { add, addText, written } from '../svg/svg.ts';
import { size, statusMark } from '../svg/theme.ts';
import type { TimeScale } from '../svg/time.ts';
import { type Group, groupOverdue, lineOfNames, type NamePlace } from './groups.ts';
import type { TimelineInput } from './input.ts';
import { leaderIsFree, leaderLine, leaderPoints } from './leader.ts';
import { clearance, type Places, placesFor, type Under } from './places.ts';
import type { Seated } from './plan.ts';

interface Where {
  readonly time: TimeScale;
  readonly input: TimelineInput;
  readonly metrics: TextMetrics;
}

/** A lane with its marks; their labels stay in it. */
export interface MarkedLane {
  readonly box: Box;
  readonly marks: readonly Seated[];
  /** What else is written there. */
  readonly written: readonly Box[];
}

interface Label {
  readonly group: Group;
  readonly box: NamePlace;
}

/** The codes of a lane's overdue milestones. */
export interface Labelling {
  readonly labels: readonly Label[];
  /** Those that found no room for their codes. */
  readonly unnamed: number;
  /** These, and groups of codes whose lines run under marks. */
  readonly obscured: number;
  /** Whether the lane has so many marks that only some places were looked at. */
  readonly crowded: boolean;
}

interface Dealt extends Labelling {
  readonly cost: number;
}

/** What it costs to run under a status date or under a mark, and to leave a milestone without its code. */
const crossing = [0, 30, 90] as const;
const omission = 2000;
/** Sums of costs are alike that differ by less. */
const rounding = 1e-6;
/** In a lane with more marks than this, one order is tried, names stay near, and no line runs under a mark. */
const crowd = 150;
const reachInCrowd = 45;

const orders: ReadonlyArray<(a: Group, b: Group) => number> = [
  (a, b) => a.box.x - b.box.x || b.box.y - a.box.y,
  (a, b) => b.box.x - a.box.x || b.box.y - a.box.y,
  (a, b) => b.marks.length - a.marks.length || a.box.x - b.box.x || a.box.y - b.box.y,
  (a, b) => a.box.y - b.box.y || a.box.x - b.box.x,
  (a, b) => b.box.y - a.box.y || b.box.x - a.box.x,
];

/**
 * Finds places for the codes of a lane's overdue milestones where nothing else is. Marks of one stack share a block of names; the lane is dealt out in several orders and sizes of blocks, and the
 * cheapest outcome is kept.
 */
export function labelOverdue(
  { box, marks, written }: MarkedLane,
  { time, input, metrics }: Where,
): Labelling {
  const crowded = marks.length > crowd;
  let best: Dealt = { labels: [], unnamed: 0, obscured: 0, crowded, cost: Number.POSITIVE_INFINITY };
  if (!marks.some((m) => m.status === 'overdue')) return best;
  const days = [...new Set([input.dataDate, input.asOf])];
  const lines = days.map((day) => ({ ...box, x: time.x(day) - 0.3, width: 0.6 }));
  const boxes = [...marks.map(boxOf), ...written, ...lines];
  const fixed = { boxes, marks: obstacles([...marks.map(boxOf), ...written]), dates: obstacles(lines) };
  const reach = crowded ? reachInCrowd : Number.POSITIVE_INFINITY;
  const known = new Map<string, Seeker>();
  for (const most of [4, 2, 1]) {
    const groups = groupOverdue(marks, box, most).map((group) => {
      const key = group.marks.map(({ milestone }) => milestone.id).join('\n');
      const seeker = known.get(key) ?? seekerOf(group, placesFor(group, { fixed, reach, metrics }));
      known.set(key, seeker);
      return seeker;
    });
    for (const order of crowded ? orders.slice(0, 1) : orders) {
      const sorted = groups.toSorted((a, b) => order(a.group, b.group));
      if (best.cost > leastCost(sorted)) best = dealt(sorted, { crowded, below: best.cost }) ?? best;
    }
  }
  return best;
}

interface Seeker {
  readonly group: Group;
  readonly places: Places;
  /** What its names cost at least, whatever else is written; and with a line under something, or without a place. */
  readonly least: number;
  readonly leastHard: number;
}

function seekerOf(group: Group, places: Places): Seeker {
  const nearest = places.at(0);
  const leastHard = nearest ? crossing[1] + nearest.cost : omission * group.marks.length;
  let index = 0;
  let box = nearest;
  while (box && box.cost < leastHard && places.under(index) > 0) box = places.at(++index);
  return { group, places, least: Math.min(box?.cost ?? leastHard, leastHard), leastHard };
}

/** What it costs at least to deal names out, summed in the order of dealing: equal costs come out equal. */
function leastCost(seekers: readonly Seeker[]): number {
  return seekers.reduce((sum, { least }) => sum + least, 0);
}

/**
 * Gives each group in turn the first of its places that nothing written is in the way of; those left without may run
 * under status dates, and then under marks. Null as soon as it is clear that it does not cost less than `below`.
 */
function dealt(
  seekers: readonly Seeker[],
  { crowded, below }: { crowded: boolean; below: number },
): Dealt | null {
  const written = obstacles();
  const labels: Label[] = [];
  let cost = 0;
  let obscured = 0;
  const put = (seeker: Seeker, most: Under): boolean => {
    const { group, places } = seeker;
    const index = firstFree(seeker, written, most);
    const box = places.at(index);
    if (!box) return false;
    for (const obstacle of [box, ...leaderPoints(group, box)]) written.add(obstacle);
    labels.push({ group, box });
    cost += box.cost + crossing[places.under(index)];
    if (places.under(index) === 2) obscured += 1;
    return true;
  };
  const hard: Seeker[] = [];
  // What those without a place cost at least.
  let rest = leastCost(seekers);
  for (const seeker of seekers) {
    rest -= seeker.least;
    if (!put(seeker, 0)) {
      hard.push(seeker);
      rest += seeker.leastHard;
    }
    if (cost + rest >= below + rounding) return null;
  }
  const lost = crowded ? hard : hard.filter((seeker) => !put(seeker, 1) && !put(seeker, 2));
  const unnamed = lost.reduce((sum, { group }) => sum + group.marks.length, 0);
  cost += omission * unnamed;
  return cost < below ? { labels, unnamed, obscured: obscured + unnamed, crowded, cost } : null;
}

/** The first place that keeps clear of what is written, its line under no more than given; behind the last where there is none. */
function firstFree({ group, places }: Seeker, written: Obstacles, most: Under): number {
  let index = 0;
  for (let box = places.at(0); box; box = places.at(++index)) {
    if (places.under(index) > most) continue;
    if (written.free(box, clearance) && leaderIsFree(group, box, written)) break;
  }
  return index;
}

function boxOf({ x, y, across }: Seated): Box {
  return { x: x - across / 2, y: y - across / 2, width: across, height: across };
}

function drawLeader(plot: Plot, { from, beside, x, y }: NonNullable<ReturnType<typeof leaderLine>>): void {
  const points = [
    [from.x, from.y],
    [beside, from.y],
    [x, y],
  ];
  const d = `M${points.map((point) => point.map(written).join(',')).join('L')}`;
  add(plot, 'path', { d, fill: 'none', stroke: statusMark.overdue.stroke, 'stroke-width': 0.4 });
}

/** Writes the codes. */
export function drawOverdueLabels(plot: Plot, { labels }: Labelling): void {
  const { stroke } = statusMark.overdue;
  for (const { group, box } of labels) {
    const line = leaderLine(group, box);
    if (line) drawLeader(plot, line);
    const anchor = box.side < 0 ? 'end' : 'start';
    const x = box.side < 0 ? box.x + box.width : box.x;
    for (const [i, { milestone }] of group.marks.entries()) {
      const y = box.y + i * lineOfNames + 6.5;
      addText(plot, milestone.id, { x, y, size: size.small, fill: stroke, anchor });
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
