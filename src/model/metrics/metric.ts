import type { Activity } from '../schedule.ts';
import type { Share } from '../series/health.ts';
import type { DataSeries } from '../series/series.ts';

/** `index` and `share` are ratios, a share never above 1; `day` is a date. */
export type Unit = 'milestones' | 'share' | 'index' | 'days' | 'day';

/** What a metric gives; null where the data do not have what it takes. */
export interface Measured {
  readonly value: number | null;
  /** The two counts of a ratio. */
  readonly share?: Share | undefined;
}

/** A number the note, `summary`, `explain` and the reference page tell of: defined here and nowhere else. */
export interface Metric {
  /** As a table prints it. */
  readonly title: string;
  /** What it says, as a sentence. */
  readonly meaning: string;
  /** How it is worked out, in words. */
  readonly formula: string;
  readonly unit: Unit;
  /** What the data must have for it to have a value. */
  readonly needs?: string | undefined;
  readonly of: (series: DataSeries) => Measured;
  /** The milestones the number leads to: those counted, or those a reader would ask about. */
  readonly list: (series: DataSeries) => readonly Activity[];
}

type Words = Pick<Metric, 'title' | 'meaning' | 'formula' | 'needs'>;

/** A number of milestones. */
export function countMetric(words: Words, list: Metric['list']): Metric {
  return { ...words, unit: 'milestones', list, of: (series) => ({ value: list(series).length }) };
}

/** One number of milestones over another. */
export function ratioMetric(
  words: Words,
  unit: 'share' | 'index',
  parts: { readonly of: (series: DataSeries) => Share | null; readonly list: Metric['list'] },
): Metric {
  const of = (series: DataSeries): Measured => {
    const share = parts.of(series);
    return { value: share?.ratio ?? null, share: share ?? undefined };
  };
  return { ...words, unit, of, list: parts.list };
}

/** A number of days, an index or a date that is no ratio of counts. */
export function valueMetric(
  words: Words,
  unit: Unit,
  parts: { readonly of: (series: DataSeries) => number | null; readonly list: Metric['list'] },
): Metric {
  return { ...words, unit, of: (series) => ({ value: parts.of(series) }), list: parts.list };
}
