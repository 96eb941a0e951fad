import type { EditionFields } from '../../input/config/editions.ts';
import type { Activity, ActivityId, Schedule } from '../../model/schedule.ts';
import { inScope, type Scope } from '../../model/scope.ts';
import { tracked } from '../../model/status.ts';

/** What an edition has of a schedule. */
export interface Selection {
  /** Its own milestones, in row order. */
  readonly own: readonly Activity[];
  /** Codes of others that its own have relations with, in row order; none where they are hidden. */
  readonly neighbours: readonly ActivityId[];
  /** Every other milestone of the schedule, and those neighbours. */
  readonly others: readonly Activity[];
}

/** The milestones an edition is of. */
export function scopeOf({ wbs, levels, codes, fields }: EditionFields): Scope {
  return {
    wbs: wbs ?? [],
    levels: levels ?? [],
    codes: codes ?? [],
    key: false,
    fields,
    due: { from: null, to: null, within: null },
  };
}

export function select(schedule: Schedule, edition: EditionFields): Selection {
  const scope = scopeOf(edition);
  const own = tracked(schedule).filter((a) => inScope(a, scope, schedule));
  const ids = new Set(own.map((a) => a.id));
  const tied = new Set(own.flatMap((a) => [...a.predecessors, ...a.successors]).filter((id) => !ids.has(id)));
  const others = [...schedule.activities.values()].filter((a) => !ids.has(a.id));
  const neighbours = edition.hide.includes('neighbours')
    ? []
    : others.filter((a) => tied.has(a.id)).map((a) => a.id);
  return { own, neighbours, others };
}
