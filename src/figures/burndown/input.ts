import type { Day } from '../../kernel/dates.ts';
import type { Burndown } from '../../model/burndown.ts';
import type { Fan } from '../../model/series/fan.ts';

/** What the chart shows. */
export interface BurndownInput {
  readonly burndown: Burndown;
  /** What is ahead by the project's own slips; null where that is not forecast. */
  readonly fan: Fan | null;
  /** Ends of the axis where the report sets them. */
  readonly axis: { readonly from: Day | null; readonly to: Day | null };
}
