import { nameDay } from '../../kernel/dates.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import { finding } from '../rules.ts';
import type { Activity, Schedule } from '../schedule.ts';
import { tracked } from '../status.ts';

/** Findings on milestones of the note that lack a name, a due date, or the date of their completion. */
export function incomplete(schedule: Schedule): Diagnostic[] {
  return tracked(schedule).flatMap((activity) => {
    const { id, place } = activity;
    const findings: Diagnostic[] = [];
    if (activity.name === '') {
      const hint = 'Give it one in the data, or as `name` in the annotations.';
      findings.push(finding('names-given', { message: `${id} has no name`, place, hint, activity: id }));
    }
    // A date that could not be read has its own finding.
    if (activity.baselineFinish === null && !activity.origins().baselineFinish) {
      const hint = 'Give it one in the data, or as `due` in the annotations.';
      findings.push(finding('due-given', { message: `${id} has no due date`, place, hint, activity: id }));
    }
    if (withoutDate(activity)) {
      const at = activity.origins().actualFinish?.place ?? place;
      const message = `${id} is completed, but not when`;
      const hint = 'Write the day it was completed instead.';
      findings.push(finding('completed-with-date', { message, place: at, hint, activity: id }));
    }
    return findings;
  });
}

function withoutDate(activity: Activity): boolean {
  return (
    activity.completed &&
    activity.actualFinish === null &&
    !/\d{2}/.test(activity.origins().actualFinish?.text ?? '')
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
        place: activity.origins().actualFinish?.place ?? activity.place,
        hint: 'Correct the completion date, or `dataDate` in report.yaml.',
        activity: id,
      });
    if (!completed && forecastFinish !== null && forecastFinish < dataDate)
      return finding('forecast-after-data-date', {
        message: `${id} is open, but forecast for ${nameDay(forecastFinish)}, before the data date`,
        place: activity.origins().forecastFinish?.place ?? activity.place,
        hint: 'Ask for a new forecast, or for the completion date.',
        activity: id,
      });
    return [];
  });
}
