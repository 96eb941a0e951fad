import type { ReportConfig } from '../../input/config/config.ts';
import { type Day, formatDay } from '../../kernel/dates.ts';
import { CannotGoOn } from '../../kernel/diagnostics.ts';
import { diffSchedules, type ScheduleDiff } from '../../model/diff.ts';
import { keyTest } from '../../model/key.ts';
import { listOf } from '../../model/metrics.ts';
import type { Activity, Schedule } from '../../model/schedule.ts';
import { isInElement } from '../../model/scope.ts';
import { statusOf, tracked } from '../../model/status.ts';
import { finding } from './rules.ts';

export const listNames = ['late', 'open', 'due', 'done', 'changed', 'key'] as const;
export type ListName = (typeof listNames)[number];

/** What narrows a list. */
export interface Filter {
  /** WBS code: milestones of this element and of those below it. */
  readonly wbs?: string | undefined;
  readonly level?: number | undefined;
  /** Values that fields of the report must have. */
  readonly fields?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Days: after the as-of date for what is due, before the data date for what was completed. */
  readonly within?: number | undefined;
}

/** One milestone of a list. Days are ISO days, empty where there is none. */
export interface ListedRow {
  readonly code: string;
  readonly name: string;
  readonly wbs: string;
  readonly level: number | null;
  readonly due: string;
  readonly forecast: string;
  /** The day, or `yes` where it is completed on a day nobody knows. */
  readonly completed: string;
  /** Days from the due date to the as-of date; null of what is not overdue. */
  readonly daysLate: number | null;
  readonly predecessors: readonly string[];
  readonly successors: readonly string[];
  /** Values of the fields of the report, empty where there is none; left out by a report without fields. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** What changed since the earlier data set; in a list of changes only. */
  readonly change?: string | undefined;
}

/** Schedules a list is made from. */
export interface Listed {
  readonly schedule: Schedule;
  readonly previous?: Schedule | undefined;
  /** Its own fields. */
  readonly config?: Pick<ReportConfig, 'fields'> | undefined;
}

interface Entry {
  readonly activity: Activity;
  readonly change?: string;
}

/** Days that `due` looks ahead where nothing else is asked for. */
const usualAhead = 90;

/**
 * The milestones of a list: `late` by WBS element, then code, as in the note; the others by due date, then row.
 * @throws CannotGoOn when a list of changes has no earlier data set.
 */
export function listRows(name: ListName, listed: Listed, filter: Filter = {}): ListedRow[] {
  const { schedule } = listed;
  return entriesOf(name, listed)
    .filter(({ activity }) => passes(activity, filter))
    .filter(({ activity }) => isWithin(name, activity, schedule, filter.within))
    .map((entry) => rowOf(entry, listed));
}

function entriesOf(name: ListName, listed: Listed): Entry[] {
  const { schedule } = listed;
  if (name === 'changed') return changes(listed);
  const milestones =
    name === 'late' ? listOf('late', schedule) : byDue(tracked(schedule).filter(tests[name], schedule));
  return milestones.map((activity) => ({ activity }));
}

/** `this` of each is the schedule. */
const tests: Readonly<
  Record<Exclude<ListName, 'late' | 'changed'>, (this: Schedule, activity: Activity) => boolean>
> = {
  open: (a) => !a.completed,
  due(a) {
    return statusOf(a, this) === 'pending' && a.baselineFinish !== null;
  },
  done: (a) => a.completed,
  key(a) {
    return keyTest(this)(a);
  },
};

function byDue(activities: readonly Activity[]): Activity[] {
  const due = (a: Activity) => a.baselineFinish ?? Number.POSITIVE_INFINITY;
  return [...activities].sort((a, b) => due(a) - due(b) || a.row - b.row);
}

function passes(activity: Activity, { wbs, level, fields = {} }: Filter): boolean {
  if (wbs !== undefined && !isInElement(activity.wbs, wbs)) return false;
  if (level !== undefined && activity.level !== level) return false;
  return Object.entries(fields).every(([name, values]) => values.includes(activity.fields?.[name] ?? ''));
}

function isWithin(
  name: ListName,
  a: Activity,
  { asOf, dataDate }: Schedule,
  days: number | undefined,
): boolean {
  const window = days ?? (name === 'due' ? usualAhead : undefined);
  if (window === undefined) return true;
  if (name === 'done') return a.actualFinish !== null && a.actualFinish > dataDate - window;
  return a.baselineFinish !== null && a.baselineFinish <= asOf + window;
}

/**
 * What differs between a report's data and its earlier data set.
 * @throws CannotGoOn when it names none.
 */
export function changesSince({ schedule, previous }: Listed): ScheduleDiff {
  if (previous === undefined)
    throw new CannotGoOn(
      finding('list-can-be-made', {
        message: 'the report names no earlier data set to list changes from',
        hint: 'Name it in report.yaml as data.previous, or compare two files with `milepost diff OLD NEW`.',
      }),
    );
  return diffSchedules(previous, schedule);
}

function changes(listed: Listed): Entry[] {
  const said = new Map<Activity, string[]>();
  for (const [activity, what] of changesOf(changesSince(listed)))
    said.set(activity, [...(said.get(activity) ?? []), what]);
  return byDue([...said.keys()]).map((activity) => ({
    activity,
    change: said.get(activity)?.join('; ') ?? '',
  }));
}

function* changesOf(diff: ScheduleDiff): Generator<readonly [Activity, string]> {
  const day = (d: Day) => formatDay(d);
  for (const a of diff.added) yield [a, 'new'];
  for (const a of diff.gone) yield [a, 'gone'];
  for (const { what, before, after } of diff.renamed)
    yield [after, what === 'code' ? `was ${before.id}` : `was called ${before.name}`];
  for (const { after } of diff.completed) yield [after, 'completed'];
  for (const { after } of diff.backdated) yield [after, 'backdated'];
  for (const { before, after } of diff.redated)
    if (before.actualFinish !== null) yield [after, `re-dated, was completed ${day(before.actualFinish)}`];
  for (const { after } of diff.reopened) yield [after, 'reopened'];
  for (const { after, basis, from, to, days } of [...diff.slipped, ...diff.recovered])
    yield [
      after,
      `${basis} ${day(from)} → ${day(to)}, ${Math.abs(days)} d ${days > 0 ? 'later' : 'earlier'}`,
    ];
  for (const { after, from, to } of diff.rebaselined) yield [after, `baseline ${day(from)} → ${day(to)}`];
  for (const { after, field, from, to } of diff.refielded)
    yield [after, `${field} ${from || 'none'} → ${to || 'none'}`];
}

const ownOf = ({ fields }: Activity, own: ReportConfig['fields']) =>
  Object.fromEntries(own.map(({ name }) => [name, fields?.[name] ?? '']));

function rowOf({ activity: a, change }: Entry, { schedule, config }: Listed): ListedRow {
  const day = (d: Day | null) => (d === null ? '' : formatDay(d));
  const late = statusOf(a, schedule) === 'overdue' && a.baselineFinish !== null;
  return {
    code: a.id,
    name: a.name,
    wbs: a.wbs,
    level: a.level,
    due: day(a.baselineFinish),
    forecast: day(a.forecastFinish),
    completed: a.completed && a.actualFinish === null ? 'yes' : day(a.actualFinish),
    daysLate: late ? schedule.asOf - (a.baselineFinish ?? schedule.asOf) : null,
    predecessors: a.predecessors,
    successors: a.successors,
    ...(config?.fields.length ? { fields: ownOf(a, config.fields) } : {}),
    ...(change === undefined ? {} : { change }),
  };
}
