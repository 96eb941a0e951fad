import type { Day } from '../../kernel/dates.ts';
import { byCodeUnit } from '../../kernel/diagnostics.ts';
import type { Relation, Schedule, WbsElement } from '../../model/schedule.ts';
import { type Status, statusOf } from '../../model/status.ts';

/** A milestone as the graph shows it. */
export interface DependencyNode {
  readonly id: string;
  /** Empty where only the code is known. */
  readonly name: string;
  readonly status: Status;
  /** Belongs to the WBS element of the graph. */
  readonly inside: boolean;
  /** Has an entry in the note. */
  readonly tracked: boolean;
  /** Day it is due, null where unknown. */
  readonly day: Day | null;
}

/** All one graph depends on. */
export interface DependencyInput {
  readonly code: string;
  readonly title: string;
  readonly dataDate: Day;
  readonly asOf: Day;
  /** Of all milestones of the element, whether or not they are drawn. */
  readonly counts: { readonly total: number; readonly open: number; readonly overdue: number };
  /** Whether open milestones and their neighbours alone are drawn. */
  readonly openOnly: boolean;
  /** By id. */
  readonly nodes: readonly DependencyNode[];
  /** Predecessor and successor, sorted. */
  readonly relations: ReadonlyArray<readonly [string, string]>;
}

/** The relations of every milestone, both ways. */
export type RelationsOf = ReadonlyMap<string, readonly Relation[]>;

export function relationsOf({ relations }: Schedule): RelationsOf {
  const found = new Map<string, Relation[]>();
  for (const relation of relations) {
    for (const id of [relation.from, relation.to]) {
      const list = found.get(id);
      if (list) list.push(relation);
      else found.set(id, [relation]);
    }
  }
  return found;
}

/**
 * The milestones of a WBS element that have relations, with their immediate predecessors and successors; or those of
 * them that are open, with theirs.
 */
export function dependencyInput(
  schedule: Schedule,
  { code, title, milestones }: WbsElement,
  { known, openOnly }: { readonly known: RelationsOf; readonly openOnly: boolean },
): DependencyInput {
  const inside = new Set(milestones);
  const own = milestones.flatMap((id) => schedule.activities.get(id) ?? []);
  const open = own.filter((a) => !a.completed);
  const drawn = openOnly ? open : own;
  const relations = drawn.flatMap(({ id }) => known.get(id) ?? []).filter(({ from, to }) => from !== to);
  const pairs = new Map(relations.map(({ from, to }) => [`${from}\t${to}`, [from, to] as const]));
  const ids = new Set(relations.flatMap(({ from, to }) => [from, to]));
  const nodes = [...ids].sort(byCodeUnit).flatMap((id): DependencyNode[] => {
    const activity = schedule.activities.get(id);
    if (!activity) return [];
    return [
      {
        id,
        name: activity.annotation?.shortName ?? activity.name,
        status: statusOf(activity, schedule),
        inside: inside.has(id),
        tracked: !activity.external,
        day: activity.baselineFinish ?? activity.forecastFinish ?? activity.actualFinish,
      },
    ];
  });
  const { dataDate, asOf } = schedule;
  const sorted = [...pairs.values()].sort((a, b) => byCodeUnit(a[0], b[0]) || byCodeUnit(a[1], b[1]));
  const overdue = open.filter((a) => statusOf(a, schedule) === 'overdue').length;
  const counts = { total: own.length, open: open.length, overdue };
  return { code, title, dataDate, asOf, counts, openOnly, nodes, relations: sorted };
}
