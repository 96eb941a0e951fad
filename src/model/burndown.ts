import { addDays, type Day, earliest, latest, type Month, monthOf, monthsBetween } from '../kernel/dates.ts';
import { at } from '../kernel/list.ts';
import type { Activity, Schedule } from './schedule.ts';
import { statusOf, tracked } from './status.ts';

/** Which milestones are counted; an empty list counts all. */
export interface BurndownScope {
  readonly prefixes: readonly string[];
  readonly levels: readonly number[];
}

/** From the end of `day` on, `open` milestones are open. */
interface Step {
  readonly day: Day;
  readonly open: number;
}

/** A number of open milestones that changes on dates. Before the first change all are open. */
export interface Series {
  readonly total: number;
  /** Oldest first, one a day. */
  readonly changes: readonly Step[];
}

/**
 * The burndown of a schedule as plain data. It counts by this rule: a milestone is open at the end of day d if it is
 * not finished on or before d.
 */
export interface Burndown {
  readonly scope: BurndownScope;
  readonly dataDate: Day;
  readonly asOf: Day;
  readonly total: number;
  /** Open at the end of the data date, and how many the baseline has open then. */
  readonly open: number;
  readonly allowed: number;
  /** Overdue at the as-of date. */
  readonly overdue: number;
  /** Without a planned date: the baseline keeps them open for ever. */
  readonly unplanned: number;
  /** What was finished, to the data date. */
  readonly achieved: Series;
  readonly baseline: Series;
  /** The baseline of an earlier data set. */
  readonly previous: { readonly dataDate: Day; readonly series: Series } | null;
  /** What is open at the data date by its forecast; null where no open milestone has one. */
  readonly forecast: { readonly series: Series; readonly missing: number } | null;
  /** Finished in each month, from the first with any to the month of the data date. */
  readonly months: ReadonlyArray<{ readonly month: Month; readonly completed: number }>;
}

/** When the plan has a milestone: its baseline finish; the start of a start milestone that has no other date. */
export function plannedDay(activity: Activity): Day | null {
  return activity.baselineFinish ?? (activity.kind === 'start-milestone' ? activity.start : null);
}

/**
 * When a milestone was finished. One that is completed at an unknown date counts from the day it was planned for, at
 * the latest from the data date.
 */
export function finishedDay(activity: Activity, dataDate: Day): Day | null {
  if (activity.actualFinish !== null || !activity.completed) return activity.actualFinish;
  return earliest(plannedDay(activity) ?? dataDate, dataDate);
}

/** How many are open at the end of a day. */
export function openAt(series: Series, day: Day): number {
  let low = 0;
  let high = series.changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(series.changes, middle).day <= day) low = middle + 1;
    else high = middle;
  }
  return series.changes[low - 1]?.open ?? series.total;
}

/** Whether a scope counts a milestone. */
export function isCounted({ id, level }: Activity, { prefixes, levels }: BurndownScope): boolean {
  return (
    (prefixes.length === 0 || prefixes.some((p) => id.startsWith(p))) &&
    (levels.length === 0 || (level !== null && levels.includes(level)))
  );
}

/** Milestones a scope counts, in no particular order. */
export function inScope(schedule: Schedule, scope: BurndownScope): Activity[] {
  return tracked(schedule).filter((a) => isCounted(a, scope));
}

/** Counts a schedule, and the plan of an earlier one beside it. */
export function burndownOf(schedule: Schedule, scope: BurndownScope, previous?: Schedule): Burndown {
  const { dataDate, asOf } = schedule;
  const counted = inScope(schedule, scope);
  const finished = counted.map((a) => finishedDay(a, dataDate));
  const planned = counted.map(plannedDay);
  const baseline = seriesOf(planned);
  const achieved = seriesOf(
    finished.filter((day) => day !== null && day <= dataDate),
    counted.length,
  );
  const done = finished.filter((day): day is Day => day !== null && day <= dataDate);
  return {
    scope,
    dataDate,
    asOf,
    total: counted.length,
    open: openAt(achieved, dataDate),
    allowed: openAt(baseline, dataDate),
    overdue: counted.filter((a) => statusOf(a, schedule) === 'overdue').length,
    unplanned: planned.filter((day) => day === null).length,
    achieved,
    baseline,
    previous: previous
      ? { dataDate: previous.dataDate, series: seriesOf(inScope(previous, scope).map(plannedDay)) }
      : null,
    forecast: forecastOf(
      counted.filter((_, i) => (finished[i] ?? Infinity) > dataDate),
      dataDate,
    ),
    months: byMonth(done, dataDate),
  };
}

/** A forecast that has passed unfinished counts as the day after the data date: it cannot be met any more. */
function forecastOf(open: readonly Activity[], dataDate: Day): Burndown['forecast'] {
  const days = open.map((a) =>
    a.forecastFinish === null ? null : latest(a.forecastFinish, addDays(dataDate, 1)),
  );
  const missing = days.filter((day) => day === null).length;
  return missing === days.length ? null : { series: seriesOf(days), missing };
}

/** Series of milestones that finish on the given days; a null never finishes. */
function seriesOf(days: ReadonlyArray<Day | null>, total = days.length): Series {
  const sorted = days.filter((day): day is Day => day !== null).sort((a, b) => a - b);
  const changes: Step[] = [];
  for (const [i, day] of sorted.entries()) {
    if (sorted[i + 1] !== day) changes.push({ day, open: total - i - 1 });
  }
  return { total, changes };
}

function byMonth(days: readonly Day[], dataDate: Day): Burndown['months'] {
  const first = days.reduce<Day | null>((least, day) => (least === null || day < least ? day : least), null);
  if (first === null) return [];
  const counts = new Map<Month, number>();
  for (const day of days) counts.set(monthOf(day), (counts.get(monthOf(day)) ?? 0) + 1);
  return monthsBetween(monthOf(first), monthOf(dataDate)).map((month) => ({
    month,
    completed: counts.get(month) ?? 0,
  }));
}
