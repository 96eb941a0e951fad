import { byCodeUnit, type Diagnostic, type Place } from '../kernel/diagnostics.ts';
import { keyMilestones } from './key.ts';
import { finding } from './phase-rules.ts';
import { currentDay } from './phases.ts';
import type { Activity, Schedule } from './schedule.ts';
import { type Scope, scopedSchedule } from './scope.ts';
import { tracked } from './status.ts';

/** Rows of one page of key milestones. */
export const mostKeyRows = 45;

/**
 * The milestones of a section of key milestones, by due date, then code: those of its scope, where it has one, else all that
 * are key.
 * @param schedule in which the scope alone counts.
 */
export function keyRowsOf(schedule: Schedule, scope: Scope | null): Activity[] {
  const due = (a: Activity) => a.baselineFinish ?? currentDay(a) ?? Number.POSITIVE_INFINITY;
  const chosen = scope === null ? keyMilestones(schedule) : tracked(schedule);
  return [...chosen].sort((a, b) => due(a) - due(b) || byCodeUnit(a.id, b.id));
}

/** Findings on sections of key milestones that have none, or more than a page holds. */
export function checkKeyPages(
  sections: ReadonlyArray<{ name: string; scope: Scope | null; place?: Place | undefined }>,
  schedule: Schedule,
): Diagnostic[] {
  return sections
    .filter(({ name }) => name === 'key-milestones')
    .flatMap(({ scope, place }) => {
      const count = keyRowsOf(scopedSchedule(schedule, scope), scope).length;
      if (count > mostKeyRows) return [tooMany(count, scope, place)];
      // Of a scope that finds nothing a finding tells already.
      return count > 0 || scope !== null ? [] : [none(place)];
    });
}

function tooMany(count: number, scope: Scope | null, place: Place | undefined): Diagnostic {
  const way = scope === null ? 'mark fewer with `key: true` in the annotations, or choose' : 'choose fewer:';
  return finding('key-milestones-fit-a-page', {
    message: `${count} key milestones are chosen, and a page has ${mostKeyRows} rows: they go on overleaf`,
    place,
    hint: `To have one page, ${way} by level, WBS or code: \`key-milestones: {level: 1}\`, \`{wbs: …}\`, \`{codes: […]}\`, \`{key: true}\`.`,
  });
}

function none(place: Place | undefined): Diagnostic {
  return finding('key-milestones-marked', {
    message:
      'no milestone is marked as key, and none is of level 1: the section of key milestones is left out',
    place,
    hint: 'Mark some with `key: true` in the annotations or in a column, or choose: `key-milestones: {codes: […]}`.',
  });
}
