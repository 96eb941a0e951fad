import type { Day } from '../../kernel/dates.ts';
import type { Trend } from '../../model/series/trend.ts';

/** A milestone of the figure. */
export interface TrendRow {
  readonly id: string;
  readonly level: number | null;
  readonly reported: ReadonlyArray<{ readonly at: Day; readonly date: Day }>;
  readonly done: Day | null;
  readonly overdue: boolean;
  readonly slip: number;
}

export interface TrendInput {
  readonly dates: readonly Day[];
  readonly basis: Trend['basis'];
  readonly chosen: number;
  readonly rows: readonly TrendRow[];
}
