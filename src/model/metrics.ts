import { own } from '../kernel/own.ts';
import { countMetrics, levelMetric } from './metrics/counts.ts';
import { healthMetrics } from './metrics/health.ts';
import type { Metric } from './metrics/metric.ts';
import type { Activity, Schedule } from './schedule.ts';
import type { DataSeries } from './series/series.ts';

/**
 * Every number that the note, `summary --json` and `explain` tell of, and the reference page documents: what it says, how
 * it is worked out, and the milestones it leads to. None is worked out anywhere else.
 */
export const metrics = { ...countMetrics, ...healthMetrics } as const satisfies Readonly<
  Record<string, Metric>
>;

export type MetricName = keyof typeof metrics;

/** Other names by which a metric is known. */
const aliases: Readonly<Record<string, MetricName>> = { overdue: 'late', 'milestone-bei': 'bei' };

/** Names of all metrics; the number of any level can be asked for. */
export const metricNames: readonly string[] = [...Object.keys(metrics), 'level-N'];

/** The metric of a name (`late`, `level-2`); null for a name that is none. */
export function metricOf(name: string): Metric | null {
  const level = /^level-(\d{1,9})$/.exec(name)?.[1];
  if (level !== undefined) return levelMetric(Number(level));
  const known = Object.entries<Metric>(metrics).find(([key]) => key === (own(aliases, name) ?? name));
  return known?.[1] ?? null;
}

/** A schedule alone, as a series of one. */
const alone = (current: Schedule): DataSeries => ({ earlier: [], current });

/** The milestones a metric of one data set leads to. */
export function listOf(name: MetricName, schedule: Schedule): readonly Activity[] {
  return metrics[name].list(alone(schedule));
}
