import type { OwnField } from '../../input/config/fields.ts';
import { type Day, formatDay } from '../../kernel/dates.ts';
import type { Place } from '../../kernel/diagnostics.ts';
import type { Activity, ActivityId, Field, Origin, Relation, Schedule } from '../../model/schedule.ts';
import { type Status, statusOf } from '../../model/status.ts';

/** A value of a milestone, and the cell or override it came from. */
export interface ValueExplained {
  /** Its name in the model, or that of a field of the report. */
  readonly field: string;
  readonly label: string;
  /** As the note understands it; dates are ISO dates. */
  readonly value: string | null;
  readonly origin: Origin | null;
}

export interface RelationExplained {
  readonly id: ActivityId;
  readonly name: string;
  readonly type: string;
  /** Days. */
  readonly lag: number;
  readonly status: Status;
  readonly due: string | null;
}

/** All there is to say about one milestone. */
export interface MilestoneExplained {
  readonly id: ActivityId;
  readonly name: string;
  readonly place: Place;
  readonly status: Status;
  /** Why it has that status, as sentences. */
  readonly because: readonly string[];
  /** The section of the note it stands in; null for a milestone of another subsystem. */
  readonly section: { readonly code: string; readonly title: string } | null;
  readonly values: readonly ValueExplained[];
  readonly predecessors: readonly RelationExplained[];
  readonly successors: readonly RelationExplained[];
  /** What the annotations say of it: by key, where. */
  readonly annotation: ReadonlyArray<{ readonly key: string; readonly place: Place }>;
}

const labels: ReadonlyArray<readonly [Field, string]> = [
  ['name', 'Name'],
  ['kind', 'Kind'],
  ['wbs', 'WBS'],
  ['level', 'Level'],
  ['baselineFinish', 'Due (baseline finish)'],
  ['forecastFinish', 'Forecast finish'],
  ['actualFinish', 'Completed'],
  ['start', 'Start'],
  ['totalFloat', 'Total float'],
  ['key', 'Key milestone'],
];

/** Traces every value of a milestone, reasons its status, and lists its relations with what they say. */
export function explainMilestone(
  activity: Activity,
  schedule: Schedule,
  fields: readonly OwnField[],
): MilestoneExplained {
  const context = { schedule, relations: relationsByEnds(schedule) };
  return {
    id: activity.id,
    name: activity.name,
    place: activity.place,
    status: statusOf(activity, schedule),
    because: reasons(activity, schedule),
    section: sectionOf(activity.id, schedule),
    values: [
      ...labels
        .filter(([field]) => field !== 'totalFloat' || activity.totalFloat !== null)
        .filter(([field]) => field !== 'key' || activity.key === true)
        .map(([field, label]) => ({
          field,
          label,
          value: shownValue(activity, field),
          origin: activity.origin(field) ?? null,
        })),
      ...fields.map((field) => ownValue(activity, field)),
    ],
    predecessors: activity.predecessors.map((id) => related(id, { from: id, to: activity.id }, context)),
    successors: activity.successors.map((id) => related(id, { from: activity.id, to: id }, context)),
    annotation: Object.entries(activity.annotation?.places ?? {}).map(([key, place]) => ({ key, place })),
  };
}

function ownValue(activity: Activity, { name, title }: OwnField): ValueExplained {
  return {
    field: name,
    label: title,
    value: activity.fields?.[name] ?? null,
    origin: activity.fieldOrigins?.()[name] ?? null,
  };
}

const iso = (day: Day | null) => (day === null ? null : formatDay(day));

function shownValue(a: Activity, field: Field): string | null {
  switch (field) {
    case 'baselineFinish':
    case 'forecastFinish':
    case 'start':
      return iso(a[field]);
    case 'actualFinish':
      return a.completed ? (iso(a.actualFinish) ?? 'yes, on an unknown day') : null;
    case 'level':
      return a.level === null ? null : String(a.level);
    case 'totalFloat':
      return a.totalFloat === null
        ? null
        : `${a.totalFloat.days < 0 ? '−' : ''}${Math.abs(Math.round(a.totalFloat.days * 10) / 10)} days`;
    case 'key':
      return a.key === true ? 'yes' : null;
    case 'wbs':
      return a.wbs || null;
    case 'kind':
      return a.kind.replace('-', ' ');
    default:
      return a.name || null;
  }
}

function sectionOf(id: ActivityId, schedule: Schedule): MilestoneExplained['section'] {
  const element = schedule.wbs.find((w) => w.milestones.includes(id));
  return element ? { code: element.code, title: element.title } : null;
}

interface Context {
  readonly schedule: Schedule;
  readonly relations: ReadonlyMap<string, Relation>;
}

function related(
  id: ActivityId,
  ends: Pick<Relation, 'from' | 'to'>,
  { schedule, relations }: Context,
): RelationExplained {
  const other = schedule.activities.get(id);
  const relation = relations.get(`${ends.from}\t${ends.to}`);
  return {
    id,
    name: other?.name ?? '',
    type: relation?.type ?? 'FS',
    lag: relation?.lag ?? 0,
    status: other ? statusOf(other, schedule) : 'pending',
    due: iso(other?.baselineFinish ?? null),
  };
}

function relationsByEnds(schedule: Schedule) {
  return new Map(schedule.relations.map((r) => [`${r.from}\t${r.to}`, r]));
}

const days = (n: number) => `${Math.abs(n)} day${Math.abs(n) === 1 ? '' : 's'}`;
const apart = (n: number) => (n === 0 ? 'on the day' : `${days(n)} ${n > 0 ? 'after' : 'before'}`);

/** Why a milestone is completed, overdue or pending. */
function reasons(a: Activity, { asOf, dataDate }: Schedule): string[] {
  const due = a.baselineFinish;
  if (a.completed) return [completion(a.actualFinish, due)];
  const said = ['The data have no completion date for it.'];
  if (a.external) return [...said, 'It belongs to another subsystem, and is never overdue here.'];
  if (due === null) return [...said, 'It has no due date, so it cannot be overdue.'];
  const before = due < asOf;
  said.push(
    before
      ? `It was due ${formatDay(due)}, ${days(asOf - due)} before the as-of date ${formatDay(asOf)}.`
      : `It is due ${formatDay(due)}, not before the as-of date ${formatDay(asOf)}.`,
  );
  if (a.forecastFinish !== null) said.push(forecast(a.forecastFinish, due, dataDate));
  return said;
}

function completion(actual: Day | null, due: Day | null): string {
  if (actual === null) return 'The data say it is completed, but not when.';
  if (due === null) return `It was completed ${formatDay(actual)}.`;
  return `It was completed ${formatDay(actual)}, ${apart(actual - due)}${actual === due ? ' it was due' : ` its due date ${formatDay(due)}`}.`;
}

function forecast(finish: Day, due: Day, dataDate: Day): string {
  const old = finish < dataDate ? ', which is before the data date: it was not updated' : '';
  const gap = finish === due ? 'on the day it is due' : `${apart(finish - due)} it is due`;
  return `The forecast is ${formatDay(finish)}, ${gap}${old}.`;
}
