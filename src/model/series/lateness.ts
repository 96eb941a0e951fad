import type { Activity, Schedule } from '../schedule.ts';
import { tracked } from '../status.ts';

/** A completed milestone and the days from its baseline finish to its actual finish; negative is early. */
export interface CompletedSlip {
  readonly activity: Activity;
  readonly days: number;
}

/** Slips of the completed milestones that have both dates, smallest first. */
export function slipsOfCompleted(schedule: Schedule): CompletedSlip[] {
  return tracked(schedule)
    .flatMap((activity) => {
      const { actualFinish, baselineFinish } = activity;
      const known = actualFinish !== null && baselineFinish !== null;
      return known ? [{ activity, days: actualFinish - baselineFinish }] : [];
    })
    .sort((a, b) => a.days - b.days || a.activity.row - b.activity.row);
}

/** The slip, in days, that more than a share of the completed milestones did not exceed; null without any. */
export function slipShare(schedule: Schedule, share: number): number | null {
  const slips = slipsOfCompleted(schedule);
  return slips[Math.min(Math.floor(share * slips.length), slips.length - 1)]?.days ?? null;
}
