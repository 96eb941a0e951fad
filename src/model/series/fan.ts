import type { Day } from '../../kernel/dates.ts';
import type { Series } from '../burndown.ts';
import type { Activity } from '../schedule.ts';
import { expectedByMonth, type Forecast } from './forecast.ts';

/** How many will be open, month by month after the data date. */
export interface Fan {
  readonly median: Series;
  /** Not fewer, and not more, with a probability of 90 % each. */
  readonly low: Series;
  readonly high: Series;
  /** The day the median is nought, else the last that is looked at. */
  readonly end: Day;
  /** Open then, by the median and the band. */
  readonly atEnd: { readonly median: number; readonly low: number; readonly high: number };
}

/**
 * The numbers open by the forecast of milestones that count; null where nothing is forecast of them.
 * @param open how many are open at the data date
 */
export function fanOf(forecast: Forecast, counts: (activity: Activity) => boolean, open: number): Fan | null {
  const milestones = forecast.milestones.filter((m) => counts(m.activity));
  if (milestones.every((m) => m.likely === null)) return null;
  const months = expectedByMonth({ ...forecast, milestones });
  const until = months.findIndex(({ median }) => median >= open);
  const shown = until < 0 ? months : months.slice(0, until + 1);
  const last = shown.at(-1);
  if (last === undefined) return null;
  const series = (done: (month: (typeof shown)[number]) => number): Series => ({
    total: open,
    changes: shown.map((month) => ({ day: month.by, open: open - done(month) })),
  });
  return {
    median: series((m) => m.median),
    low: series((m) => m.high),
    high: series((m) => m.low),
    end: last.by,
    atEnd: { median: open - last.median, low: open - last.high, high: open - last.low },
  };
}
