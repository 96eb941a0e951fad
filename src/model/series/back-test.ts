import { addDays, type Day } from '../../kernel/dates.ts';
import { once } from '../../kernel/once.ts';
import type { Schedule } from '../schedule.ts';
import {
  chanceOf,
  dayOfChance,
  type ExpectedDone,
  endOfHistory,
  expectedDone,
  forecastOf,
  type MilestoneForecast,
} from './forecast.ts';
import {
  type DataSeries,
  dataSets,
  doneBy,
  type Followed,
  followed,
  isBackdated,
  keptFor,
  seriesUpTo,
} from './series.ts';

/** How a forecast made when an earlier data set was the newest stands against what the newest says now. */
export interface BackTest {
  readonly from: Day;
  readonly to: Day;
  /** Open then: done by now, and still open. */
  readonly decided: number;
  readonly undecided: number;
  /** Of the decided, done inside the central band of 50, 80 and 90 %. */
  readonly inside50: number;
  readonly inside80: number;
  readonly inside90: number;
  /** Forecast by now with an even chance, and of these: done by that day. */
  readonly dueP50: number;
  readonly byP50: number;
  /** Mean squared error of the chance to be done by now, of the forecast and of the plan (done on its date). */
  readonly brier: () => Score;
  /** Continuous ranked probability score up to now, in days, of the forecast and of the plan. */
  readonly crps: () => Score;
  /** How many of those that are still in the data were to be done, are done, and were planned. */
  readonly number: ExpectedDone & { readonly actual: number; readonly planned: number };
}

interface Score {
  readonly forecast: number;
  readonly plan: number;
}

interface Judged {
  readonly forecast: MilestoneForecast;
  /** Day on which it was done, by the newest data set; null while it is open. */
  readonly done: Day | null;
}

/** A back-test of each earlier data set that had something before it to learn from, oldest first. */
export const backTests: (series: DataSeries) => readonly BackTest[] = keptFor(makeBackTests);

function makeBackTests(series: DataSeries): BackTest[] {
  return dataSets(series)
    .slice(0, -1)
    .flatMap((set, i) => {
      const then = seriesUpTo(series, i);
      return then !== null && forecastOf(then).calibrated ? [backTest(then, set, series.current)] : [];
    });
}

function backTest(then: DataSeries, set: Schedule, now: Schedule): BackTest {
  const to = now.dataDate;
  const heirs = new Map(followed(set, now).map((f) => [f.before.id, f]));
  const present = forecastOf(then).milestones.flatMap((forecast) => {
    const pair = heirs.get(forecast.activity.id);
    return pair === undefined || forecast.likely === null ? [] : [{ forecast, pair }];
  });
  const judged = present
    .filter(({ pair }) => isJudged(pair, set.dataDate))
    .map(
      ({ forecast, pair }): Judged => ({
        forecast,
        done: doneBy(pair.after, to) ? pair.after.actualFinish : null,
      }),
    );
  const decided = judged.filter((j) => j.done !== null);
  const due = judged.filter(({ forecast }) => (dayOfChance(forecast, 0.5) ?? Infinity) <= to);
  return {
    from: set.dataDate,
    to,
    decided: decided.length,
    undecided: judged.length - decided.length,
    inside50: decided.filter((j) => isInside(j, 0.25, 0.75)).length,
    inside80: decided.filter((j) => isInside(j, 0.1, 0.9)).length,
    inside90: decided.filter((j) => isInside(j, 0.05, 0.95)).length,
    dueP50: due.length,
    byP50: due.filter((j) => (j.done ?? Infinity) <= (dayOfChance(j.forecast, 0.5) ?? to)).length,
    brier: once(() => brier(judged, to)),
    crps: once(() => crps(judged, set.dataDate, to)),
    number: {
      ...expectedDone(
        present.map((p) => p.forecast),
        to,
      ),
      actual: present.filter(({ pair }) => doneBy(pair.after, to)).length,
      planned: present.filter(({ forecast }) => plannedBy(forecast, to)).length,
    },
  };
}

/** What was done before the forecast was made, or nobody knows when, decides nothing. */
function isJudged(pair: Followed, from: Day): boolean {
  return !isBackdated(pair, from) && !(pair.after.completed && pair.after.actualFinish === null);
}

/** Done between two quantiles. One beyond history is some day after its end. */
function isInside({ forecast, done }: Judged, low: number, high: number): boolean {
  if (done === null) return false;
  const end = endOfHistory(forecast) ?? done;
  const [first, last] = [dayOfChance(forecast, low), dayOfChance(forecast, high)];
  return (first === null ? done > end : done >= first) && (last === null || done <= last);
}

const plannedBy = ({ likely }: MilestoneForecast, day: Day) => likely !== null && likely.from <= day;

const mean = (numbers: readonly number[]) =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

function brier(judged: readonly Judged[], to: Day): Score {
  const error = (chance: number, { done }: Judged) => (chance - Number(done !== null)) ** 2;
  return {
    forecast: mean(judged.map((j) => error(chanceOf(j.forecast, to), j))),
    plan: mean(judged.map((j) => error(Number(plannedBy(j.forecast, to)), j))),
  };
}

/** The squared distance between what was said for each day and what was so, added up over the days between. */
function crps(judged: readonly Judged[], from: Day, to: Day): Score {
  const score = (said: (m: MilestoneForecast, day: Day) => number) =>
    mean(
      judged.map(({ forecast, done }) => {
        let sum = 0;
        for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
          sum += (said(forecast, day) - Number(done !== null && done <= day)) ** 2;
        return sum;
      }),
    );
  return { forecast: score(chanceOf), plan: score((m, day) => Number(plannedBy(m, day))) };
}
