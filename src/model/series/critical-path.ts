import type { Day } from '../../kernel/dates.ts';
import type { Activity } from '../schedule.ts';
import { doneBy, type Population } from './series.ts';

/** The critical path length index of one end, after DCMA point 13. */
export interface PathIndex {
  readonly end: Activity;
  /** Critical path length: days from the data date to the forecast of the end. */
  readonly length: number;
  /** Total float: days from the forecast of the end to its baseline finish; negative is late. */
  readonly float: number;
  /** (length + float) / length. */
  readonly index: number;
}

/** CPLI of an open milestone; null without a forecast after the data date, or without a baseline finish. */
export function pathIndex(end: Activity, dataDate: Day): PathIndex | null {
  const { forecastFinish, baselineFinish } = end;
  if (forecastFinish === null || baselineFinish === null || forecastFinish <= dataDate) return null;
  const length = forecastFinish - dataDate;
  const float = baselineFinish - forecastFinish;
  return { end, length, float, index: (length + float) / length };
}

/** The open milestone that is forecast last, in which the schedule ends; null where none has a forecast. */
export function lastForecast({ milestones, dataDate }: Population): Activity | null {
  return milestones
    .filter((a) => !doneBy(a, dataDate) && a.forecastFinish !== null)
    .reduce<Activity | null>(
      (last, a) => (last === null || (a.forecastFinish ?? 0) > (last.forecastFinish ?? 0) ? a : last),
      null,
    );
}
