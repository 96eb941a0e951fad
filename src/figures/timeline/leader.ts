import type { Box, Obstacles } from '../svg/label-places.ts';
import { size } from '../svg/theme.ts';
import type { Group, NamePlace } from './groups.ts';
import { pitch } from './layout.ts';
import type { Seated } from './plan.ts';

/** Names this far from their marks get a line to them, in pt. */
const near = 2.5;
/** Room round the line. */
const clearance = 0.5;

/** It leaves its mark sideways, half way to the next one, and goes straight to the names from there. */
interface Line {
  readonly from: Seated;
  readonly beside: number;
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
    const beside = from.x + (box.side * pitch) / 2;
    const length = Math.hypot(x - beside, y - from.y);
    if (!shortest || length < shortest.length) shortest = { from, beside, x, y, length };
  }
  return shortest && shortest.length + (pitch - shortest.from.across) / 2 > near ? shortest : null;
}

/** Whether a point lies on one of some marks. */
function isOn(marks: readonly Seated[], x: number, y: number): boolean {
  for (const m of marks) {
    const [across, up, reach] = [x - m.x, y - m.y, m.across / 2 + 0.6];
    if (across * across + up * up <= reach * reach) return true;
  }
  return false;
}

/** The points of a line, a pt apart, at which it lies between two bounds; first and last, counted from beside the mark. */
interface Stretch {
  readonly first: number;
  readonly last: number;
}

function pointOf(line: Line, point: number): { x: number; y: number } {
  const { from, beside, x, y, length } = line;
  const way = point / length;
  return { x: beside + (x - beside) * way, y: from.y + (y - from.y) * way };
}

const wholeLine = (line: Line): Stretch => ({ first: 0, last: Math.ceil(line.length - 0.6) - 1 });

/** Where a line lies in a box or close to it. */
function stretchIn(line: Line, { x, y, width, height }: Box): Stretch {
  const whole = wholeLine(line);
  const across = between(line, { start: line.beside, end: line.x, low: x, high: x + width });
  const down = between(line, { start: line.from.y, end: line.y, low: y, high: y + height });
  return {
    first: Math.max(whole.first, across.first, down.first),
    last: Math.min(whole.last, across.last, down.last),
  };
}

interface Bounds {
  readonly start: number;
  readonly end: number;
  readonly low: number;
  readonly high: number;
}

/** Where one coordinate of a line's points lies between two bounds. */
function between(line: Line, { start, end, low, high }: Bounds): Stretch {
  const [from, to] = [low - clearance, high + clearance];
  const step = (end - start) / line.length;
  if (step === 0) return from < start && start < to ? everywhere : nowhere;
  const [a, b] = [(from - start) / step, (to - start) / step];
  const [first = 0, last = 0] = [a ?? 0, b ?? 0].sort((x, y) => x - y);
  return { first: Math.floor(first) + 1, last: Math.ceil(last) - 1 };
}

const everywhere: Stretch = { first: 0, last: Number.POSITIVE_INFINITY };
const nowhere: Stretch = { first: 0, last: -1 };

/** Whether the line to the names keeps clear of what is taken, outside the marks of the group. */
export function leaderIsFree(group: Group, box: NamePlace, taken: Obstacles): boolean {
  const line = leaderLine(group, box);
  if (!line) return true;
  const { from, beside } = line;
  const [left, top] = [Math.min(beside, line.x), Math.min(from.y, line.y)];
  const room = { x: left, y: top, width: Math.abs(line.x - beside), height: Math.abs(line.y - from.y) };
  return taken.everyNear(room, clearance, (obstacle) => {
    const { first, last } = stretchIn(line, obstacle);
    for (let point = first; point <= last; point++) {
      const { x, y } = pointOf(line, point);
      if (!isOn(group.marks, x, y)) return false;
    }
    return true;
  });
}

/** The line to the names as points that others keep clear of. */
export function leaderPoints(group: Group, box: NamePlace): Box[] {
  const line = leaderLine(group, box);
  const points: Box[] = [];
  if (!line) return points;
  for (let point = 0, { last } = wholeLine(line); point <= last; point++) {
    const { x, y } = pointOf(line, point);
    if (!isOn(group.marks, x, y)) points.push({ x, y, width: 0, height: 0 });
  }
  return points;
}
