import type { Day } from '../../kernel/dates.ts';
import { byCodeUnit } from '../../kernel/diagnostics.ts';
import { at } from '../../kernel/list.ts';
import { finishedDay } from '../burndown.ts';
import { type KeyBasis, keyBasis, keyTest } from '../key.ts';
import type { Activity, Schedule } from '../schedule.ts';
import { tracked } from '../status.ts';
import { isUnder } from '../wbs.ts';
import { dateOf } from './cases.ts';
import { type DataSeries, dataSets, doneBy } from './series.ts';

/** Which milestones a trend shows: those that meet all that is asked. */
export interface TrendChoice {
  /** Key milestones alone. */
  readonly key?: boolean | undefined;
  readonly levels?: readonly number[] | undefined;
  readonly wbs?: readonly string[] | undefined;
  /** Those that slipped more days in all. */
  readonly slipped?: number | undefined;
}

/** The date of a milestone as one data set has it. */
export interface Reported {
  /** The data date. */
  readonly at: Day;
  readonly date: Day;
}

/** The course of a milestone's date over the data sets. */
export interface TrendLine {
  readonly activity: Activity;
  /** Its date in each data set in which it was open and had one, oldest first. */
  readonly reported: readonly Reported[];
  /** The day it was completed, by the newest data set; null while it is open. */
  readonly done: Day | null;
  /** Days from its first date to its last, or to its completion; positive is later. */
  readonly slip: number;
}

/** What decided which milestones are shown. */
export type TrendBasis = 'choice' | KeyBasis | 'slip';

export interface Trend {
  /** Data dates, oldest first. */
  readonly dates: readonly Day[];
  readonly basis: TrendBasis;
  /** At most `most`, in the order of their last dates. */
  readonly lines: readonly TrendLine[];
  /** How many there are to show; the lines are those of them that slipped the most. */
  readonly chosen: number;
}

/** More lines than this nobody can follow. */
const most = 20;

/**
 * How the dates of milestones moved from data set to data set. Without a choice: the key milestones; where none is marked,
 * those of level 1; where there are none either, those that slipped the most. A line takes two dates at least.
 */
export function trendOf(series: DataSeries, choice: TrendChoice = {}): Trend {
  const sets = dataSets(series);
  const lines = sets.length < 2 ? [] : tracked(series.current).flatMap((a) => lineOf(a, sets));
  const { basis, chosen } = choose(lines, choice, series.current);
  const shown = [...chosen]
    .sort((a, b) => Math.abs(b.slip) - Math.abs(a.slip) || byCodeUnit(a.activity.id, b.activity.id))
    .slice(0, most)
    .sort((a, b) => lastOf(a) - lastOf(b) || byCodeUnit(a.activity.id, b.activity.id));
  return { dates: sets.map((set) => set.dataDate), basis, lines: shown, chosen: chosen.length };
}

/** The date of a milestone now: its completion, or the last that was reported. */
export function lastOf({ done, reported }: TrendLine): Day {
  return done ?? at(reported, reported.length - 1).date;
}

function lineOf(activity: Activity, sets: readonly Schedule[]): TrendLine[] {
  const codes = [activity.id, ...(activity.annotation?.aka ?? [])];
  const open = sets.flatMap((set) => {
    const then = codes.map((code) => set.activities.get(code)).find((a) => a !== undefined);
    return then === undefined || then.external || doneBy(then, set.dataDate)
      ? []
      : [{ at: set.dataDate, then }];
  });
  // Dates of one kind alone can be compared.
  const basis = open.every(({ then }) => then.forecastFinish !== null) ? 'forecast' : 'baseline';
  const newest = at(sets, sets.length - 1).dataDate;
  const done = doneBy(activity, newest) ? finishedDay(activity, newest) : null;
  const reported = open.flatMap(({ at, then }): Reported[] => {
    const date = dateOf(then, basis);
    // A completion dated back makes what was reported after it no date of something open.
    return date === null || (done !== null && done <= at) ? [] : [{ at, date }];
  });
  const [first, last] = [reported[0]?.date, done ?? reported.at(-1)?.date];
  if (first === undefined || last === undefined || reported.length + Number(done !== null) < 2) return [];
  return [{ activity, reported, done, slip: last - first }];
}

function choose(
  lines: readonly TrendLine[],
  { key, levels = [], wbs = [], slipped }: TrendChoice,
  current: Schedule,
) {
  const keyed = keyTest(current);
  const isKey = ({ activity }: TrendLine) => keyed(activity);
  const ofLevel = (wanted: readonly number[]) => lines.filter((l) => wanted.includes(l.activity.level ?? 0));
  const asked = key === true || levels.length > 0 || wbs.length > 0 || slipped !== undefined;
  if (!asked) {
    const marked = lines.filter(isKey);
    return marked.length > 0
      ? { basis: keyBasis(current), chosen: marked }
      : { basis: 'slip' as const, chosen: lines };
  }
  const chosen = (levels.length > 0 ? ofLevel(levels) : lines).filter(
    (l) =>
      (key !== true || isKey(l)) &&
      (wbs.length === 0 || wbs.some((code) => isUnder(l.activity.wbs, code))) &&
      (slipped === undefined || l.slip > slipped),
  );
  return { basis: 'choice' as const, chosen };
}
