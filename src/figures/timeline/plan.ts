import type { FigureContext } from '../figure.ts';
import { axisHeight } from '../svg/axes.ts';
import type { Mark } from '../svg/marks.ts';
import { monthStart, type Range, rangeOf } from '../svg/range.ts';
import { latenessFill } from '../svg/theme.ts';
import { type TimeScale, timeScale } from '../svg/time.ts';
import { groupsOf, latenessOf, parentsOf, type TimelineInput, type TimelineMark } from './input.ts';
import { across, isLong, type Lane, layLanes, pad, pitch } from './layout.ts';

/** Width of the margin for dates that lie far off the axis. */
export const gutter = 26;
/** Room for half a mark at the ends of the axis. */
const edge = 5;

/** The time axis and the lanes of all pages. */
export interface Plan {
  /** What is shown: where there are too many elements, their parents. */
  readonly input: TimelineInput;
  readonly time: TimeScale;
  readonly range: Range;
  readonly pages: ReadonlyArray<readonly Lane[]>;
}

/** Plans the lanes; `height` is what the axis and they may take on a page, in pt. */
export function planTimeline(all: TimelineInput, height: number, { metrics, portrait }: FigureContext): Plan {
  const { width } = portrait;
  const days = all.lanes.flatMap((l) => l.marks.map((m) => m.day));
  const range = rangeOf(days, all.dataDate);
  const left = range.before > 0 ? gutter : edge;
  const right = width - (range.after > 0 ? gutter : edge);
  const ends = { from: monthStart(range.from, -1), to: monthStart(range.to, 2) };
  const time = timeScale(ends, { left, right });
  const seat = (day: number) =>
    day < ends.from ? left - gutter / 2 : day > ends.to ? right + gutter / 2 : time.x(day);
  const lay = (input: TimelineInput) => {
    const groups = groupsOf(input);
    const contents = input.lanes.map((lane, i) => ({
      ...lane,
      group: groups[i] ?? null,
      positions: lane.marks.map((m) => seat(m.day)),
    }));
    return layLanes(contents, { width, height: height - axisHeight(time), metrics });
  };
  let input = all;
  let pages = lay(input);
  for (let above = parentsOf(input); above && isLong(pages); above = parentsOf(input)) {
    input = above;
    pages = lay(input);
  }
  return { input, time, range, pages };
}

/** A lane on its page. */
export interface PlacedLane {
  readonly lane: Lane;
  readonly marks: readonly TimelineMark[];
  /** Whether the name of its group stands above it. */
  readonly opens: boolean;
  readonly y: number;
}

/** A mark on its seat. */
export interface Seated extends Mark {
  readonly milestone: TimelineMark;
}

/** Marks of a lane with their places on the page. */
export function seatMarks({ lane, marks, y }: PlacedLane): Seated[] {
  return lane.stacked.seats.flatMap((seat, i): Seated[] => {
    const milestone = marks[i];
    if (!seat || !milestone) return [];
    const { status, level } = milestone;
    const fill = status === 'completed' ? latenessFill[latenessOf(milestone)] : undefined;
    const bottom = y + lane.height - pad - pitch / 2;
    return [{ x: seat.x, y: bottom - seat.level * pitch, across, status, level, fill, milestone }];
  });
}
