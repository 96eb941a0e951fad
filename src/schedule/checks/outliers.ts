import type { Diagnostic } from '../../diagnostics.ts';
import { type Day, nameDay } from '../dates.ts';
import { labelOf } from '../rows.ts';
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
  const dated = [...schedule.activities.values()]
    .flatMap((activity) => fields.flatMap((field) => datedOf(activity, field)))
    .sort((a, b) => a.day - b.day);
  const absurd = (d: Dated) => Math.abs(d.day - schedule.dataDate) > lifetime;
  const sane = dated.filter((d) => !absurd(d));
  return [
    ...dated.filter(absurd).map((d) => outlier(d, 'is a lifetime away from the data date')),
    ...apart(sane).map((d) => outlier(d, 'lies more than a year from all others')),
  ];
}

function datedOf(activity: Activity, field: DateField): Dated[] {
  const day = activity[field];
  return day === null ? [] : [{ activity, field, day }];
}

function apart(sorted: readonly Dated[]): Dated[] {
  if (sorted.length < fewest) return [];
  const most = Math.max(1, Math.floor(sorted.length * mostOutliers));
  const reversed = sorted.toReversed();
  return [...sorted.slice(0, countApart(sorted, most)), ...reversed.slice(0, countApart(reversed, most))];
}

/** How many of the first dates of a list, at most, a gap sets apart from the rest. */
function countApart(list: readonly Dated[], most: number): number {
  for (let count = most; count > 0; count--) {
    const [last, next] = [list[count - 1], list[count]];
    if (last && next && Math.abs(next.day - last.day) > gap) return count;
  }
  return 0;
}

function outlier({ activity, field, day }: Dated, what: string): Diagnostic {
  return finding('dates-plausible', {
    message: `the ${labelOf[field]} of ${activity.id}, ${nameDay(day)}, ${what}`,
    place: activity.origins[field]?.place ?? activity.place,
    hint: 'Correct the year, or confirm the date by an override with a reason and switch this rule off.',
    activity: activity.id,
  });
}
