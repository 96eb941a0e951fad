import { dayNumber, formatDay } from '../../kernel/dates.ts';
import type { Unit } from '../../model/metrics/metric.ts';
import { metricOf } from '../../model/metrics.ts';
import type { Activity } from '../../model/schedule.ts';
import type { DataSeries } from '../../model/series/series.ts';

/** A number of the note, how it is worked out, and the milestones it leads to. */
export interface MetricExplained {
  readonly name: string;
  /** What it says, as a sentence. */
  readonly meaning: string;
  readonly formula: string;
  readonly unit: Unit;
  /** A number, a ratio as a fraction, an ISO date for a day; null where the data do not have what it takes. */
  readonly value: number | string | null;
  /** The two counts of a ratio. */
  readonly counts: { readonly count: number; readonly of: number } | null;
  /** What is missing, where there is no value. */
  readonly missing: string | null;
  readonly milestones: readonly Activity[];
}

/** Explains a number by its name (`late`, `level-2`, `bei`), or gives null for a name that is none. */
export function explainMetric(name: string, series: DataSeries): MetricExplained | null {
  const metric = metricOf(name);
  if (metric === null) return null;
  const { value, share } = metric.of(series);
  const { meaning, formula, unit, needs } = metric;
  return {
    name,
    meaning,
    formula,
    unit,
    value: unit === 'day' && value !== null ? formatDay(dayNumber(value)) : value,
    counts: share === undefined ? null : { count: share.count, of: share.of },
    missing: value === null ? (needs ?? null) : null,
    milestones: metric.list(series),
  };
}
