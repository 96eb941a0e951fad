import type { Day } from '../../kernel/dates.ts';
import { byCodeUnit } from '../../kernel/diagnostics.ts';
import { finishedDay, plannedDay } from '../../model/burndown.ts';
import { type Basis, diffSchedules, type Pair } from '../../model/diff.ts';
import type { Activity, Schedule } from '../../model/schedule.ts';
import { statusOf, tracked } from '../../model/status.ts';

/** What became of a milestone that was open at the earlier data date. */
type Fate = 'open' | 'completed' | 'gone';

/** A milestone that was open at the earlier data date. */
export interface SlipRow {
  readonly id: string;
  readonly name: string;
  readonly fate: Fate;
  /** Its date in the earlier data set, and now; when it was completed, for those that were. */
  readonly earlier: Day | null;
  readonly now: Day | null;
  /** Days later (positive) or earlier (negative): now, or completed, against the earlier date. */
  readonly days: number | null;
  /** Still open, and overdue at the as-of date. */
  readonly overdue: boolean;
}

export interface SlipInput {
  /** Data dates of the earlier data set and of this one. */
  readonly before: Day;
  readonly after: Day;
  readonly rows: readonly SlipRow[];
}

/** Rows in the order of the dates they have now; those that are gone stand last. */
export function slipRows(before: Schedule, after: Schedule): SlipRow[] {
  const recoded = diffSchedules(before, after).renamed.filter((r) => r.what === 'code');
  const newIds = new Map(recoded.map((r) => [r.before.id, r.after.id]));
  const rows = tracked(before)
    .filter((a) => !a.completed)
    .map((a) => {
      const now = after.activities.get(newIds.get(a.id) ?? a.id);
      return now && !now.external ? rowOf({ before: a, after: now }, after) : goneRow(a);
    });
  const rank = (row: SlipRow) =>
    row.fate === 'gone' ? Infinity : (row.now ?? row.earlier ?? Number.MAX_SAFE_INTEGER);
  return rows.sort(
    (a, b) =>
      (rank(a) === rank(b) ? 0 : rank(a) - rank(b)) ||
      (a.earlier ?? 0) - (b.earlier ?? 0) ||
      byCodeUnit(a.id, b.id),
  );
}

/** At most `count` of the rows, in their order: those that moved the most days; what is gone counts as moved. */
export function mostMoved(rows: readonly SlipRow[], count: number): readonly SlipRow[] {
  if (rows.length <= count) return rows;
  const moved = ({ fate, days }: SlipRow) =>
    fate === 'gone' ? Number.MAX_SAFE_INTEGER : Math.abs(days ?? 0);
  const ranked = rows.map((row, i) => ({ i, far: moved(row) })).sort((a, b) => b.far - a.far || a.i - b.i);
  const kept = new Set(ranked.slice(0, count).map(({ i }) => i));
  return rows.filter((_, i) => kept.has(i));
}

function goneRow(activity: Activity): SlipRow {
  const { id, name } = activity;
  return {
    id,
    name,
    fate: 'gone',
    earlier: dateOf(activity, 'baseline'),
    now: null,
    days: null,
    overdue: false,
  };
}

function rowOf(pair: Pair, after: Schedule): SlipRow {
  const basis: Basis =
    pair.before.forecastFinish !== null && pair.after.forecastFinish !== null ? 'forecast' : 'baseline';
  const fate = pair.after.completed ? 'completed' : 'open';
  const earlier = dateOf(pair.before, fate === 'completed' ? 'baseline' : basis);
  const now = fate === 'completed' ? finishedDay(pair.after, after.dataDate) : dateOf(pair.after, basis);
  const days = earlier === null || now === null ? null : now - earlier;
  const overdue = statusOf(pair.after, after) === 'overdue';
  return { id: pair.after.id, name: pair.after.name, fate, earlier, now, days, overdue };
}

function dateOf(activity: Activity, basis: Basis): Day | null {
  return basis === 'forecast' ? activity.forecastFinish : plannedDay(activity);
}
