import { nameDay } from '../../kernel/dates.ts';
import { counted } from '../../kernel/words.ts';
import { shortDay } from '../svg/time.ts';
import type { TrendInput, TrendRow } from './rows.ts';

/** What the lines are, as a noun. */
const nouns: Readonly<Record<TrendInput['basis'], string>> = {
  choice: 'milestone',
  key: 'key milestone',
  'level 1': 'level 1 milestone',
  slip: 'milestone',
};

/** What the trend shows, as a sentence without its stop. */
export function trendFinding({ rows, dates, basis }: TrendInput): string {
  const [first] = dates;
  const since = first === undefined ? '' : ` since ${shortDay(first)}`;
  const later = rows.filter((row) => row.slip > 0);
  const noun = nouns[basis];
  const of = rows.length === 1 ? `The one ${noun}` : `${later.length} of ${counted(rows.length, noun)}`;
  const [worst] = [...later].sort((a, b) => b.slip - a.slip);
  if (worst === undefined)
    return rows.length === 1
      ? `${of} did not slip${since}`
      : `None of ${counted(rows.length, noun)} slipped${since}`;
  const days = counted(worst.slip, 'day');
  return rows.length === 1
    ? `${of} slipped ${days}${since}`
    : `${of} slipped${since}, ${worst.id} the most: ${days}`;
}

/** How to read it, and what is left out. */
export function trendScope({ rows, chosen, dates }: TrendInput): string {
  const left =
    chosen > rows.length ? ` The ${rows.length} of ${chosen} whose dates moved the most are shown.` : '';
  return (
    `Date of each in ${counted(dates.length, 'report')}: a line that rises slips; on the diagonal, which is the day of the ` +
    `report, it is done.${left}`
  );
}

/** One sentence for who cannot see the figure. */
export function trendAlt({ rows, dates }: TrendInput): string {
  const count = (is: (row: TrendRow) => boolean) => rows.filter(is).length;
  const [first, last] = [dates[0], dates.at(-1)];
  const span = first === undefined || last === undefined ? '' : ` from ${nameDay(first)} to ${nameDay(last)}`;
  return (
    `Milestone trend of ${counted(rows.length, 'milestone')} over ${counted(dates.length, 'data set')}${span}: ` +
    `${count((r) => r.slip > 0)} later than first reported, ${count((r) => r.slip < 0)} earlier, ${count((r) => r.done !== null)} completed.`
  );
}
