import { type Day, type Month, monthOf, monthsBetween } from '../kernel/dates.ts';
import { listOf, type MetricName } from './metrics.ts';
import type { Activity, Schedule } from './schedule.ts';
import { tracked } from './status.ts';

export { median } from './metrics/counts.ts';

/** How many milestones there are, of which kinds. */
export interface Counts {
  readonly total: number;
  /** By level, lowest first; levels without a milestone between the first and the last count 0. */
  readonly levels: ReadonlyArray<{ readonly level: number; readonly count: number }>;
  readonly noLevel: number;
  readonly completed: number;
  readonly late: number;
  /** Neither completed nor late. */
  readonly ahead: number;
}

/** Counts some milestones of a schedule, by the definitions of the metrics. */
export function count(activities: readonly Activity[], schedule: Schedule): Counts {
  const part = { ...schedule, activities: new Map(activities.map((a) => [a.id, a])) };
  const number = (name: MetricName) => listOf(name, part).length;
  const levels = activities.flatMap((a) => (a.level === null ? [] : [a.level]));
  return {
    total: number('total'),
    levels: levelRange(levels).map((level) => ({ level, count: levels.filter((l) => l === level).length })),
    noLevel: number('no-level'),
    completed: number('completed'),
    late: number('late'),
    ahead: number('ahead'),
  };
}

/** Levels 1 to 4 always; others only where the data have them. */
function levelRange(levels: readonly number[]): number[] {
  return [...new Set([1, 2, 3, 4, ...levels])].sort((a, b) => a - b);
}

/** Milestones due in one month, in row order. */
export interface MonthList {
  readonly month: Month;
  readonly milestones: readonly Activity[];
}

/** Every month from the first due to the last, newest first, the empty ones too. */
export function byMonth(schedule: Schedule): MonthList[] {
  const lists = new Map<Month, Activity[]>();
  for (const activity of tracked(schedule)) {
    if (activity.baselineFinish === null) continue;
    const month = monthOf(activity.baselineFinish);
    const list = lists.get(month);
    if (list) list.push(activity);
    else lists.set(month, [activity]);
  }
  const named = [...lists.keys()].sort();
  const [first, last] = [named[0], named.at(-1)];
  if (first === undefined || last === undefined) return [];
  return monthsBetween(first, last)
    .reverse()
    .map((month) => ({ month, milestones: lists.get(month) ?? [] }));
}

/** Tracked milestones without a due date, in row order. */
export function undated(schedule: Schedule): readonly Activity[] {
  return listOf('undated', schedule);
}

/** Open milestones due at or after the as-of date, soonest first. */
export function dueNext(schedule: Schedule): Array<{ readonly activity: Activity; readonly due: Day }> {
  return tracked(schedule)
    .flatMap((activity) => {
      const due = activity.baselineFinish;
      return due !== null && !activity.completed && due >= schedule.asOf ? [{ activity, due }] : [];
    })
    .sort((a, b) => a.due - b.due || a.activity.row - b.activity.row);
}
