import type { OwnField } from '../../input/config/fields.ts';
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
  /** Of fields of the report's own; empty where it has none. */
  readonly values: readonly string[];
}

export interface KeyInput {
  readonly dataDate: Day;
  readonly asOf: Day;
  /** What the fields of the report's own are called that are shown. */
  readonly fields: readonly string[];
  /** By due date, then code. */
  readonly rows: readonly KeyRow[];
}

/** @param own fields of the report's own that are shown beside the names */
export function keyInput(
  activities: readonly Activity[],
  schedule: Schedule,
  own: readonly OwnField[] = [],
): KeyInput {
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
      values: own.map((field) => a.fields?.[field.name] ?? ''),
    };
  });
  const { dataDate, asOf } = schedule;
  return { dataDate, asOf, fields: own.map(({ title }) => title), rows };
}

/** Days from the baseline to the completion or the forecast; of what is overdue, to the as-of date. */
export function daysLater({ due, done, forecast, status }: KeyRow, asOf: Day): number | null {
  const now = status === 'overdue' ? asOf : (done ?? forecast);
  return due === null || now === null ? null : now - due;
}
