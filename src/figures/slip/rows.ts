import type { Day } from '../../kernel/dates.ts';
import { byCodeUnit } from '../../kernel/diagnostics.ts';
import { finishedDay, plannedDay } from '../../model/burndown.ts';
import { diffSchedules, type Pair } from '../../model/diff.ts';
import type { Activity, Schedule } from '../../model/schedule.ts';
import { expectedFinish } from '../../model/series/plan-kept.ts';
import { movedSince } from '../../model/series/variance.ts';
import { statusOf, tracked } from '../../model/status.ts';

/** What became of a milestone that was open at the earlier data date. */
type Fate = 'open' | 'completed' | 'gone';

/** A milestone that was open at the earlier data date. */
export interface SlipRow {
  readonly id: string;
  /** The short one, where the annotations have one. */
  readonly name: string;
  readonly wbs: string;
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
  /** All that were open at the earlier one, by WBS code, then by the date they have now; in each, what is gone stands last. */
  readonly rows: readonly SlipRow[];
}

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
      byCodeUnit(a.wbs, b.wbs) ||
      (rank(a) === rank(b) ? 0 : rank(a) - rank(b)) ||
      (a.earlier ?? 0) - (b.earlier ?? 0) ||
      byCodeUnit(a.id, b.id),
  );
}

/** Whether there is anything to see: a date that moved, or a milestone that is gone. */
export const isMoved = ({ fate, days }: SlipRow) => fate === 'gone' || (days !== null && days !== 0);

/** Rows above which small moves are left out, and the days up to which a move is small. */
const many = 45;
export const small = 30;
/** About ten pages; of more, only those are shown that moved the most. */
const mostRows = 560;

/** Of what moved, the rows that are shown, in their order: of many, those that moved more than a month. */
export function shownRows(rows: readonly SlipRow[]): readonly SlipRow[] {
  const moved = rows.filter(isMoved);
  const far = moved.filter((row) => row.fate === 'gone' || Math.abs(row.days ?? 0) > small);
  return mostMoved(moved.length > many && far.length > 0 ? far : moved, mostRows);
}

function mostMoved(rows: readonly SlipRow[], count: number): readonly SlipRow[] {
  if (rows.length <= count) return rows;
  const moved = ({ fate, days }: SlipRow) =>
    fate === 'gone' ? Number.MAX_SAFE_INTEGER : Math.abs(days ?? 0);
  const ranked = rows.map((row, i) => ({ i, far: moved(row) })).sort((a, b) => b.far - a.far || a.i - b.i);
  const kept = new Set(ranked.slice(0, count).map(({ i }) => i));
  return rows.filter((_, i) => kept.has(i));
}

const nameOf = ({ name, annotation }: Activity) => annotation?.shortName ?? name;

function goneRow(activity: Activity): SlipRow {
  const { id, wbs } = activity;
  return {
    id,
    name: nameOf(activity),
    wbs,
    fate: 'gone',
    earlier: expectedFinish(activity) ?? plannedDay(activity),
    now: null,
    days: null,
    overdue: false,
  };
}

function rowOf(pair: Pair, schedule: Schedule): SlipRow {
  const { before, after } = pair;
  const moved = movedSince(pair);
  const fate = after.completed ? 'completed' : 'open';
  const earlier = moved.then ?? plannedDay(before);
  const now = fate === 'completed' ? finishedDay(after, schedule.dataDate) : (moved.now ?? plannedDay(after));
  const days = earlier === null || now === null ? null : now - earlier;
  const overdue = statusOf(after, schedule) === 'overdue';
  return { id: after.id, name: nameOf(after), wbs: after.wbs, fate, earlier, now, days, overdue };
}
