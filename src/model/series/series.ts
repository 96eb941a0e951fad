import { type Day, dayOf, earliest, utc } from '../../kernel/dates.ts';
import type { Activity, Schedule } from '../schedule.ts';
import { tracked } from '../status.ts';

/** Every data set of a report: the earlier ones, oldest first, and the one the report is about. */
export interface DataSeries {
  readonly earlier: readonly Schedule[];
  readonly current: Schedule;
}

/** All data sets, oldest first. */
export function dataSets({ earlier, current }: DataSeries): readonly Schedule[] {
  return [...earlier, current];
}

/** Milestones judged at a data date. */
export interface Population {
  readonly milestones: readonly Activity[];
  readonly dataDate: Day;
}

export const populationOf = (schedule: Schedule): Population => ({
  milestones: tracked(schedule),
  dataDate: schedule.dataDate,
});

/** Keeps what is made of a series, by the data sets it is of. */
export function keptFor<T>(make: (series: DataSeries) => T): (series: DataSeries) => T {
  const kept = new WeakMap<Schedule, Array<{ readonly earlier: readonly Schedule[]; readonly value: T }>>();
  return (series) => {
    const { earlier, current } = series;
    const list = kept.get(current) ?? [];
    const same = list.find(
      (k) => k.earlier.length === earlier.length && k.earlier.every((s, i) => s === earlier[i]),
    );
    if (same) return same.value;
    const value = make(series);
    kept.set(current, [...list, { earlier, value }]);
    return value;
  };
}

/** The series as it stood when a data set was the newest. */
export function seriesUpTo(series: DataSeries, index: number): DataSeries | null {
  const sets = dataSets(series);
  const current = sets[index];
  return current === undefined ? null : { earlier: sets.slice(0, index), current };
}

/** A milestone in an earlier and a later data set. */
export interface Followed {
  readonly before: Activity;
  readonly after: Activity;
}

/**
 * Tracked milestones of an earlier data set that a later one still has, in the earlier row order: by their code or, where
 * the later annotations say what it was called before, by that.
 */
export function followed(before: Schedule, after: Schedule): readonly Followed[] {
  const known = pairsOf.get(before) ?? new WeakMap<Schedule, readonly Followed[]>();
  pairsOf.set(before, known);
  const pairs = known.get(after) ?? follow(before, after);
  known.set(after, pairs);
  return pairs;
}

/** Asked for by every check and number that compares two data sets. */
const pairsOf = new WeakMap<Schedule, WeakMap<Schedule, readonly Followed[]>>();

function follow(before: Schedule, after: Schedule): Followed[] {
  const heirs = new Map<string, Activity>();
  for (const a of tracked(after)) for (const code of a.annotation?.aka ?? []) heirs.set(code, a);
  const pairs: Followed[] = [];
  for (const a of tracked(before)) {
    const same = after.activities.get(a.id);
    const heir = same?.external === false ? same : heirs.get(a.id);
    if (heir !== undefined) pairs.push({ before: a, after: heir });
  }
  return pairs;
}

/** Completed by a day; a completion at an unknown date counts, since the data set knows of it. */
export function doneBy(activity: Activity, day: Day): boolean {
  return activity.completed && (activity.actualFinish === null || activity.actualFinish <= day);
}

/** Planned for a day or one before it. */
export function dueBy(activity: Activity, day: Day): boolean {
  return activity.baselineFinish !== null && activity.baselineFinish <= day;
}

/** Open at the earlier data date, and by the later data set completed on or before it. */
export function isBackdated({ before, after }: Followed, dataDate: Day): boolean {
  return !before.completed && after.actualFinish !== null && after.actualFinish <= dataDate;
}

/** The same day a number of years earlier; the last of February for a leap day. */
export function yearsBefore(day: Day, years: number): Day {
  const date = utc(day);
  const year = date.getUTCFullYear() - years;
  const month = date.getUTCMonth() + 1;
  const last = dayOf(year, month + 1, 0);
  return earliest(dayOf(year, month, date.getUTCDate()), last);
}
