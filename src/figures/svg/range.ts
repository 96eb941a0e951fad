import { utcMonth } from 'd3-time';
import { type Day, dayOfDate, earliest, latest, utc } from '../../kernel/dates.ts';

/** The days a picture shows, and how many dates lie outside. */
export interface Range {
  readonly from: Day;
  readonly to: Day;
  readonly before: number;
  readonly after: number;
}

/** With this many dates or more, one may be left out at each end, or this share of them … */
const enough = 20;
const share = 0.01;
/** … when the gap to the next is at least this part of what is left: the end of a project is not left out lightly. */
const gap = { before: 0.15, after: 0.6 } as const;

/**
 * The range that holds the dates, without the few that stand so far off that they would squash the rest. `keep` is
 * always inside.
 */
export function rangeOf(days: readonly Day[], keep: Day): Range {
  const sorted = [...days].sort((a, b) => a - b);
  const first = skip(sorted, 1, gap.before);
  const last = sorted.length - skip([...sorted].reverse(), -1, gap.after);
  const inside = sorted.slice(first, last);
  const from = earliest(keep, inside[0] ?? keep);
  const to = latest(keep, inside.at(-1) ?? keep);
  return {
    from,
    to,
    before: sorted.filter((d) => d < from).length,
    after: sorted.filter((d) => d > to).length,
  };
}

/** How many dates at the beginning of a list stand off. */
function skip(sorted: readonly Day[], direction: 1 | -1, part: number): number {
  const most = sorted.length < enough ? 0 : Math.max(1, Math.floor(sorted.length * share));
  const end = sorted.at(-1) ?? 0;
  for (let count = most; count > 0; count--) {
    const here = sorted[count - 1] ?? 0;
    const next = sorted[count] ?? 0;
    if ((next - here) * direction > Math.max(180, part * (end - next) * direction)) return count;
  }
  return 0;
}

/** First day of the month a number of months after (or before) the month of a day. */
export function monthStart(day: Day, months = 0): Day {
  return dayOfDate(utcMonth.offset(utcMonth.floor(utc(day)), months));
}
