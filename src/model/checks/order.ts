import { nameDay } from '../../kernel/dates.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import { finding } from '../rules.ts';
import type { Activity, Field, Relation } from '../schedule.ts';
import type { CheckInput } from './check-input.ts';

/** Days a completion may precede that of a predecessor: statuses are often dated by the month. */
const slack = 31;

/** Findings on completions and due dates that contradict the relations. */
export function againstRelations({ schedule }: CheckInput): Diagnostic[] {
  return schedule.relations.flatMap((relation) => {
    const from = schedule.activities.get(relation.from);
    const to = schedule.activities.get(relation.to);
    if (!from || !to) return [];
    return [...openBefore(from, to), ...completedLong(from, to), ...dueBefore(from, to, relation)];
  });
}

const placeOf = (activity: Activity, field: Field) => activity.origins()[field]?.place ?? activity.place;

/** Of external predecessors it is often not known whether they are completed. */
function openBefore(from: Activity, to: Activity): Diagnostic[] {
  if (!to.completed || from.completed || from.external) return [];
  return [
    finding('predecessors-completed-first', {
      message: `${to.id} is completed, but its predecessor ${from.id} is not`,
      place: placeOf(to, 'actualFinish'),
      hint: `Complete ${from.id}, reopen ${to.id}, or delete the relation.`,
      related: [{ message: `the row of ${from.id}`, place: from.place }],
      activity: to.id,
    }),
  ];
}

function completedLong(from: Activity, to: Activity): Diagnostic[] {
  if (from.actualFinish === null || to.actualFinish === null) return [];
  if (to.actualFinish + slack >= from.actualFinish) return [];
  return [
    finding('completions-follow-relations', {
      message: `${to.id} was completed ${from.actualFinish - to.actualFinish} days before its predecessor ${from.id}`,
      place: placeOf(to, 'actualFinish'),
      related: [{ message: `completion of ${from.id}`, place: placeOf(from, 'actualFinish') }],
      activity: to.id,
    }),
  ];
}

/** Milestones take no time, so that all four types of relation ask for the same; only a negative lag asks for less. */
function dueBefore(from: Activity, to: Activity, { lag }: Relation): Diagnostic[] {
  if (from.baselineFinish === null || to.baselineFinish === null || (from.completed && to.completed))
    return [];
  if (to.baselineFinish >= from.baselineFinish + Math.min(lag, 0)) return [];
  return [
    finding('due-dates-follow-relations', {
      message: `${to.id} is due on ${nameDay(to.baselineFinish)}, its predecessor ${from.id} only on ${nameDay(from.baselineFinish)}`,
      place: placeOf(to, 'baselineFinish'),
      hint: 'Correct a date, or delete the relation.',
      related: [{ message: `due date of ${from.id}`, place: placeOf(from, 'baselineFinish') }],
      activity: to.id,
    }),
  ];
}
