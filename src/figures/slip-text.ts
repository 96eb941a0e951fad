import { type Day, nameDay } from '../schedule/dates.ts';
import type { SlipRow } from './slip-rows.ts';
import { counted } from './words.ts';

export interface SlipCounts {
  readonly before: Day;
  readonly after: Day;
  readonly open: number;
  readonly completed: number;
  readonly gone: number;
  /** Of those still open, by how many days half of them moved or more; null where no date can be compared. */
  readonly median: number | null;
}

export function slipCounts(rows: readonly SlipRow[], before: Day, after: Day): SlipCounts {
  const count = (fate: SlipRow['fate']) => rows.filter((r) => r.fate === fate).length;
  const shifts = rows
    .flatMap((r) => (r.fate === 'open' && r.days !== null ? [r.days] : []))
    .sort((a, b) => a - b);
  const middle = shifts.length >> 1;
  const upper = shifts[middle];
  const lower = shifts.length % 2 ? upper : shifts[middle - 1];
  const median = upper === undefined || lower === undefined ? null : Math.round((upper + lower) / 2);
  return { before, after, open: count('open'), completed: count('completed'), gone: count('gone'), median };
}

/** What the slip chart shows, as a sentence without its stop. */
export function slipFinding({ before, open, completed, gone, median }: SlipCounts): string {
  const total = open + completed + gone;
  const was = `${counted(total, 'milestone')} open at ${nameDay(before)}`;
  const done = `${completed} ${completed === 1 ? 'is' : 'are'} completed`;
  if (open === 0)
    return `Of ${was}, ${completed === total ? 'all are completed' : `${done} and ${gone} gone`}`;
  if (median === null) return `Of ${was}, ${done} and ${open} still open`;
  const way = median > 0 ? 'later' : 'earlier';
  const moved =
    median === 0
      ? 'kept their dates in the median'
      : `moved ${counted(Math.abs(median), 'day')} ${way} in the median`;
  return `Of ${was}, ${done}; the ${open} still open ${moved}`;
}

/** One sentence for who cannot see the figure. */
export function slipAlt(counts: SlipCounts): string {
  const { open, completed, gone, before, after } = counts;
  return (
    `Slip chart of ${counted(open + completed + gone, 'milestone')} open at ${nameDay(before)}, with their dates then and ` +
    `at ${nameDay(after)}: ${completed} completed, ${open} still open, ${gone} no longer in the data.`
  );
}

/** `+420 d`, `−12 d`, `0 d`. */
export function shiftLabel(days: number): string {
  return `${days > 0 ? '+' : days < 0 ? '−' : ''}${Math.abs(days)} d`;
}
