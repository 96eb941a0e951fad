import { formatDay } from '../../kernel/dates.ts';
import type { Activity, Relation, Schedule } from '../../model/schedule.ts';
import { type Status, statusOf, tracked } from '../../model/status.ts';

/** A milestone as a node of an exported graph. */
export interface GraphNode {
  readonly code: string;
  readonly name: string;
  readonly wbs: string;
  /** ISO day, or empty. */
  readonly due: string;
  readonly state: Status | 'external';
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly Relation[];
}

/**
 * Milestones of the report, or of one WBS element and those below it, with their relations and what these lead to in
 * other elements and subsystems. Nodes in row order, edges by predecessor, then successor.
 */
export function graphOf(schedule: Schedule, wbs?: string): Graph {
  const own = tracked(schedule).filter(
    (a) => wbs === undefined || a.wbs === wbs || a.wbs.startsWith(`${wbs}.`),
  );
  const inside = new Set(own.map((a) => a.id));
  const edges = schedule.relations.filter(({ from, to }) => inside.has(from) || inside.has(to));
  const shown = new Set([...inside, ...edges.flatMap(({ from, to }) => [from, to])]);
  const nodes = [...schedule.activities.values()].filter((a) => shown.has(a.id));
  return { nodes: nodes.map((a) => nodeOf(a, schedule)), edges };
}

function nodeOf(a: Activity, schedule: Schedule): GraphNode {
  return {
    code: a.id,
    name: a.name,
    wbs: a.wbs,
    due: a.baselineFinish === null ? '' : formatDay(a.baselineFinish),
    state: a.external ? 'external' : statusOf(a, schedule),
  };
}
