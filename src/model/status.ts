import { byCodeUnit } from '../kernel/diagnostics.ts';
import type { Activity, Schedule } from './schedule.ts';

export type Status = 'completed' | 'overdue' | 'pending';

/** Milestones of the note itself: all that are not external, in row order. */
export function tracked(schedule: Schedule): readonly Activity[] {
  const known = trackedOf.get(schedule);
  if (known) return known;
  const list = [...schedule.activities.values()].filter((a) => !a.external);
  trackedOf.set(schedule, list);
  return list;
}

/** Asked for many times, of schedules that do not change. */
const trackedOf = new WeakMap<Schedule, readonly Activity[]>();

/** Overdue means: not completed, and due before the as-of date. External milestones are never overdue. */
export function statusOf(activity: Activity, schedule: Pick<Schedule, 'asOf'>): Status {
  if (activity.completed) return 'completed';
  if (activity.external || activity.baselineFinish === null) return 'pending';
  return activity.baselineFinish < schedule.asOf ? 'overdue' : 'pending';
}

/** Overdue milestones by WBS code and id as one text, which is the order of the published notes. */
export function overdue(schedule: Schedule): Activity[] {
  return tracked(schedule)
    .filter((a) => statusOf(a, schedule) === 'overdue')
    .sort((a, b) => byCodeUnit(a.wbs + a.id, b.wbs + b.id));
}
