import type { EditionFields } from '../../input/config/editions.ts';
import type { Activity, ActivityId, Schedule } from '../../model/schedule.ts';
import { inScope, type Scope } from '../../model/scope.ts';
import { followed } from '../../model/series/series.ts';
import { tracked } from '../../model/status.ts';

/** What an edition has of a schedule and of its earlier data sets. */
export interface Selection {
  /** Its own milestones, in row order. */
  readonly own: readonly Activity[];
  /** Those of each earlier data set, the oldest first. */
  readonly earlier: ReadonlyArray<readonly Activity[]>;
  /** Codes of others that its own have relations with, in row order; none where they are hidden. */
  readonly neighbours: readonly ActivityId[];
  /** Every other milestone, and those neighbours; what has gone since, or was called otherwise, as it was. */
  readonly others: readonly Activity[];
}

/** The milestones an edition is of. */
function scopeOf({ wbs, levels, codes, fields }: EditionFields): Scope {
  return {
    wbs: wbs ?? [],
    levels: levels ?? [],
    codes: codes ?? [],
    key: false,
    fields,
    due: { from: null, to: null, within: null },
  };
}

export function select({ schedule, earlier: sets }: Sets, edition: EditionFields): Selection {
  const own = tracked(schedule).filter((a) => inScope(a, scopeOf(edition), schedule));
  const earlier = sets.map((set) => earlierOwn(set, schedule, edition));
  const ids = new Set([own, ...earlier].flat().map((a) => a.id));
  const tied = new Set(own.flatMap((a) => [...a.predecessors, ...a.successors]).filter((id) => !ids.has(id)));
  const others = [schedule, ...sets]
    .flatMap((set) => [...set.activities.values()])
    .filter((a) => !ids.has(a.id));
  const neighbours = edition.hide.includes('neighbours')
    ? []
    : [...schedule.activities.keys()].filter((id) => tied.has(id));
  return { own, earlier, neighbours, others };
}

interface Sets {
  readonly schedule: Schedule;
  /** Oldest first. */
  readonly earlier: readonly Schedule[];
}

/** Milestones of an earlier data set that are the edition's now, or were by what they were then. */
function earlierOwn(set: Schedule, now: Schedule, edition: EditionFields): Activity[] {
  const scope = scopeOf(edition);
  const heirs = new Map(followed(set, now).map(({ before, after }) => [before.id, after]));
  return tracked(set).filter((a) => {
    const heir = heirs.get(a.id);
    return heir === undefined ? inScope(a, scope, set) : inScope(heir, scope, now);
  });
}
