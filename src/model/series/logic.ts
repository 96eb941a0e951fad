import type { Activity, Schedule } from '../schedule.ts';
import { tracked } from '../status.ts';

/** Open milestones that have no relation on one side, in row order. */
export function openWithout(schedule: Schedule, side: 'predecessors' | 'successors'): Activity[] {
  return tracked(schedule).filter((a) => !a.completed && a[side].length === 0);
}

/** Milestones completed while a finish-to-start predecessor was open, or before it was completed; in row order. */
export function completedBeforePredecessor(schedule: Schedule): Activity[] {
  const early = new Set<string>();
  for (const { from, to, type } of schedule.relations) {
    const [before, after] = [schedule.activities.get(from), schedule.activities.get(to)];
    if (type !== 'FS' || !before || !after?.completed) continue;
    const later =
      before.actualFinish !== null && after.actualFinish !== null && before.actualFinish > after.actualFinish;
    // Of external milestones it is often not known whether they are completed.
    if ((!before.completed && !before.external) || later) early.add(to);
  }
  return tracked(schedule).filter((a) => early.has(a.id));
}
