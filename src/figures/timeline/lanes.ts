import { nameDay } from '../../kernel/dates.ts';
import { byCodeUnit } from '../../kernel/diagnostics.ts';
import { say } from '../../kernel/language.ts';
import type { FigureLink } from '../figure.ts';
import type { TextMetrics } from '../svg/face.ts';
import type { Box } from '../svg/label-places.ts';
import { linkOver } from '../svg/links.ts';
import { drawMark, type Mark } from '../svg/marks.ts';
import type { Plot } from '../svg/plot.ts';
import { add, addText, addTooltip } from '../svg/svg.ts';
import { colour, latenessFill, size } from '../svg/theme.ts';
import { type Named, veryLate } from './input.ts';
import { across, lineHeight, nameOf, pad, pitch, titleAt } from './layout.ts';
import type { PlacedLane, Seated } from './plan.ts';
import type { TimelineCounts } from './text.ts';

/** Draws the bands of the lanes: every second one is shaded. */
export function drawBands(plot: Plot, placed: readonly PlacedLane[], width: number): void {
  for (const [i, { lane, y }] of placed.entries())
    if (i % 2 === 0) add(plot, 'rect', { x: 0, y, width, height: lane.height, fill: colour.band });
}

/** Writes the names of lanes and of their groups, and how many marks full stacks leave out. */
export function drawNames(
  plot: Plot,
  placed: readonly PlacedLane[],
  width: number,
  metrics: TextMetrics,
): void {
  for (const { lane, y, opens } of placed) {
    if (opens && lane.group) {
      const name = nameOf(lane.group, width, metrics);
      drawName(plot, name, { x: 0, y: y - 4, fill: colour.ink, metrics });
    }
    drawName(plot, lane, { x: 3, y: y + pad + baseline, fill: colour.muted, metrics });
    for (const { text, x, top } of overflowsOf({ lane, y }))
      addText(plot, text, { x, y: top + baseline, size: size.small, fill: colour.muted, anchor: 'middle' });
  }
}

const baseline = 6.8;

function drawName(
  plot: Plot,
  name: Named,
  { x, y, fill, metrics }: { x: number; y: number; fill: string; metrics: TextMetrics },
): void {
  addText(plot, name.code, { x, y, size: size.label, face: 'semibold' });
  if (name.title !== '')
    addText(plot, name.title, { x: x + titleAt(name, metrics), y, size: size.small, fill });
}

/** The numbers of marks above full stacks: their text, their middle, and the top of their row. */
function overflowsOf({ lane, y }: Pick<PlacedLane, 'lane' | 'y'>) {
  const top = y + lane.height - pad - (lane.stacked.levels + 1) * pitch;
  return lane.overflows.map(({ x, marks }) => ({ text: `+${marks.length}`, x, top, marks }));
}

/** What is written in a lane: its name and those numbers. */
export function writtenIn(placed: PlacedLane, metrics: TextMetrics): Box[] {
  const name = { x: 0, y: placed.y, width: placed.lane.nameEnd, height: pad + lineHeight };
  const numbers = overflowsOf(placed).map(({ text, x, top }) => {
    const width = metrics.width(text, 'regular', size.small);
    return { x: x - width / 2, y: top, width, height: pitch };
  });
  return [name, ...numbers];
}

/** Draws a mark with its tooltip. */
export function drawSeated(plot: Plot, mark: Seated): void {
  const { id, name, day, status } = mark.milestone;
  addTooltip(
    drawMark(plot, mark),
    `${id} ${name}: ${say('due {day}', { day: nameDay(day) })}${say(', ')}${say(status)}`,
  );
}

/** The links over marks; one over a number leads to the first of those it counts, behind which the others stand in the note. */
export function linksOfLane(placed: PlacedLane, seated: readonly Seated[]): FigureLink[] {
  const numbers = overflowsOf(placed).flatMap(({ x, top, marks }) => {
    const counted = marks.flatMap((index) => placed.marks[index] ?? []);
    const [first] = counted.toSorted((a, b) => a.day - b.day || byCodeUnit(a.id, b.id));
    return first ? [linkOver(first.id, boxRound(x, top + pitch / 2, 2 * pitch))] : [];
  });
  return [...seated.map((mark) => linkOver(mark.milestone.id, boxRound(mark.x, mark.y, pitch))), ...numbers];
}

const boxRound = (x: number, y: number, width: number) => ({
  x: x - width / 2,
  y: y - pitch / 2,
  width,
  height: pitch,
});

/** What the marks mean and how many there are, in as many lines as that takes. */
export function layLegend(
  { by, completed: [inTime, late, veryLateOnes] }: TimelineCounts,
  width: number,
  metrics: TextMetrics,
): Legend {
  const completed = { status: 'completed', level: null } as const;
  const entries = [
    { ...completed, fill: latenessFill[0], text: say('{count} completed in time', { count: inTime }) },
    { ...completed, fill: latenessFill[1], text: say('{count} late', { count: late }) },
    {
      ...completed,
      fill: latenessFill[2],
      text: say('{count} more than {days} days late', { count: veryLateOnes, days: veryLate }),
    },
    { status: 'overdue', level: null, text: say('{count} overdue', { count: by.overdue }) },
    { status: 'pending', level: null, text: say('{count} to come', { count: by.pending }) },
    { status: 'pending', level: 1, text: say('level {level}', { level: 1 }) },
  ] as const;
  let [x, y] = [3, 7];
  const placed = entries.map(({ text, ...look }) => {
    const room = 18 + metrics.width(text, 'regular', size.label);
    if (x > 3 && x + room - 12 > width) [x, y] = [3, y + legendLine];
    const at = { look: { ...look, x, y, across }, text };
    x += room;
    return at;
  });
  return { entries: placed, height: y - 7 + legendLine };
}

interface Legend {
  readonly entries: ReadonlyArray<{ readonly look: Mark; readonly text: string }>;
  readonly height: number;
}

const legendLine = 12;

export function drawLegend(plot: Plot, { entries }: Legend, top: number): void {
  for (const { look, text } of entries) {
    const y = top + look.y;
    drawMark(plot, { ...look, y });
    addText(plot, text, { x: look.x + 5.5, y: y + 2.4, size: size.label });
  }
}
