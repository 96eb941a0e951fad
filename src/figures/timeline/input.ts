import type { Day } from '../../kernel/dates.ts';
import { byCodeUnit } from '../../kernel/diagnostics.ts';
import { plannedDay } from '../../model/burndown.ts';
import type { Schedule } from '../../model/schedule.ts';
import { type Status, statusOf, tracked } from '../../model/status.ts';

/** A milestone as the timeline shows it. */
export interface TimelineMark {
  readonly id: string;
  readonly name: string;
  readonly day: Day;
  readonly status: Status;
  readonly level: number | null;
  /** Days from the due date to the completion; null where one of them is not known. */
  readonly late: number | null;
}

export interface TimelineInput {
  readonly dataDate: Day;
  readonly asOf: Day;
  readonly undated: number;
  /** In order of WBS code; marks by importance, then day, then id. */
  readonly lanes: ReadonlyArray<{
    readonly code: string;
    readonly title: string;
    readonly marks: readonly TimelineMark[];
  }>;
}

/** More days late than this is very late. */
export const veryLate = 90;

/** How late a completed one was: 0 in time, or at an unknown time; 1 late; 2 very late. */
export function latenessOf({ late }: TimelineMark): 0 | 1 | 2 {
  if (late === null || late <= 0) return 0;
  return late <= veryLate ? 1 : 2;
}

/** Overdue ones first, then level 1, then what is to come: they get the lowest seats of a stack. */
function importance({ status, level }: TimelineMark): number {
  if (status === 'overdue') return 0;
  if (level === 1) return 1;
  return status === 'pending' ? 2 : 3;
}

/** What the timeline of a schedule shows. */
export function timelineInput(schedule: Schedule): TimelineInput {
  const all = tracked(schedule);
  const undated = all.filter((a) => plannedDay(a) === null).length;
  const lanes = schedule.wbs.map(({ code, title, milestones }) => {
    const marks = milestones.flatMap((id): TimelineMark[] => {
      const activity = schedule.activities.get(id);
      const day = activity && plannedDay(activity);
      if (!activity || day === null || day === undefined) return [];
      const { name, level, actualFinish: done } = activity;
      const late = done === null ? null : done - day;
      return [{ id, name, day, status: statusOf(activity, schedule), level, late }];
    });
    marks.sort((a, b) => importance(a) - importance(b) || a.day - b.day || byCodeUnit(a.id, b.id));
    return { code, title, marks };
  });
  const { dataDate, asOf } = schedule;
  return { dataDate, asOf, undated, lanes: lanes.filter((l) => l.marks.length > 0) };
}
