import type { Activity, Schedule } from './schedule.ts';
import { tracked } from './status.ts';
import { readYesNo } from './yes-no.ts';

/** What makes the key milestones of a report key: somebody marked them, or they are of level 1. */
export type KeyBasis = 'key' | 'level 1';

/**
 * The one definition of a key milestone, for lists, scopes, figures and sections: those that the annotations or a column of
 * the data mark, and where none of the report is marked, those of level 1.
 */
export function keyBasis(schedule: Schedule): KeyBasis {
  const known = basisOf.get(schedule);
  if (known) return known;
  const basis = tracked(schedule).some((a) => a.key) ? 'key' : 'level 1';
  basisOf.set(schedule, basis);
  return basis;
}

/** Asked for each milestone, of schedules that do not change. */
const basisOf = new WeakMap<Schedule, KeyBasis>();

/** Whether a milestone is one of those by which a report is judged. */
export function keyTest(schedule: Schedule): (activity: Activity) => boolean {
  return keyBasis(schedule) === 'key' ? (a) => a.key === true : (a) => a.level === 1;
}

/** The key milestones of a schedule, in row order. */
export function keyMilestones(schedule: Schedule): Activity[] {
  return tracked(schedule).filter(keyTest(schedule));
}

const sign = /^(?:key|[★◆●○◎*])$/iu;

/** What a cell says of a milestone: that it is key, that it is not, or (null) neither. */
export const readMark = (text: string): boolean | null => sign.test(text) || readYesNo(text);
