import type { TextMetrics } from './figure.ts';
import { type Box, obstacles, place } from './label-places.ts';
import { add, addText, type Pen } from './svg.ts';
import { size, statusMark } from './theme.ts';
import type { TimeScale } from './time-axis.ts';
import type { TimelineInput } from './timeline.ts';
import type { Seated } from './timeline-draw.ts';

interface Where {
  /** The lanes, in which the labels of their marks stay. */
  readonly lanes: readonly Box[];
  readonly time: TimeScale;
  readonly input: TimelineInput;
  readonly metrics: TextMetrics;
}

/** A label this far from its mark gets a line to it, in pt. */
const near = 2.5;
const farthest = 70;

/** Writes the codes of overdue milestones where nothing else is; gives how many found no room. */
export function labelOverdue(pen: Pen, marks: readonly Seated[], where: Where): number {
  const taken = obstacles(marks.map(boxOf));
  const dataDate = where.time.x(where.input.dataDate);
  for (const lane of where.lanes) taken.add({ ...lane, x: dataDate, width: 0 });
  const overdue = marks.filter((m) => m.status === 'overdue').toSorted((a, b) => a.x - b.x || b.y - a.y);
  return overdue.filter((mark) => {
    const lane = where.lanes.find((l) => mark.y >= l.y && mark.y <= l.y + l.height);
    if (!lane) return true;
    const width = where.metrics.width(mark.milestone.id, 'regular', size.small);
    const box = place(candidates(mark, width), taken, { page: lane, clearance: 0.8 });
    if (box) drawLabel(pen, mark, box);
    return box === null;
  }).length;
}

function boxOf({ x, y, across }: Seated): Box {
  return { x: x - across / 2, y: y - across / 2, width: across, height: across };
}

/** Places beside a mark, the nearest first, those at its own height before others. */
function candidates({ x, y, across }: Seated, width: number): Box[] {
  const height = size.small * 0.92;
  const found: Array<Box & { cost: number }> = [];
  for (let up = -10; up <= 10; up++)
    for (let out = 0; out <= farthest; out += 3.5) {
      const top = y - height / 2 - up * 3.4;
      const cost = Math.abs(up) * 4 + out;
      const gap = across / 2 + 1.5 + out;
      found.push({ x: x - gap - width, y: top, width, height, cost });
      found.push({ x: x + gap, y: top, width, height, cost: cost + 0.5 });
    }
  return found.sort((a, b) => a.cost - b.cost);
}

function drawLabel(pen: Pen, { x, y, across, milestone }: Seated, box: Box): void {
  const { stroke } = statusMark.overdue;
  const middle = box.y + box.height / 2;
  const right = box.x > x;
  const end = right ? box.x - 0.6 : box.x + box.width + 0.6;
  const distance = Math.hypot(end - x, middle - y) - across / 2;
  if (distance > near) add(pen, 'line', { x1: x, y1: y, x2: end, y2: middle, stroke, 'stroke-width': 0.4 });
  addText(pen, milestone.id, { x: box.x, y: box.y + box.height * 0.84, size: size.small, fill: stroke });
}
