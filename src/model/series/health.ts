import { addDays, type Day } from '../../kernel/dates.ts';
import type { Activity, Schedule } from '../schedule.ts';
import { tracked } from '../status.ts';
import { type EarnedSchedule, earnedSchedule } from './earned-schedule.ts';
import { type PlanKept, planKept } from './plan-kept.ts';
import {
  type DataSeries,
  dataSets,
  doneBy,
  dueBy,
  keptFor,
  type Population,
  populationOf,
  yearsBefore,
} from './series.ts';

/** A share as its two counts; the ratio is null where nothing is counted below the line. */
export interface Share {
  readonly count: number;
  readonly of: number;
  readonly ratio: number | null;
}

export function shareOf(count: number, of: number): Share {
  return { count, of, ratio: of === 0 ? null : count / of };
}

/** Hits of a span: due in it, completed in it, and due in it and completed on or before the due date. */
export interface Hits {
  readonly due: number;
  readonly done: number;
  readonly hit: number;
}

/** How a data set stands against its plan, by counts of milestones; formulas are those of `metrics.ts`. */
export interface Health {
  readonly dataDate: Day;
  readonly bei: Share;
  readonly beiByLevel: ReadonlyArray<{ readonly level: number } & Share>;
  readonly backlog: Share;
  readonly hit: { readonly cumulative: Hits; readonly last12Months: Hits };
  readonly earnedSchedule: EarnedSchedule;
  /** Open milestones due within so many days after the data date. */
  readonly dueWithin: ReadonlyArray<{ readonly days: number; readonly milestones: readonly Activity[] }>;
  /** One for each data set but the first, against the one before it. */
  readonly planKept: readonly PlanKept[];
}

/** Days ahead that are looked at. */
export const spansAhead = [30, 60, 90] as const;

export function healthOf(series: DataSeries): Health {
  const population = populationOf(series.current);
  return {
    dataDate: population.dataDate,
    bei: executionIndex(population),
    beiByLevel: levelsOf(population).map((level) => ({
      level,
      ...executionIndex({
        ...population,
        milestones: population.milestones.filter((a) => a.level === level),
      }),
    })),
    backlog: backlog(population),
    hit: {
      cumulative: hits(population, null),
      last12Months: hits(population, yearsBefore(population.dataDate, 1)),
    },
    earnedSchedule: earnedSchedule(population),
    dueWithin: spansAhead.map((days) => ({ days, milestones: dueWithin(population, days) })),
    planKept: keptOverTime(series),
  };
}

function keptOverTime(series: DataSeries): PlanKept[] {
  const sets = dataSets(series);
  return sets.slice(1).map((set, i) => planKept(sets[i] ?? set, set));
}

function levelsOf({ milestones }: Population): number[] {
  const levels = new Set(milestones.flatMap((a) => a.level ?? []));
  return [...levels].sort((a, b) => a - b);
}

/**
 * Milestone BEI: completed milestones to those that should be, N(A ≤ t) / (N(B ≤ t) + N(no B)). After DCMA point 14, which
 * counts tasks and leaves milestones out.
 * @param planned gives the baseline finish that counts; the data set's own unless said.
 */
export function executionIndex(
  { milestones, dataDate }: Population,
  planned = (a: Activity) => a.baselineFinish,
): Share {
  const completed = milestones.filter((a) => doneBy(a, dataDate));
  const wanted = milestones.filter((a) => (planned(a) ?? dataDate) <= dataDate);
  return shareOf(completed.length, wanted.length);
}

/** Milestones due by the data date and not completed by it. */
export function behind({ milestones, dataDate }: Population): Activity[] {
  return milestones.filter((a) => dueBy(a, dataDate) && !doneBy(a, dataDate));
}

/** Share of what was due by the data date that is not completed. */
export function backlog(population: Population): Share {
  const due = population.milestones.filter((a) => dueBy(a, population.dataDate));
  return shareOf(behind(population).length, due.length);
}

/** Hits of the span after a day, to the data date; of all time without one. */
export function hits({ milestones, dataDate }: Population, after: Day | null): Hits {
  const inSpan = (day: Day | null) => day !== null && (after === null || day > after) && day <= dataDate;
  const due = milestones.filter((a) => inSpan(a.baselineFinish));
  const done = milestones.filter((a) => (after === null ? doneBy(a, dataDate) : inSpan(a.actualFinish)));
  return { due: due.length, done: done.length, hit: due.filter(isHit).length };
}

/** Milestones due in the span after a day, to the data date, that were not completed on or before their due date. */
export function missed({ milestones, dataDate }: Population, after: Day | null): Activity[] {
  return milestones.filter((a) => dueBy(a, dataDate) && (after === null || !dueBy(a, after)) && !isHit(a));
}

/** Completed on or before its due date. */
function isHit({ actualFinish, baselineFinish }: Activity): boolean {
  return actualFinish !== null && baselineFinish !== null && actualFinish <= baselineFinish;
}

/** Open milestones due after the data date and within a number of days of it, in row order. */
export function dueWithin({ milestones, dataDate }: Population, days: number): Activity[] {
  return milestones.filter(
    (a) => !doneBy(a, dataDate) && !dueBy(a, dataDate) && dueBy(a, addDays(dataDate, days)),
  );
}

/**
 * Milestone BEI by the first baseline each milestone had in the series: plans that were moved do not flatter it.
 * Null where there is no earlier data set.
 */
export function firstBaselineIndex(series: DataSeries): Share | null {
  if (series.earlier.length === 0) return null;
  const first = firstBaselines(series);
  return executionIndex(populationOf(series.current), (a) => first.get(a.id) ?? null);
}

/** The baseline finish of each tracked milestone in the earliest data set that gives it one, by code. */
export const firstBaselines: (series: DataSeries) => ReadonlyMap<string, Day> = keptFor(findFirst);

function findFirst(series: DataSeries): ReadonlyMap<string, Day> {
  const sets = dataSets(series);
  const first = new Map<string, Day>();
  for (const a of tracked(series.current)) {
    const codes = [a.id, ...(a.annotation?.aka ?? [])];
    const finish = firstOf(codes, sets);
    if (finish !== null) first.set(a.id, finish);
  }
  return first;
}

function firstOf(codes: readonly string[], sets: readonly Schedule[]): Day | null {
  for (const set of sets)
    for (const code of codes) {
      const finish = set.activities.get(code)?.baselineFinish;
      if (finish !== null && finish !== undefined) return finish;
    }
  return null;
}
