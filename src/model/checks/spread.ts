import { type Day, dayZero, nameDay } from '../../kernel/dates.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import { fieldLabel } from '../rows.ts';
import { finding } from '../rules.ts';
import type { Activity, Schedule } from '../schedule.ts';
import { tracked } from '../status.ts';

type DateField = 'baselineFinish' | 'forecastFinish' | 'actualFinish';

/** A day shared by more than `share` of at least `fewest` milestones is reported by the rule. The first that fits does. */
const limits = [
  { rule: 'due-dates-differ', share: 0.5, fewest: 20 },
  { rule: 'dates-spread', share: 0.2, fewest: 10 },
] as const;
/** Milestones on one day below which their share says nothing. */
const fewestShared = 5;

/** Findings on days that an implausible share of the milestones have as due date, forecast or completion date. */
export function sharedDates(schedule: Schedule): Diagnostic[] {
  const all = tracked(schedule);
  const open = all.filter((a) => !a.completed);
  return [
    ...sharedDay(all, 'baselineFinish'),
    ...sharedDay(open, 'forecastFinish'),
    ...sharedDay(all, 'actualFinish'),
  ];
}

/** The finding that so many due dates are one day that nothing can be said of the plan; null where they differ. */
export function refusedDates(schedule: Schedule): Diagnostic | null {
  return sharedDay(tracked(schedule), 'baselineFinish').find((d) => d.rule === 'due-dates-differ') ?? null;
}

function sharedDay(activities: readonly Activity[], field: DateField): Diagnostic[] {
  const byDay = new Map<Day, Activity[]>();
  let total = 0;
  for (const activity of activities) {
    const day = activity[field];
    if (day === null) continue;
    total++;
    const list = byDay.get(day);
    if (list) list.push(activity);
    else byDay.set(day, [activity]);
  }
  const [day, most] = [...byDay].reduce<[Day, Activity[]]>(
    (a, b) => (b[1].length > a[1].length ? b : a),
    [dayZero, []],
  );
  const limit = limits.find((l) => total >= l.fewest && most.length > l.share * total);
  if (!limit || most.length < fewestShared) return [];
  const percent = Math.round((100 * most.length) / total);
  const placeOf = (a: Activity) => a.origin(field)?.place ?? a.place;
  return [
    finding(limit.rule, {
      message: `${most.length} of ${total} milestones (${percent} %) have ${nameDay(day)} as their ${fieldLabel[field]}`,
      place: most[0] && placeOf(most[0]),
      hint: 'See whether the export filled it in; if the plan is meant so, switch this rule off.',
      related: most.slice(1, 4).map((a) => ({ message: a.id, place: placeOf(a) })),
    }),
  ];
}
