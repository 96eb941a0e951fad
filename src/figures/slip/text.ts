import { type Day, monthOf, nameDay, nameMonth } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
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
  const month = nameMonth(monthOf(before));
  if (moved === 0)
    return say(
      '{gone} of {total, plural, one {{total} open milestone} other {{total} open milestones}} {gone, plural, one {is} other {are}} gone since {month}; no date moved',
      { gone, total, month },
    );
  const days = median ?? 0;
  const far = farText(days);
  if (total === 1) return say('The one open milestone moved since {month}: {far}', { month, far });
  return moved === 1
    ? say('{moved} of {total} open milestones moved since {month}; {far}', { moved, total, month, far })
    : say('{moved} of {total} open milestones moved since {month}; median {far}', {
        moved,
        total,
        month,
        far,
      });
}

function farText(days: number): string {
  if (days === 0) return say('as many days earlier as later');
  return days < 0
    ? say('{days, plural, one {{days} day earlier} other {{days} days earlier}}', { days: -days })
    : say('{days, plural, one {{days} day later} other {{days} days later}}', { days });
}

/** What else became of those that were open, and what is left out. */
export function slipScope(counts: SlipCounts, shown: number): string {
  const { total, completed, gone, moved, undated } = counts;
  const kept = total - gone - moved - undated;
  const told = [
    ...(completed > 0
      ? [
          say('{count} of the {total} {count, plural, one {is} other {are}} completed', {
            count: completed,
            total,
          }),
        ]
      : []),
    ...(kept > 0
      ? [
          say(
            '{count, plural, one {{count} kept its date and is not shown} other {{count} kept their dates and are not shown}}',
            { count: kept },
          ),
        ]
      : []),
    ...(gone > 0
      ? [
          say(
            '{count, plural, one {{count} is no longer in the data} other {{count} are no longer in the data}}',
            { count: gone },
          ),
        ]
      : []),
    ...(undated > 0
      ? [
          say(
            '{count, plural, one {{count} without a date is not shown} other {{count} without a date are not shown}}',
            { count: undated },
          ),
        ]
      : []),
  ].join(say('; '));
  return `${told === '' ? '' : `${told}. `}${leftOut(moved + gone - shown, shown)}${say('By WBS element, then by the date now.')}`;
}

function leftOut(left: number, shown: number): string {
  if (left <= 0) return '';
  const text = say('The {shown} that moved the most, more than {days} days, are shown; {left} moved less.', {
    shown,
    days: small,
    left,
  });
  return `${text} `;
}

/** One sentence for who cannot see the figure. */
export function slipAlt({ total, completed, gone, moved, before, after }: SlipCounts): string {
  return say(
    'Slip chart of {total, plural, one {{total} milestone} other {{total} milestones}} open at {before}, with their dates then and at {after}: {moved} moved, {completed} completed, {gone} no longer in the data.',
    { total, completed, gone, moved, before: nameDay(before), after: nameDay(after) },
  );
}

/** `+420 d`, `−12 d`, `0 d`. */
export function shiftLabel(days: number): string {
  return say('{days} d', { days: `${days > 0 ? '+' : days < 0 ? '−' : ''}${Math.abs(days)}` });
}
