import { type Day, formatDay } from '../../kernel/dates.ts';
import { statusOf } from '../../model/status.ts';
import type { Explained } from './explain.ts';

/** What was explained as plain data: the value that `explainSchema` describes. */
export function explainedAsJson(found: Explained) {
  if (found.kind === 'forecast') return found.forecast;
  if (found.kind === 'chain') return chainAsJson(found);
  if (found.kind === 'milestone') return { ...found.milestone, pages: found.pages };
  const { milestones, ...metric } = found.metric;
  return {
    ...metric,
    count: milestones.length,
    milestones: milestones.map((a) => ({ id: a.id, name: a.name, place: a.place })),
  };
}

const iso = (day: Day | null) => (day === null ? null : formatDay(day));

function chainAsJson({ activity, chain, schedule }: Extract<Explained, { kind: 'chain' }>) {
  return {
    code: activity.id,
    name: activity.name,
    predecessors: chain.links.map(({ activity: a, date, drives }) => ({
      code: a.id,
      name: a.name,
      date: iso(date),
      status: statusOf(a, schedule),
      floatDays: a.totalFloat?.days ?? null,
      drives,
    })),
    elsewhere: chain.elsewhere,
  };
}
