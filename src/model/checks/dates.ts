import { nameDay } from '../../kernel/dates.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import { finding } from '../rules.ts';
import type { Activity, Schedule } from '../schedule.ts';
import { tracked } from '../status.ts';

/** Findings on milestones of the note that lack a name, a due date, or the date of their completion. */
export function incomplete(schedule: Schedule): Diagnostic[] {
  const all = tracked(schedule);
  return [
    ...lacking(all, (a) => a.name === '', { rule: 'names-given', what: 'name', key: 'name' }),
    // A date that could not be read has its own finding.
    ...lacking(all, (a) => a.baselineFinish === null && !a.origin('baselineFinish'), {
      rule: 'due-given',
      what: 'due date',
      key: 'due',
    }),
    ...all.filter(withoutDate).map((activity) =>
      finding('completed-with-date', {
        message: `${activity.id} is completed, but not when`,
        place: activity.origin('actualFinish')?.place ?? activity.place,
        hint: 'Write the day it was completed instead.',
        activity: activity.id,
      }),
    ),
  ];
}

/** A finding for each milestone that lacks a value, or a single one where all do: it is the column that is missing. */
function lacking(
  all: readonly Activity[],
  lacks: (activity: Activity) => boolean,
  { rule, what, key }: { rule: 'names-given' | 'due-given'; what: string; key: 'name' | 'due' },
): Diagnostic[] {
  const without = all.filter(lacks);
  if (without.length > 1 && without.length === all.length) {
    const message = `none of the ${all.length} milestones has a ${what}`;
    const hint = `Name the column that holds it, \`columns: {${key}: …}\` under \`data\`, or fill it in.`;
    return [finding(rule, { message, place: all[0]?.place, hint })];
  }
  const hint = `Give it one in the data, or as \`${key}\` in the annotations.`;
  return without.map(({ id, place }) =>
    finding(rule, { message: `${id} has no ${what}`, place, hint, activity: id }),
  );
}

function withoutDate(activity: Activity): boolean {
  return (
    activity.completed &&
    activity.actualFinish === null &&
    !/\d{2}/.test(activity.origin('actualFinish')?.text ?? '')
  );
}

/** Findings on completions after the data date and forecasts before it. */
export function againstDataDate(schedule: Schedule): Diagnostic[] {
  const { dataDate } = schedule;
  return [...schedule.activities.values()].flatMap((activity) => {
    const { id, actualFinish, forecastFinish, completed } = activity;
    if (actualFinish !== null && actualFinish > dataDate)
      return finding('completed-by-data-date', {
        message: `${id} is completed on ${nameDay(actualFinish)}, after the data date, ${nameDay(dataDate)}`,
        place: activity.origin('actualFinish')?.place ?? activity.place,
        hint: 'Correct the completion date, or `dataDate` in report.yaml.',
        activity: id,
      });
    if (!completed && forecastFinish !== null && forecastFinish < dataDate)
      return finding('forecast-after-data-date', {
        message: `${id} is open, but forecast for ${nameDay(forecastFinish)}, before the data date`,
        place: activity.origin('forecastFinish')?.place ?? activity.place,
        hint: 'Ask for a new forecast, or for the completion date.',
        activity: id,
      });
    return [];
  });
}
