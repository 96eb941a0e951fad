import { type Day, nameDay } from '../../kernel/dates.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import { fieldLabel } from '../rows.ts';
import { finding } from '../rules.ts';
import type { Activity, Schedule } from '../schedule.ts';

type DateField = 'baselineFinish' | 'forecastFinish' | 'actualFinish' | 'start';
const fields: readonly DateField[] = ['baselineFinish', 'forecastFinish', 'actualFinish', 'start'];

interface Dated {
  readonly activity: Activity;
  readonly field: DateField;
  readonly day: Day;
}

/** Days without any date that set a date at either end apart from the rest. */
const gap = 365;
/** The share of all dates, beside the very last one, that can be outliers; more of them are a plan. */
const mostOutliers = 0.01;
/** Dates below which nothing can be said of what is usual. */
const fewest = 10;
/** Days from the data date beyond which a date is wrong whatever the others are. */
const lifetime = 60 * 365;

/**
 * Findings on dates far from the project's own: the first or last few, when more than a year without any date lies
 * between them and the rest, and any more than sixty years from the data date.
 */
export function outliers(schedule: Schedule): Diagnostic[] {
  const activities = [...schedule.activities.values()];
  const absurd = (day: Day) => Math.abs(day - schedule.dataDate) > lifetime;
  const usual = usualRange(daysOf(activities).filter((day) => !absurd(day)));
  const what = (day: Day) => {
    if (absurd(day)) return 'is a lifetime away from the data date';
    return day < usual.from || day > usual.to ? 'lies more than a year from all others' : null;
  };
  const findings: Diagnostic[] = [];
  for (const activity of activities)
    for (const field of fields) {
      const day = activity[field];
      const wrong = day === null ? null : what(day);
      if (day !== null && wrong !== null) findings.push(outlier({ activity, field, day }, wrong));
    }
  return findings;
}

function daysOf(activities: readonly Activity[]): Day[] {
  const days: Day[] = [];
  for (const activity of activities)
    for (const field of fields) {
      const day = activity[field];
      if (day !== null) days.push(day);
    }
  return days;
}

/** First and last day of the dates that no gap sets apart. */
function usualRange(days: readonly Day[]): { from: number; to: number } {
  if (days.length < fewest) return { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const sorted = Int32Array.from(days).sort();
  const most = Math.max(1, Math.floor(sorted.length * mostOutliers));
  const at = (i: number) => sorted.at(i) ?? 0;
  let [low, high] = [0, 1];
  for (let i = 1; i <= most; i++) {
    if (at(i) - at(i - 1) > gap) low = i;
    if (at(-i) - at(-i - 1) > gap) high = i + 1;
  }
  return { from: at(low), to: at(-high) };
}

function outlier({ activity, field, day }: Dated, what: string): Diagnostic {
  return finding('dates-plausible', {
    message: `the ${fieldLabel[field]} of ${activity.id}, ${nameDay(day)}, ${what}`,
    place: activity.origin(field)?.place ?? activity.place,
    hint: 'Correct the year, or confirm the date by an override with a reason and switch this rule off.',
    activity: activity.id,
  });
}
