import { type Day, monthOf, nameDay, nameMonth } from '../../kernel/dates.ts';
import { counted } from '../../kernel/words.ts';
import { isMoved, type SlipRow, small } from './rows.ts';

export interface SlipCounts {
  readonly before: Day;
  readonly after: Day;
  readonly total: number;
  readonly completed: number;
  readonly gone: number;
  /** Of all but the gone: how many have another date, or were completed on another day. */
  readonly moved: number;
  /** Of those that moved, by how many days half of them did or more; null where none did. */
  readonly median: number | null;
  /** Without a date in one of the data sets. */
  readonly undated: number;
}

export function slipCounts(rows: readonly SlipRow[], before: Day, after: Day): SlipCounts {
  const count = (is: (row: SlipRow) => boolean) => rows.filter(is).length;
  const moves = rows
    .flatMap((r) => (r.fate !== 'gone' && isMoved(r) ? (r.days ?? []) : []))
    .sort((a, b) => a - b);
  return {
    before,
    after,
    total: rows.length,
    completed: count((r) => r.fate === 'completed'),
    gone: count((r) => r.fate === 'gone'),
    moved: moves.length,
    median: medianOf(moves),
    undated: count((r) => r.fate !== 'gone' && r.days === null),
  };
}

function medianOf(sorted: readonly number[]): number | null {
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  const lower = sorted.length % 2 ? upper : sorted[middle - 1];
  return upper === undefined || lower === undefined ? null : Math.round((upper + lower) / 2);
}

/** What the slip chart shows, as a sentence without its stop. */
export function slipFinding({ before, total, gone, moved, median }: SlipCounts): string {
  const since = `since ${nameMonth(monthOf(before))}`;
  if (moved === 0)
    return `${gone} of ${counted(total, 'open milestone')} ${gone === 1 ? 'is' : 'are'} gone ${since}; no date moved`;
  const days = median ?? 0;
  const way = days < 0 ? 'earlier' : 'later';
  const far = days === 0 ? 'as many days earlier as later' : `${counted(Math.abs(days), 'day')} ${way}`;
  if (total === 1) return `The one open milestone moved ${since}: ${far}`;
  return `${moved} of ${counted(total, 'open milestone')} moved ${since}; ${moved === 1 ? far : `median ${far}`}`;
}

/** What else became of those that were open, and what is left out. */
export function slipScope(counts: SlipCounts, shown: number): string {
  const { total, completed, gone, moved, undated } = counts;
  const kept = total - gone - moved - undated;
  const told = [
    ...(completed > 0 ? [`${completed} of the ${total} ${completed === 1 ? 'is' : 'are'} completed`] : []),
    ...(kept > 0 ? [`${kept} kept ${kept === 1 ? 'its date and is' : 'their dates and are'} not shown`] : []),
    ...(gone > 0 ? [`${gone} ${gone === 1 ? 'is' : 'are'} no longer in the data`] : []),
    ...(undated > 0 ? [`${undated} without a date ${undated === 1 ? 'is' : 'are'} not shown`] : []),
  ].join('; ');
  return `${told === '' ? '' : `${told}. `}${leftOut(moved + gone - shown, shown)}By WBS element, then by the date now.`;
}

function leftOut(left: number, shown: number): string {
  if (left <= 0) return '';
  return `The ${shown} that moved the most, more than ${small} days, are shown; ${left} moved less. `;
}

/** One sentence for who cannot see the figure. */
export function slipAlt({ total, completed, gone, moved, before, after }: SlipCounts): string {
  return (
    `Slip chart of ${counted(total, 'milestone')} open at ${nameDay(before)}, with their dates then and ` +
    `at ${nameDay(after)}: ${moved} moved, ${completed} completed, ${gone} no longer in the data.`
  );
}

/** `+420 d`, `−12 d`, `0 d`. */
export function shiftLabel(days: number): string {
  return `${days > 0 ? '+' : days < 0 ? '−' : ''}${Math.abs(days)} d`;
}
