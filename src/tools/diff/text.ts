import { type Day, formatDay } from '../../kernel/dates.ts';
import { isUnchanged, type ScheduleDiff, type Shift } from '../../model/diff.ts';
import { fieldLabel } from '../../model/rows.ts';
import type { Activity } from '../../model/schedule.ts';

/** A list of a comparison as a table: heading, and rows of cells. */
export interface ChangeTable {
  readonly heading: string;
  readonly rows: ReadonlyArray<readonly string[]>;
}

const day = (d: Day | null) => (d === null ? '–' : formatDay(d));
const signed = (n: number) => `${n > 0 ? '+' : n < 0 ? '−' : '±'}${Math.abs(n)} d`;

/** The lists of a comparison that are not empty, as tables for a terminal. */
export function changeTables(diff: ScheduleDiff): ChangeTable[] {
  return [...milestoneTables(diff), ...completionTables(diff), ...planTables(diff)].filter(
    (t) => t.rows.length > 0,
  );
}

const one = (a: Activity, ...cells: string[]) => [a.id, a.wbs, ...cells, a.name];
const moved = (s: Shift) => one(s.after, `${day(s.from)} → ${day(s.to)}`, signed(s.days), s.basis);

/** Milestones that came, went or have another code or name. */
function milestoneTables(diff: ScheduleDiff): ChangeTable[] {
  return [
    { heading: 'New', rows: diff.added.map((a) => one(a, `due ${day(a.baselineFinish)}`)) },
    {
      heading: 'Gone',
      rows: diff.gone.map((a) => one(a, a.completed ? 'completed' : `due ${day(a.baselineFinish)}`)),
    },
    {
      heading: 'Renamed',
      rows: diff.renamed.map(({ what, before, after }) =>
        what === 'code'
          ? one(after, `was ${before.id}`)
          : [after.id, after.wbs, `${before.name} → ${after.name}`],
      ),
    },
  ];
}

function completionTables(diff: ScheduleDiff): ChangeTable[] {
  return [
    {
      heading: 'Completed',
      rows: diff.completed.map((c) =>
        one(
          c.after,
          day(c.after.actualFinish),
          c.days === null
            ? ''
            : `${signed(c.days)} to ${c.planMoved ? `the plan of ${day(diff.from)}` : 'plan'}`,
        ),
      ),
    },
    {
      heading: 'Backdated',
      rows: diff.backdated.map((p) =>
        one(p.after, `open at ${day(diff.from)}`, `completed ${day(p.after.actualFinish)}`),
      ),
    },
    {
      heading: 'Re-dated',
      rows: diff.redated.map((p) =>
        one(p.after, `completed ${day(p.before.actualFinish)} → ${day(p.after.actualFinish)}`),
      ),
    },
    {
      heading: 'Reopened',
      rows: diff.reopened.map((p) => one(p.after, `was completed ${day(p.before.actualFinish)}`)),
    },
  ];
}

/** What is said of those that are still to come, and of all of them. */
function planTables(diff: ScheduleDiff): ChangeTable[] {
  return [
    { heading: 'Slipped', rows: diff.slipped.map(moved) },
    { heading: 'Recovered', rows: diff.recovered.map(moved) },
    { heading: 'Plan moved', rows: diff.rebaselined.map(moved) },
    { heading: 'Described otherwise', rows: diff.reworded.map(({ after }) => one(after)) },
    {
      heading: 'Corrections',
      rows: diff.recorrected.map((r) => one(r.after, r.what, fieldLabel[r.field], r.value || 'nothing')),
    },
    {
      heading: 'Fields',
      rows: diff.refielded.map((r) => one(r.after, r.field, `${r.from || 'none'} → ${r.to || 'none'}`)),
    },
  ];
}

/** One line that counts the changes. */
export function countChanges(diff: ScheduleDiff): string {
  if (isUnchanged(diff)) return `No change in ${diff.common} milestones.`;
  return `${diff.common} milestones in both: ${changeCounts(diff).join(', ')}.`;
}

/** How many of each kind, in words; no kind that there is none of. */
export function changeCounts(diff: ScheduleDiff): string[] {
  const counts: ReadonlyArray<readonly [number, string]> = [
    [diff.added.length, 'new'],
    [diff.gone.length, 'gone'],
    [diff.renamed.length, 'renamed'],
    [diff.completed.length, 'completed'],
    [diff.backdated.length, 'of them backdated'],
    [diff.redated.length, 'with another day of completion'],
    [diff.reopened.length, 'reopened'],
    [diff.slipped.length, 'slipped'],
    [diff.recovered.length, 'recovered'],
    [diff.rebaselined.length, 'with a moved plan besides'],
    [diff.reworded.length, 'described otherwise'],
    [diff.refielded.length, 'with another value of a field'],
    [diff.recorrected.filter((r) => r.what === 'added').length, 'newly corrected'],
    [diff.recorrected.filter((r) => r.what === 'dropped').length, 'no longer corrected'],
  ];
  return counts.flatMap(([n, word]) => (n > 0 ? [`${n} ${word}`] : []));
}

interface Brief {
  readonly id: string;
  readonly name: string;
  readonly wbs: string;
  readonly baselineFinish: string | null;
  readonly forecastFinish: string | null;
  readonly actualFinish: string | null;
  readonly completed: boolean;
}

const iso = (d: Day | null) => (d === null ? null : formatDay(d));

function brief(a: Activity): Brief {
  return {
    id: a.id,
    name: a.name,
    wbs: a.wbs,
    baselineFinish: iso(a.baselineFinish),
    forecastFinish: iso(a.forecastFinish),
    actualFinish: iso(a.actualFinish),
    completed: a.completed,
  };
}

const briefPair = ({ before, after }: { before: Activity; after: Activity }) => ({
  before: brief(before),
  after: brief(after),
});

/** A comparison as plain data for JSON: dates are ISO dates, shifts are in days. */
export function diffToJson(diff: ScheduleDiff) {
  const shift = (s: Shift) => ({
    ...briefPair(s),
    basis: s.basis,
    from: formatDay(s.from),
    to: formatDay(s.to),
    days: s.days,
  });
  return {
    common: diff.common,
    added: diff.added.map(brief),
    gone: diff.gone.map(brief),
    renamed: diff.renamed.map((r) => ({ what: r.what, ...briefPair(r) })),
    completed: diff.completed.map((c) => ({ ...briefPair(c), days: c.days })),
    reopened: diff.reopened.map(briefPair),
    backdated: diff.backdated.map(briefPair),
    redated: diff.redated.map(briefPair),
    slipped: diff.slipped.map(shift),
    recovered: diff.recovered.map(shift),
    rebaselined: diff.rebaselined.map(shift),
    reworded: diff.reworded.map(briefPair),
    recorrected: diff.recorrected.map((r) => ({
      ...briefPair(r),
      what: r.what,
      field: r.field,
      value: r.value,
    })),
    refielded: diff.refielded.map(({ field, from, to, ...pair }) => ({
      ...briefPair(pair),
      field,
      from,
      to,
    })),
  };
}
