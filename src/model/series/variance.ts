import type { Day } from '../../kernel/dates.ts';
import { byCodeUnit } from '../../kernel/diagnostics.ts';
import type { Activity } from '../schedule.ts';
import { firstBaselines } from './health.ts';
import { expectedFinish } from './plan-kept.ts';
import { type DataSeries, type Followed, followed } from './series.ts';

/** How far the date of a milestone moved. Days are positive where it came later. */
export interface Variance extends Followed {
  /** Its baseline finish in the earliest data set that gives it one. */
  readonly firstBaseline: Day | null;
  /** Its date in the last data set, and now: the completion, else a date of the same kind. */
  readonly then: Day | null;
  readonly now: Day | null;
  /** Days from then to now. */
  readonly since: number | null;
  /** Days from the first baseline finish to the completion, else the forecast, else the baseline finish. */
  readonly inAll: number | null;
}

/** Variances of the milestones that were open in the last data set, by WBS code, then code; none without one. */
export function varianceOf(series: DataSeries): Variance[] {
  const previous = series.earlier.at(-1);
  if (previous === undefined) return [];
  const first = firstBaselines(series);
  return followed(previous, series.current)
    .filter(({ before }) => !before.completed)
    .map((pair): Variance => {
      const firstBaseline = first.get(pair.after.id) ?? null;
      const moved = movedSince(pair);
      return { ...pair, ...moved, firstBaseline, inAll: between(firstBaseline, dateNow(pair.after)) };
    })
    .sort((a, b) => byCodeUnit(a.after.wbs, b.after.wbs) || byCodeUnit(a.after.id, b.after.id));
}

/** Completed since, or not with the date it had. */
export const hasMoved = ({ since, after }: Variance): boolean => since !== 0 || after.completed;

const dateNow = (a: Activity) => a.actualFinish ?? expectedFinish(a);

/**
 * How far the date of a milestone that was open moved between two data sets: to its completion, else from forecast to
 * forecast where both have one, else from baseline finish to baseline finish. Dates of two kinds are not compared.
 */
export function movedSince({ before, after }: Followed): Pick<Variance, 'then' | 'now' | 'since'> {
  const [then, now] = datesOf({ before, after });
  return { then, now, since: between(then, now) };
}

function datesOf({ before, after }: Followed): readonly [then: Day | null, now: Day | null] {
  if (after.completed) return [expectedFinish(before), after.actualFinish];
  const both = before.forecastFinish !== null && after.forecastFinish !== null;
  return both ? [before.forecastFinish, after.forecastFinish] : [before.baselineFinish, after.baselineFinish];
}

/** A reason for a slip was given after a data date. */
export function isExplained({ annotation }: Activity, since: Day): boolean {
  return annotation?.reasons?.some(({ date }) => date > since) ?? false;
}

const between = (from: Day | null, to: Day | null) => (from === null || to === null ? null : to - from);
