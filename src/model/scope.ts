import { type Day, formatDay } from '../kernel/dates.ts';
import { say } from '../kernel/language.ts';
import { withValues } from '../kernel/with-values.ts';
import { joined, listed } from '../kernel/words.ts';
import { keyTest } from './key.ts';
import type { Activity, Schedule } from './schedule.ts';
import { followed } from './series/series.ts';
import { tracked } from './status.ts';

/** Which milestones a section or a figure is about: those for which all that is named holds. An empty list takes all. */
export interface Scope {
  /** WBS codes: the elements, and all below them. */
  readonly wbs: readonly string[];
  readonly levels: readonly number[];
  readonly codes: readonly string[];
  /** Key milestones only. */
  readonly key: boolean;
  /** By name of a field of the report's own, the values it may have. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** First and last due date; `within` so many days from the as-of date on. */
  readonly due: { readonly from: Day | null; readonly to: Day | null; readonly within: number | null };
}

/** Whether a milestone lies in an element of the WBS or below it. */
export function isInElement(wbs: string, element: string): boolean {
  return wbs === element || wbs.startsWith(`${element}.`);
}

export function inScope(activity: Activity, scope: Scope, schedule: Schedule): boolean {
  const { wbs, levels, codes, key, fields } = scope;
  if (wbs.length > 0 && !wbs.some((element) => isInElement(activity.wbs, element))) return false;
  if (levels.length > 0 && (activity.level === null || !levels.includes(activity.level))) return false;
  if (codes.length > 0 && !codes.includes(activity.id)) return false;
  if (key && !keyTest(schedule)(activity)) return false;
  for (const [name, values] of Object.entries(fields))
    if (!values.includes(activity.fields?.[name] ?? '')) return false;
  return isDueIn(activity.baselineFinish, scope.due, schedule.asOf);
}

function isDueIn(due: Day | null, { from, to, within }: Scope['due'], asOf: Day): boolean {
  if (from === null && to === null && within === null) return true;
  if (due === null) return false;
  return (
    (from === null || due >= from) &&
    (to === null || due <= to) &&
    (within === null || (due >= asOf && due <= asOf + within))
  );
}

/**
 * A schedule in which only the milestones of a scope count. The others are there as those of other subsystems are: known by
 * their code, in no number.
 */
export function scopedSchedule(schedule: Schedule, scope: Scope | null): Schedule {
  if (scope === null) return schedule;
  return keeping(schedule, (a) => inScope(a, scope, schedule));
}

/**
 * The same of an earlier data set: what lives on counts where it is in the scope now, since an older export may lack level
 * or fields; what is gone counts by what it was.
 * @param now the whole schedule that the scope is of.
 */
export function scopedEarlier(earlier: Schedule, now: Schedule, scope: Scope | null): Schedule {
  if (scope === null) return earlier;
  const heirs = new Map(followed(earlier, now).map(({ before, after }) => [before.id, after]));
  return keeping(earlier, (a) => {
    const heir = heirs.get(a.id);
    return heir === undefined ? inScope(a, scope, earlier) : inScope(heir, scope, now);
  });
}

function keeping(schedule: Schedule, keep: (activity: Activity) => boolean): Schedule {
  const kept = new Set(tracked(schedule).flatMap((a) => (keep(a) ? a.id : [])));
  const activities = new Map(
    [...schedule.activities].map(([id, a]) => [
      id,
      kept.has(id) || a.external ? a : withValues(a, { external: true }),
    ]),
  );
  const wbs = schedule.wbs
    .map((element) => ({ ...element, milestones: element.milestones.filter((id) => kept.has(id)) }))
    .filter(({ milestones }) => milestones.length > 0);
  return { ...schedule, activities, wbs };
}

/**
 * A scope in words: `WBS 02C.04 and below, level 1 or 2`.
 * @param titleOf gives what a field of the report's own is called
 * @param brief leaves out what a heading need not say
 */
export function scopeWords(
  { wbs, levels, codes, key, fields, due }: Scope,
  { titleOf = (name: string) => name, brief = false } = {},
): string {
  const elements = joined(wbs, 'or');
  return listed([
    ...(key ? [say('key milestones')] : []),
    ...(wbs.length === 0
      ? []
      : [brief ? say('WBS {elements}', { elements }) : say('WBS {elements} and below', { elements })]),
    ...(levels.length > 0 ? [say('level {level}', { level: joined(levels.map(String), 'or') })] : []),
    ...Object.entries(fields).map(([name, values]) => `${titleOf(name)} ${joined(values, 'or')}`),
    ...dueWords(due),
    ...(codes.length === 0
      ? []
      : [codes.length > 6 ? say('{count} named codes', { count: codes.length }) : joined(codes, 'or')]),
  ]);
}

function dueWords({ from, to, within }: Scope['due']): string[] {
  const days = [
    ...(from === null ? [] : [say('from {day}', { day: formatDay(from) })]),
    ...(to === null ? [] : [say('to {day}', { day: formatDay(to) })]),
    ...(within === null ? [] : [say('within {days} days', { days: within })]),
  ].join(' ');
  return days === '' ? [] : [say('due {day}', { day: days })];
}
