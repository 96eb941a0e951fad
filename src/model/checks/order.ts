import { nameDay } from '../../kernel/dates.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import { finding } from '../rules.ts';
import type { Activity, Field, Relation } from '../schedule.ts';
import type { CheckInput } from './check-input.ts';

/** Days a completion may precede that of a predecessor: statuses are often dated by the month. */
const slack = 31;

/** Findings on completions and due dates that contradict the relations. */
export function againstRelations({ schedule, ends }: CheckInput): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const activities = [...schedule.activities.values()];
  for (const [i, relation] of schedule.relations.entries()) {
    const from = activities[ends.from[i] ?? -1];
    const to = activities[ends.to[i] ?? -1];
    if (!from || !to) continue;
    for (const found of [openBefore(from, to), completedLong(from, to), dueBefore(from, to, relation)])
      if (found !== null) findings.push(found);
  }
  return findings;
}

const placeOf = (activity: Activity, field: Field) => activity.origin(field)?.place ?? activity.place;

/** Of external predecessors it is often not known whether they are completed. */
function openBefore(from: Activity, to: Activity): Diagnostic | null {
  if (!to.completed || from.completed || from.external) return null;
  return finding('predecessors-completed-first', {
    message: `${to.id} is completed, but its predecessor ${from.id} is not`,
    place: placeOf(to, 'actualFinish'),
    hint: `Complete ${from.id}, reopen ${to.id}, or delete the relation.`,
    related: [{ message: `the row of ${from.id}`, place: from.place }],
    activity: to.id,
  });
}

function completedLong(from: Activity, to: Activity): Diagnostic | null {
  if (from.actualFinish === null || to.actualFinish === null) return null;
  if (to.actualFinish + slack >= from.actualFinish) return null;
  return finding('completions-follow-relations', {
    message: `${to.id} was completed ${from.actualFinish - to.actualFinish} days before its predecessor ${from.id}`,
    place: placeOf(to, 'actualFinish'),
    related: [{ message: `completion of ${from.id}`, place: placeOf(from, 'actualFinish') }],
    activity: to.id,
  });
}

/** Milestones take no time, so that all four types of relation ask for the same; only a negative lag asks for less. */
function dueBefore(from: Activity, to: Activity, { lag }: Relation): Diagnostic | null {
  if (from.baselineFinish === null || to.baselineFinish === null || (from.completed && to.completed))
    return null;
  if (to.baselineFinish >= from.baselineFinish + Math.min(lag, 0)) return null;
  return finding('due-dates-follow-relations', {
    message: `${to.id} is due on ${nameDay(to.baselineFinish)}, its predecessor ${from.id} only on ${nameDay(from.baselineFinish)}`,
    place: placeOf(to, 'baselineFinish'),
    hint: 'Correct a date, or delete the relation.',
    related: [{ message: `due date of ${from.id}`, place: placeOf(from, 'baselineFinish') }],
    activity: to.id,
  });
}
