import type { Day } from '../../kernel/dates.ts';
import type { Activity, Schedule } from '../../model/schedule.ts';
import { type Status, statusOf } from '../../model/status.ts';

/** A milestone of the page. */
export interface KeyRow {
  readonly id: string;
  /** The short one, where the annotations have one. */
  readonly name: string;
  readonly status: Status;
  readonly due: Day | null;
  readonly forecast: Day | null;
  /** The day it was completed; null while it is open, or where nobody knows. */
  readonly done: Day | null;
}

export interface KeyInput {
  readonly dataDate: Day;
  readonly asOf: Day;
  /** By due date, then code. */
  readonly rows: readonly KeyRow[];
}

export function keyInput(activities: readonly Activity[], schedule: Schedule): KeyInput {
  const rows = activities.map((a): KeyRow => {
    const { id, name, baselineFinish: due, forecastFinish, actualFinish: done } = a;
    const forecast = a.completed ? null : forecastFinish;
    return {
      id,
      name: a.annotation?.shortName ?? name,
      status: statusOf(a, schedule),
      due,
      forecast,
      done,
    };
  });
  return { dataDate: schedule.dataDate, asOf: schedule.asOf, rows };
}

/** Days from the baseline to the completion or the forecast; of what is overdue, to the as-of date. */
export function daysLater({ due, done, forecast, status }: KeyRow, asOf: Day): number | null {
  const now = status === 'overdue' ? asOf : (done ?? forecast);
  return due === null || now === null ? null : now - due;
}
