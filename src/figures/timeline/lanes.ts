import { nameDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import type { FigureLink } from '../figure.ts';
import type { TextMetrics } from '../svg/face.ts';
import type { Box } from '../svg/label-places.ts';
import { linkOver } from '../svg/links.ts';
import { drawMark } from '../svg/marks.ts';
import type { Plot } from '../svg/plot.ts';
import { add, addText, addTooltip } from '../svg/svg.ts';
import { colour, latenessFill, size } from '../svg/theme.ts';
import { veryLate } from './input.ts';
import { lineHeight } from './layout.ts';
import type { PlacedLane, Seated } from './plan.ts';
import type { TimelineCounts } from './text.ts';

/** Draws the bands of the lanes and their names. */
export function drawLanes(
  plot: Plot,
  placed: readonly PlacedLane[],
  { across, width }: { across: number; width: number },
): void {
  for (const [i, { lane, positions, y }] of placed.entries()) {
    if (i % 2 === 0) add(plot, 'rect', { x: 0, y, width, height: lane.height, fill: colour.band });
    const name = { x: 3, size: size.label };
    const baseline = y + lineHeight - (lane.compact ? 1 : 0);
    addText(plot, lane.code, { ...name, y: baseline, face: 'semibold' });
    for (const [k, text] of lane.titleLines.entries()) {
      const at = lane.compact
        ? { x: lane.titleAt, y: baseline }
        : { x: 3, y: baseline + lineHeight * (k + 1) };
      addText(plot, text, { ...at, size: size.small, fill: colour.muted });
    }
    for (const { text, x, y: base } of overflows({ lane, positions, y }, across))
      addText(plot, text, { x, y: base, size: size.small, fill: colour.muted, anchor: 'middle' });
  }
}

/** The number of marks left out above each full stack, and where its middle and its baseline are. */
function overflows(
  { lane, positions, y }: Pick<PlacedLane, 'lane' | 'positions' | 'y'>,
  across: number,
): Array<{ text: string; x: number; y: number }> {
  const counts = new Map<number, number>();
  for (const [i, seat] of lane.stacked.seats.entries()) {
    const x = Math.round((positions[i] ?? 0) / 14) * 14;
    if (seat === null) counts.set(x, (counts.get(x) ?? 0) + 1);
  }
  const top = y + lane.height - lane.pad - lane.stacked.levels * (across + 0.3);
  return [...counts].map(([x, count]) => ({ text: `+${count}`, x, y: top }));
}

/** What those numbers fill. */
export function overflowBoxes(placed: PlacedLane, across: number, metrics: TextMetrics): Box[] {
  return overflows(placed, across).map(({ text, x, y }) => {
    const width = metrics.width(text, 'regular', size.small);
    return { x: x - width / 2, y: y - metrics.ascent(size.small), width, height: size.small };
  });
}

/** Draws a mark with its tooltip. */
export function drawSeated(plot: Plot, mark: Seated): void {
  const { id, name, day, status } = mark.milestone;
  addTooltip(
    drawMark(plot, mark),
    `${id} ${name}: ${say('due {day}', { day: nameDay(day) })}${say(', ')}${say(status)}`,
  );
}

/** Across what is easy to hit, in points. */
const easyToHit = 9;

/** The links over marks: easy to hit where there is room, and up to half way to the nearest other mark where there is less. */
export function linksOfSeated(seated: readonly Seated[]): FigureLink[] {
  return seated.map((mark) => {
    const room = seated.reduce(
      (least, other) => (other === mark ? least : Math.min(least, apart(mark, other))),
      easyToHit,
    );
    const size = Math.max(mark.across, room);
    const box = { x: mark.x - size / 2, y: mark.y - size / 2, width: size, height: size };
    return linkOver(mark.milestone.id, box);
  });
}

const apart = (one: Seated, other: Seated) => Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y));

export function drawLegend(
  plot: Plot,
  { by, completed: [inTime, late, veryLateOnes] }: TimelineCounts,
  { y, metrics }: { y: number; metrics: TextMetrics },
): void {
  const entries = [
    {
      status: 'completed',
      level: null,
      fill: latenessFill[0],
      text: say('{count} completed in time', { count: inTime }),
    },
    { status: 'completed', level: null, fill: latenessFill[1], text: say('{count} late', { count: late }) },
    {
      status: 'completed',
      level: null,
      fill: latenessFill[2],
      text: say('{count} more than {days} days late', { count: veryLateOnes, days: veryLate }),
    },
    { status: 'overdue', level: null, text: say('{count} overdue', { count: by.overdue }) },
    { status: 'pending', level: null, text: say('{count} to come', { count: by.pending }) },
    { status: 'pending', level: 1, text: say('level {level}', { level: 1 }) },
  ] as const;
  let x = 3;
  for (const { text, ...look } of entries) {
    drawMark(plot, { x, y, across: 6, ...look });
    addText(plot, text, { x: x + 5.5, y: y + 2.4, size: size.label });
    x += 20 + metrics.width(text, 'regular', size.label);
  }
}
