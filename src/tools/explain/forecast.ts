import { type Day, formatDay } from '../../kernel/dates.ts';
import type { Activity } from '../../model/schedule.ts';
import type { Basis, Case } from '../../model/series/cases.ts';
import { dayOfChance, endOfHistory, type Forecast } from '../../model/series/forecast.ts';

/** A milestone of the past that a forecast was learnt from. */
export interface CaseExplained {
  readonly code: string;
  readonly name: string;
  /** Data date at which it was open, and its date then, or the data date where that had passed. */
  readonly openAt: string;
  readonly expected: string;
  /** When it came; null where it had not come by the newest data date. */
  readonly completed: string | null;
  /** Days after it was expected that it came, or that it is late and still to come. */
  readonly slip: number;
  /** It came as late, against its date, as this one still can: only such cases tell of it. */
  readonly counts: boolean;
  /** Points of the forecast that it gives: `P10`, `P50`, `P90`. */
  readonly gives: readonly string[];
}

/** The forecast of a milestone and the cases behind it. */
export interface ForecastExplained {
  readonly code: string;
  readonly name: string;
  readonly basis: Basis;
  /** Its date, or the data date where that has passed: slips count from it. Null where it has none. */
  readonly from: string | null;
  readonly p50: string | null;
  readonly p80: readonly [string | null, string | null];
  /** The last day that history can tell of. */
  readonly endOfHistory: string | null;
  /** By slip. */
  readonly cases: readonly CaseExplained[];
  /** Why there is no forecast; null where there is one. */
  readonly none: string | null;
}

const points = [
  [0.1, 'P10'],
  [0.5, 'P50'],
  [0.9, 'P90'],
] as const;

const iso = (day: Day | null) => (day === null ? null : formatDay(day));

/** Explains when a milestone will be done, and by which cases of the past. */
export function explainForecast(activity: Activity, forecast: Forecast): ForecastExplained {
  const made = forecast.milestones.find((m) => m.activity.id === activity.id);
  const days = points.map(([chance]) => (made ? dayOfChance(made, chance) : null));
  const likely = made?.likely ?? null;
  const basis = made?.basis ?? 'baseline';
  // What came earlier, against its date, than this one still can tells nothing of it.
  const passed = likely === null ? 0 : likely.dataDate - likely.from;
  const givenAt = (slip: number) =>
    points.flatMap(([, name], i) => (likely !== null && days[i] === likely.from + slip ? [name] : []));
  const sets = likely === null ? [] : forecast.trainedOn.filter((set) => set.basis === basis);
  return {
    code: activity.id,
    name: activity.name,
    basis,
    from: iso(likely?.from ?? null),
    p50: iso(days[1] ?? null),
    p80: [iso(days[0] ?? null), iso(days[2] ?? null)],
    endOfHistory: made ? iso(endOfHistory(made)) : null,
    cases: sets
      .flatMap((set) => set.cases.map((c) => caseOf(c, set.from, passed, givenAt)))
      .sort((a, b) => a.slip - b.slip || Number(a.completed === null) - Number(b.completed === null)),
    none: likely === null ? whyNone(activity, forecast) : null,
  };
}

function caseOf(c: Case, from: Day, passed: number, givenAt: (slip: number) => string[]): CaseExplained {
  return {
    code: c.after.id,
    name: c.after.name,
    openAt: formatDay(from),
    expected: formatDay(c.expected),
    completed: c.seen ? iso(c.after.actualFinish) : null,
    slip: c.slip,
    counts: c.slip > passed,
    gives: c.seen && c.slip > passed ? givenAt(c.slip) : [],
  };
}

function whyNone(activity: Activity, { calibrated, trainedOn }: Forecast): string {
  if (activity.completed) return 'It is completed.';
  if (activity.external) return 'It belongs to another subsystem.';
  if (trainedOn.length === 0)
    return 'There is nothing to learn from: name earlier data sets under `data.snapshots` in report.yaml.';
  if (!calibrated)
    return 'There is nothing to learn from: nothing that was open in an earlier data set was completed since.';
  return 'It has no date that slips could count from.';
}
