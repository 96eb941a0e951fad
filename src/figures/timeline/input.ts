import type { Day } from '../../kernel/dates.ts';
import { byCodeUnit } from '../../kernel/diagnostics.ts';
import { plannedDay } from '../../model/burndown.ts';
import type { Schedule } from '../../model/schedule.ts';
import { type Status, statusOf, tracked } from '../../model/status.ts';

/** A WBS element by name. */
export interface Named {
  readonly code: string;
  readonly title: string;
}

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
  readonly lanes: ReadonlyArray<Named & { readonly marks: readonly TimelineMark[] }>;
  /** Titles of the elements above those of the lanes, by code. */
  readonly titles: Readonly<Record<string, string>>;
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
    return { code, title, marks: marks.sort(byImportance) };
  });
  const { dataDate, asOf, wbsTitles } = schedule;
  const shown = lanes.filter((l) => l.marks.length > 0);
  const above = [...new Set(shown.flatMap(({ code }) => codesAbove(code)))];
  const titles = Object.fromEntries(above.map((code) => [code, wbsTitles?.get(code) ?? '']));
  return { dataDate, asOf, undated, lanes: shown, titles };
}

const byImportance = (a: TimelineMark, b: TimelineMark) =>
  importance(a) - importance(b) || a.day - b.day || byCodeUnit(a.id, b.id);

/** Codes of the elements above one, the nearest first. */
function codesAbove(code: string): string[] {
  const end = code.lastIndexOf('.');
  return end < 0 ? [] : [code.slice(0, end), ...codesAbove(code.slice(0, end))];
}

/** The parent under whose name each lane stands: one whose own milestones have a lane is its own. Null where all have the same. */
export function groupsOf({ lanes, titles }: TimelineInput): Array<Named | null> {
  const parents = new Set(lanes.map(({ code }) => codesAbove(code)[0]));
  const codes = lanes.map(({ code }) => (parents.has(code) ? code : codesAbove(code)[0]));
  if (new Set(codes).size < 2) return lanes.map(() => null);
  const own = new Map(lanes.map(({ code, title }) => [code, title]));
  return codes.map((code) =>
    code === undefined ? null : { code, title: own.get(code) ?? titles[code] ?? '' },
  );
}

/** The same with the lowest lanes joined to lanes of their parents; null where that leaves one. */
export function parentsOf(input: TimelineInput): TimelineInput | null {
  const depth = Math.max(...input.lanes.map(({ code }) => codesAbove(code).length));
  const joined = new Map<string, { code: string; title: string; marks: TimelineMark[] }>();
  for (const { code, title, marks } of input.lanes) {
    const above = codesAbove(code);
    const lowest = above.length === depth;
    const name = (lowest ? above[0] : undefined) ?? code;
    const lane = joined.get(name);
    if (lane) lane.marks.push(...marks);
    else
      joined.set(name, {
        code: name,
        title: name === code ? title : (input.titles[name] ?? ''),
        marks: [...marks],
      });
  }
  if (joined.size < 2 || joined.size === input.lanes.length) return null;
  const lanes = [...joined.values()];
  for (const { marks } of lanes) marks.sort(byImportance);
  return { ...input, lanes };
}
