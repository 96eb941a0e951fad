import type { TextMetrics } from '../svg/face.ts';
import type { Box } from '../svg/label-places.ts';
import { size } from '../svg/theme.ts';
import { pitch } from './layout.ts';
import type { Seated } from './plan.ts';

/** Overdue marks that stand in one stack and share a block of names. */
export interface Group {
  /** From the top down, as the names stand. */
  readonly marks: readonly Seated[];
  /** The lane the names stay in. */
  readonly lane: Box;
  /** What the marks fill. */
  readonly box: Box;
}

/** A place for the names of a group: what it costs, and on which side of the marks it lies. */
export interface NamePlace extends Box {
  readonly side: -1 | 1;
  readonly cost: number;
}

/** Height of a line of a block of names, in pt: each name is a link as easy to hit as a mark. */
export const lineOfNames = pitch;

/** Groups the overdue marks of a lane that touch the same stack, at most `most` in one. */
export function groupOverdue(marks: readonly Seated[], lane: Box, most: number): Group[] {
  const groups: Seated[][] = [];
  const overdue = marks.filter((m) => m.status === 'overdue');
  for (const mark of overdue.toSorted((a, b) => a.x - b.x || b.y - a.y)) {
    const last = groups.at(-1);
    const first = last?.[0];
    if (last && first && mark.x - first.x < mark.across && last.length < most) last.push(mark);
    else groups.push([mark]);
  }
  return groups.map((group) => groupOf(group, lane));
}

function groupOf(unsorted: readonly Seated[], lane: Box): Group {
  const marks = unsorted.toSorted((a, b) => a.y - b.y || a.x - b.x);
  const half = Math.max(...marks.map((m) => m.across)) / 2;
  const [xs, ys] = [marks.map((m) => m.x), marks.map((m) => m.y)];
  const x = Math.min(...xs) - half;
  const y = Math.min(...ys) - half;
  return {
    marks,
    lane,
    box: { x, y, width: Math.max(...xs) + half - x, height: Math.max(...ys) + half - y },
  };
}

/** Width and height of the names of a group, in pt. */
export function blockOf({ marks }: Group, metrics: TextMetrics): { width: number; height: number } {
  const widths = marks.map((m) => metrics.width(m.milestone.id, 'regular', size.small));
  return { width: Math.max(...widths), height: marks.length * lineOfNames - 0.8 };
}
