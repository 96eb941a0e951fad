import type { FigureContext } from '../figure.ts';
import { axisHeight } from '../svg/axes.ts';
import type { Box } from '../svg/label-places.ts';
import type { Mark } from '../svg/marks.ts';
import { monthStart, type Range, rangeOf } from '../svg/range.ts';
import { latenessFill } from '../svg/theme.ts';
import { type TimeScale, timeScale } from '../svg/time.ts';
import { latenessOf, type TimelineInput, type TimelineMark } from './input.ts';
import { type Lane, type Lanes, labelWidth, layLanes } from './layout.ts';

/** Width of the margin for dates that lie far off the axis. */
export const gutter = 16;

/** The time axis and the lanes of all pages. */
export interface Plan {
  readonly time: TimeScale;
  readonly range: Range;
  readonly lanes: Lanes;
  /** Where the marks of each lane lie on the axis. */
  readonly positions: ReadonlyArray<readonly number[]>;
}

/** Plans the lanes; `height` is what the axis and they may take on a page, in pt. */
export function planTimeline(input: TimelineInput, height: number, context: FigureContext): Plan {
  const days = input.lanes.flatMap((l) => l.marks.map((m) => m.day));
  const range = rangeOf(days, input.dataDate);
  const left = labelWidth + (range.before > 0 ? gutter : 4);
  const right = context.landscape.width - (range.after > 0 ? gutter : 4);
  const ends = { from: monthStart(range.from, -1), to: monthStart(range.to, 2) };
  const time = timeScale(ends, { left, right });
  const seat = (day: number) =>
    day < ends.from ? left - gutter / 2 : day > ends.to ? right + gutter / 2 : time.x(day);
  const positions = input.lanes.map((l) => l.marks.map((m) => seat(m.day)));
  const contents = input.lanes.map((l, i) => ({ ...l, positions: positions[i] ?? [] }));
  const lanes = layLanes(contents, { height: height - axisHeight(time), metrics: context.metrics });
  return { time, range, positions, lanes };
}

/** A lane on its page. */
export interface PlacedLane {
  readonly lane: Lane;
  readonly marks: readonly TimelineMark[];
  readonly positions: readonly number[];
  readonly y: number;
}

/** Puts lanes under each other, from the lane with index `first` on. */
export function placeLanes(
  input: TimelineInput,
  plan: Plan,
  page: { lanes: readonly Lane[]; first: number; top: number },
): PlacedLane[] {
  let y = page.top;
  return page.lanes.map((lane, i) => {
    const { marks } = input.lanes[page.first + i] ?? { marks: [] };
    const placed = { lane, marks, positions: plan.positions[page.first + i] ?? [], y };
    y += lane.height;
    return placed;
  });
}

/** The part of a lane that marks and their labels may fill. */
export function laneBox({ lane, y }: PlacedLane, width: number): Box {
  return { x: labelWidth, y, width: width - labelWidth, height: lane.height };
}

/** A mark on its seat. */
export interface Seated extends Mark {
  readonly milestone: TimelineMark;
}

/** Marks of a lane with their places on the page. */
export function seatMarks({ lane, marks, y }: PlacedLane, across: number): Seated[] {
  return lane.stacked.seats.flatMap((seat, i): Seated[] => {
    const milestone = marks[i];
    if (!seat || !milestone) return [];
    const { status, level } = milestone;
    const fill = status === 'completed' ? latenessFill[latenessOf(milestone)] : undefined;
    const bottom = y + lane.height - lane.pad - across / 2;
    return [{ x: seat.x, y: bottom - seat.level * (across + 0.3), across, status, level, fill, milestone }];
  });
}
