import type { Diagnostic, Place } from '../../kernel/diagnostics.ts';
import { placeOf } from '../dataset.ts';
import { findCycles } from '../network.ts';
import { finding } from '../rules.ts';
import type { ActivityId } from '../schedule.ts';
import type { CheckInput } from './check-input.ts';

/** Codes of a cycle that are written out from its beginning and from its end. */
const shown = 5;

/** A finding for each cycle of the network, with its path. */
export function cycles(input: CheckInput): Diagnostic[] {
  const { ends, rows } = input;
  const ids = rows.map((row) => row.id);
  return findCycles(ends, ids).map((cycle) => {
    const last = cycle.at(-1) ?? '';
    const first = cycle[0] ?? '';
    return finding('relations-without-cycle', {
      message: `${cycle.length} milestones precede one another in a circle: ${pathOf([...cycle, first])}`,
      place: placeOfRelation(input, last, first),
      hint: 'Delete the relation that is wrong.',
      related: cycle.slice(1, shown).map((id, i) => ({
        message: `${cycle[i]} precedes ${id}`,
        place: placeOfRelation(input, cycle[i] ?? '', id),
      })),
      activity: first,
    });
  });
}

function pathOf(ids: readonly ActivityId[]): string {
  if (ids.length <= 2 * shown) return ids.join(' → ');
  const hidden = ids.length - 2 * shown;
  return [...ids.slice(0, shown), `(${hidden} more)`, ...ids.slice(-shown)].join(' → ');
}

/** Where a relation is stated: in the list of either end, or else the row of its successor. */
export function placeOfRelation({ schedule, rows }: CheckInput, from: ActivityId, to: ActivityId): Place {
  const before = schedule.activities.get(from);
  const behind = schedule.activities.get(to);
  const rowBefore = before && rows[before.row];
  const rowBehind = behind && rows[behind.row];
  const inList = rowBehind?.raw.predecessors.find((c) => c.text === from);
  if (rowBehind && inList) return placeOf(rowBehind.dataset, inList);
  const inOther = rowBefore?.raw.successors.find((c) => c.text === to);
  if (rowBefore && inOther) return placeOf(rowBefore.dataset, inOther);
  return behind?.place ?? { path: '' };
}
