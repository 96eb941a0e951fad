import type { Day } from '../kernel/dates.ts';
import { byCodeUnit } from '../kernel/diagnostics.ts';
import type { Activity, ActivityId, Schedule } from './schedule.ts';

/** An open milestone that others wait for. */
export interface ChainLink {
  readonly activity: Activity;
  /** When it is to be done: its forecast, else its baseline finish. */
  readonly date: Day | null;
  /** On the driving chain: the milestone whose date it decides; null beside the chain. */
  readonly drives: ActivityId | null;
}

export interface OpenChain {
  /** In order of date, those without one last. */
  readonly links: readonly ChainLink[];
  /** Predecessors of other subsystems, of which it is not known whether they are completed. */
  readonly elsewhere: readonly ActivityId[];
}

/**
 * All open predecessors of a milestone, near and far. Of those right before a milestone that one drives it which with the
 * lag of the relation comes last: milestones have no duration, so that is so for all types of relations.
 */
export function openChain(activity: Activity, schedule: Schedule): OpenChain {
  const { activities } = schedule;
  const lags = new Map(schedule.relations.map((r) => [`${r.from}\t${r.to}`, r.lag]));
  const open = new Map<ActivityId, Activity>();
  const elsewhere = new Set<ActivityId>();
  const visit = [activity];
  for (let next = visit.pop(); next !== undefined; next = visit.pop())
    for (const id of next.predecessors) {
      const before = activities.get(id);
      if (before === undefined || before.completed || id === activity.id || open.has(id)) continue;
      if (before.external) {
        elsewhere.add(id);
        continue;
      }
      open.set(id, before);
      visit.push(before);
    }
  const drives = drivers(activity, open, lags);
  const links = [...open.values()].map((a) => ({
    activity: a,
    date: dateOf(a),
    drives: drives.get(a.id) ?? null,
  }));
  return {
    links: links.sort((a, b) => byDate(a.date, b.date) || byCodeUnit(a.activity.id, b.activity.id)),
    elsewhere: [...elsewhere].sort(byCodeUnit),
  };
}

const byDate = (a: Day | null, b: Day | null) => (a === b ? 0 : (a ?? Infinity) - (b ?? Infinity));

const dateOf = (a: Activity): Day | null => a.forecastFinish ?? a.baselineFinish;

/** The chain from the milestone back over what drives it, by code: which each drives. */
function drivers(
  activity: Activity,
  open: ReadonlyMap<ActivityId, Activity>,
  lags: ReadonlyMap<string, number>,
): ReadonlyMap<ActivityId, ActivityId> {
  const drives = new Map<ActivityId, ActivityId>();
  for (let at: Activity | undefined = activity; at !== undefined; ) {
    const to: Activity = at;
    const [last] = to.predecessors
      .flatMap((id) => {
        const before = open.get(id);
        const date = before && dateOf(before);
        return before && date != null ? [{ before, day: date + (lags.get(`${id}\t${to.id}`) ?? 0) }] : [];
      })
      .sort((a, b) => b.day - a.day || byCodeUnit(a.before.id, b.before.id));
    at = last && !drives.has(last.before.id) ? last.before : undefined;
    if (at !== undefined) drives.set(at.id, to.id);
  }
  return drives;
}
