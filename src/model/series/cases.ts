import { type Day, latest } from '../../kernel/dates.ts';
import type { Activity, Schedule } from '../schedule.ts';
import { type DataSeries, doneBy, followed, isBackdated } from './series.ts';
import type { Lateness } from './survival.ts';

/** The kind of date a slip is measured from. */
export type Basis = 'forecast' | 'baseline';

/** A milestone that was open at a data date, and what the newest data set says became of it. */
export interface Case extends Lateness {
  readonly before: Activity;
  readonly after: Activity;
  /** Its date at the earlier data date, which was the first day possible where that had passed. */
  readonly expected: Day;
}

/** What one earlier data set teaches. */
export interface TrainingSet {
  readonly from: Day;
  readonly to: Day;
  readonly basis: Basis;
  readonly cases: readonly Case[];
  /** Left out: completed, by the newest data set, on or before the earlier data date. */
  readonly backdated: readonly Activity[];
  /** Left out: completed at an unknown date. */
  readonly undated: readonly Activity[];
}

/** Days between data sets that are asked. Month ends half a year apart lie 181 to 184 days apart. */
const apart = 181;

/** The earlier data sets that are asked: the last one, and before it those at least half a year apart. */
export function origins({ earlier }: DataSeries): Schedule[] {
  const chosen: Schedule[] = [];
  for (const set of [...earlier].reverse()) {
    const next = chosen[0];
    if (next === undefined || next.dataDate - set.dataDate >= apart) chosen.unshift(set);
  }
  return chosen;
}

export function dateOf(activity: Activity, basis: Basis): Day | null {
  return basis === 'forecast' ? activity.forecastFinish : activity.baselineFinish;
}

/** Own slips between two data sets, of the milestones open in the first that have a date of the kind. */
export function trainingSet(before: Schedule, after: Schedule, basis: Basis): TrainingSet {
  const [from, to] = [before.dataDate, after.dataDate];
  const cases: Case[] = [];
  const undated: Activity[] = [];
  const backdated: Activity[] = [];
  for (const pair of followed(before, after)) {
    const date = dateOf(pair.before, basis);
    if (pair.before.completed || date === null) continue;
    const { before, after: now } = pair;
    if (now.completed && now.actualFinish === null) undated.push(now);
    else if (isBackdated(pair, from)) backdated.push(now);
    else {
      const expected = latest(date, from);
      const seen = doneBy(now, to);
      const slip = (seen ? (now.actualFinish ?? to) : to) - expected;
      cases.push({ before, after: now, expected, seen, slip });
    }
  }
  return { from, to, basis, cases, backdated, undated };
}
