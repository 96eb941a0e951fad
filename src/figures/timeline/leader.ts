import type { Box, Obstacles } from '../svg/label-places.ts';
import { size } from '../svg/theme.ts';
import type { Group, NamePlace } from './groups.ts';
import type { Seated } from './plan.ts';

/** Names this far from their marks get a line to them, in pt. */
const near = 2.5;
/** Room round the line. */
const clearance = 0.5;

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
  for (const m of marks) {
    const [across, up, reach] = [x - m.x, y - m.y, m.across / 2 + 0.6];
    if (across * across + up * up <= reach * reach) return true;
  }
  return false;
}

/** Whether something holds of every point of a line, a pt apart. */
function everyPoint({ from, x, y, length }: Line, holds: (x: number, y: number) => boolean): boolean {
  for (let at = from.across / 2 + 0.6; at < length - 0.6; at += 1)
    if (!holds(from.x + ((x - from.x) * at) / length, from.y + ((y - from.y) * at) / length)) return false;
  return true;
}

/** Whether the line to the names keeps clear of what is taken, outside the marks of the group. */
export function leaderIsFree(group: Group, box: NamePlace, taken: Obstacles): boolean {
  const line = leaderLine(group, box);
  // Few points are on the marks: only those in the way need to be asked.
  return !line || everyPoint(line, (x, y) => taken.freeAt(x, y, clearance) || isOn(group.marks, x, y));
}

/** The line to the names as points that others keep clear of. */
export function leaderPoints(group: Group, box: NamePlace): Box[] {
  const line = leaderLine(group, box);
  const points: Box[] = [];
  if (line)
    everyPoint(line, (x, y) => isOn(group.marks, x, y) || points.push({ x, y, width: 0, height: 0 }) > 0);
  return points;
}
