import type { Day } from '../../kernel/dates.ts';
import type { Activity, Schedule } from '../schedule.ts';
import { type Followed, followed, isBackdated } from './series.ts';

/** What became of the dates an earlier data set had for the time to a later one. */
export interface PlanKept {
  readonly from: Day;
  readonly to: Day;
  /** Whether its dates were forecasts; where any was a baseline, they are called a plan. */
  readonly basis: 'forecast' | 'baseline';
  /** Dated in the time between, and still in the later data set. */
  readonly due: readonly Followed[];
  /** Of these: completed in the time between. */
  readonly done: readonly Followed[];
  /** Of those due: completed on or before the date. */
  readonly onTime: readonly Followed[];
}

/** The date an earlier data set gives: its forecast, else its baseline finish. */
export function expectedFinish(activity: Activity): Day | null {
  return activity.forecastFinish ?? activity.baselineFinish;
}

/**
 * Plan kept between two data sets, N(date₀ and A in (t₀, t]) / N(date₀ in (t₀, t]); where date₀ are forecasts, what NDIA and
 * NASA call the current execution index. Milestones that vanished or were backdated are left out.
 */
export function planKept(before: Schedule, after: Schedule): PlanKept {
  const [from, to] = [before.dataDate, after.dataDate];
  const between = (day: Day | null) => day !== null && day > from && day <= to;
  const due = followed(before, after).filter(
    (f) => between(expectedFinish(f.before)) && !isBackdated(f, from),
  );
  return {
    from,
    to,
    basis: due.some((f) => f.before.forecastFinish === null) ? 'baseline' : 'forecast',
    due,
    done: due.filter((f) => between(f.after.actualFinish)),
    onTime: due.filter((f) => (f.after.actualFinish ?? Infinity) <= (expectedFinish(f.before) ?? -Infinity)),
  };
}
