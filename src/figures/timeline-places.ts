import type { TextMetrics } from './figure.ts';
import { type Box, type Obstacles, within } from './label-places.ts';
import { at } from './layout/graph.ts';
import { size } from './theme.ts';
import { blockOf, type Group } from './timeline-groups.ts';
import type { Seated } from './timeline-plan.ts';

/** A place for the names of a group: what it costs, and on which side of the marks it lies. */
export interface NamePlace extends Box {
  readonly side: -1 | 1;
  readonly cost: number;
}

/** Places for the names of a group that no mark is in the way of, the cheapest first, found as they are asked for. */
export interface Places {
  readonly at: (index: number) => NamePlace | null;
  /** Whether the line to the names runs under no mark. */
  readonly clear: (index: number) => boolean;
}

/** Names this far from their marks get a line to them, in pt. */
const near = 2.5;
const farthest = 91;
const outStep = 3.5;
/** Room round names, and round the line to them. */
export const clearance = { names: 0.8, line: 0.5 } as const;

/** Places that keep clear of `fixed`, up to a cost. */
export function placesFor(
  group: Group,
  where: { fixed: Obstacles; reach: number; metrics: TextMetrics },
): Places {
  const { fixed, reach, metrics } = where;
  const block = blockOf(group, metrics);
  const found: NamePlace[] = [];
  const clear: boolean[] = [];
  let tried = 0;
  const more = (): boolean => {
    for (let offset = offsets[tried]; offset && offset.cost <= reach; offset = offsets[tried]) {
      tried += 1;
      const box = placeAt(offset, group, block);
      if (!box || !within(box, group.lane) || !fixed.free(box, clearance.names)) continue;
      found.push(box);
      return true;
    }
    return false;
  };
  return {
    at: (index) => (index < found.length || more() ? (found[index] ?? null) : null),
    clear: (index) => {
      clear[index] ??= leaderIsFree(group, at(found, index), fixed);
      return at(clear, index);
    },
  };
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

/** The place of a block of names this far from its marks; null where it is above or below their lane. */
function placeAt(
  { out, up, side, cost }: Offset,
  { box, lane }: Group,
  { width, height }: { width: number; height: number },
): NamePlace | null {
  const y = box.y + box.height / 2 - height / 2 - up;
  if (y < lane.y || y + height > lane.y + lane.height) return null;
  const gap = 1.5 + out;
  const x = side < 0 ? box.x - gap - width : box.x + box.width + gap;
  return { x, y, width, height, side, cost };
}

interface Line {
  readonly from: Seated;
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

/** The shortest line from a mark of the group to the side of the names that faces it. */
export function leaderLine({ marks }: Group, box: NamePlace): Line | null {
  const x = box.side > 0 ? box.x - 0.6 : box.x + box.width + 0.6;
  let shortest: Line | null = null;
  for (const from of marks) {
    const y = Math.min(Math.max(from.y, box.y + size.small / 2), box.y + box.height - size.small / 2);
    const length = Math.hypot(x - from.x, y - from.y);
    if (!shortest || length < shortest.length) shortest = { from, x, y, length };
  }
  return shortest && shortest.length - shortest.from.across / 2 > near ? shortest : null;
}

/** Whether a point lies on one of some marks. */
function isOn(marks: readonly Seated[], x: number, y: number): boolean {
  for (const m of marks) if ((x - m.x) ** 2 + (y - m.y) ** 2 <= (m.across / 2 + 0.6) ** 2) return true;
  return false;
}

/** Whether `visit` is true of every point of the line to the names, a pt apart, outside the marks of the group. */
function alongLeader(group: Group, box: NamePlace, visit: (x: number, y: number) => boolean): boolean {
  const line = leaderLine(group, box);
  if (!line) return true;
  const { from, length } = line;
  for (let at = from.across / 2 + 0.6; at < length - 0.6; at += 1) {
    const x = from.x + ((line.x - from.x) * at) / length;
    const y = from.y + ((line.y - from.y) * at) / length;
    if (!isOn(group.marks, x, y) && !visit(x, y)) return false;
  }
  return true;
}

/** Whether the line to the names keeps clear of what is taken. */
export function leaderIsFree(group: Group, box: NamePlace, taken: Obstacles): boolean {
  return alongLeader(group, box, (x, y) => taken.freeAt(x, y, clearance.line));
}

/** The line to the names as points that others keep clear of. */
export function leaderPoints(group: Group, box: NamePlace): Box[] {
  const points: Box[] = [];
  alongLeader(group, box, (x, y) => points.push({ x, y, width: 0, height: 0 }) > 0);
  return points;
}
