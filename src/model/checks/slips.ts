import { formatDay, nameDay } from '../../kernel/dates.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import { counted } from '../../kernel/words.ts';
import { finding } from '../rules.ts';
import type { Activity, Schedule } from '../schedule.ts';
import { type Followed, followed } from '../series/series.ts';
import { isExplained, movedSince } from '../series/variance.ts';

/** Unexplained slips that are named one by one where no milestone has a reason yet. */
const mostNamed = 20;

interface Slip extends Followed {
  readonly days: number;
}

/**
 * Findings on milestones whose date slipped more than `over` days since an earlier data set and whose annotation gives no
 * reason dated after it. Where many slipped and nobody ever wrote a reason, one finding says so.
 */
export function unexplainedSlips(schedule: Schedule, previous: Schedule, over: number): Diagnostic[] {
  const slips = followed(previous, schedule).flatMap((pair): Slip[] => {
    if (pair.before.completed || isExplained(pair.after, previous.dataDate)) return [];
    const days = movedSince(pair).since ?? 0;
    return days > over ? [{ ...pair, days }] : [];
  });
  const practised = [...schedule.activities.values()].some((a) => a.annotation?.reasons?.length);
  if (slips.length > mostNamed && !practised) return [together(slips, previous, over)];
  return slips.map((slip) => single(slip, previous));
}

function single({ after, days }: Slip, previous: Schedule): Diagnostic {
  const done = after.completed ? ' and was completed' : '';
  return finding('slips-explained', {
    message: `${after.id} slipped ${counted(days, 'day')} since ${formatDay(previous.dataDate)}${done}, and no reason is given since`,
    place: placeOfDate(after),
    hint: `Add \`reason: {date: …, text: …}\` to the annotation of ${after.id}, dated after ${nameDay(previous.dataDate)}.`,
    activity: after.id,
  });
}

function together(slips: readonly Slip[], previous: Schedule, over: number): Diagnostic {
  const worst = [...slips].sort((a, b) => b.days - a.days);
  const [first] = worst;
  return finding('slips-explained', {
    message: `${slips.length} dates slipped more than ${counted(over, 'day')} since ${formatDay(previous.dataDate)}, and no annotation gives a reason`,
    place: first && placeOfDate(first.after),
    hint: 'Add `reason: {date: …, text: …}` to the annotation of each; the section `variance` lists them all.',
    related: worst.slice(0, 3).map(({ after, days }) => ({
      message: `${after.id} slipped ${counted(days, 'day')}`,
      place: placeOfDate(after),
    })),
  });
}

/** The cell of the date that stands for the milestone now. */
function placeOfDate(activity: Activity) {
  const fields = ['actualFinish', 'forecastFinish', 'baselineFinish'] as const;
  const said = fields.find((field) => activity.origin(field) !== undefined);
  return (said && activity.origin(said)?.place) ?? activity.place;
}
