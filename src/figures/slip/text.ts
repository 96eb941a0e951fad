import { type Day, monthOf, nameDay, nameMonth } from '../../kernel/dates.ts';
import { counted } from '../../kernel/words.ts';
import { shortDay } from '../svg/time.ts';
import type { SlipRow } from './rows.ts';

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
  const since = `Since ${nameMonth(monthOf(before))}`;
  const share = completed === 0 ? 'none' : String(completed);
  const done = `${share} of ${counted(total, 'open milestone')} ${completed < 2 ? 'is' : 'are'} completed`;
  if (completed === total)
    return `${since}, ${total === 1 ? 'the one' : `all ${total}`} open ${total === 1 ? 'milestone is' : 'milestones are'} completed`;
  if (open === 0 || median === null) return `${since}, ${done}`;
  const rest = open === 1 ? 'the other one' : 'the others';
  if (median === 0) return `${since}, ${done}; ${rest} kept ${open === 1 ? 'its date' : 'their dates'}`;
  return `${since}, ${done}; ${rest} ${median > 0 ? 'slipped' : 'came forward'} ${counted(Math.abs(median), 'day')}${open > 1 ? ' (median)' : ''}`;
}

/** What the finding's numbers are, and the order of the rows. */
export function slipScope({ open, completed, gone, after, median }: SlipCounts, shown: number): string {
  const middle =
    median === null || median === 0 || open < 2
      ? []
      : [`${counted(Math.abs(median), 'day')} is the median of the ${open} still open`];
  const lost = gone === 0 ? [] : [`${gone} ${gone === 1 ? 'is' : 'are'} no longer in the data`];
  const facts = [...middle, ...lost].join('; ');
  const total = open + completed + gone;
  const left = shown < total ? `The ${shown} that moved the most of ${total} are shown. ` : '';
  return `${facts ? `${facts}. ` : ''}${left}Rows in the order of the dates at ${shortDay(after)}.`;
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
