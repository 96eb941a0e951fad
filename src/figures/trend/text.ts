import { nameDay, shortDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import type { TrendInput, TrendRow } from './rows.ts';

/** So many milestones of the chart, as a noun. */
function milestonesOf(basis: TrendInput['basis'], count: number): string {
  if (basis === 'key')
    return say('{count, plural, one {{count} key milestone} other {{count} key milestones}}', { count });
  if (basis === 'level 1')
    return say('{count, plural, one {{count} level 1 milestone} other {{count} level 1 milestones}}', {
      count,
    });
  return say('{count, plural, one {{count} milestone} other {{count} milestones}}', { count });
}

/** What the trend shows, as a sentence without its stop. */
export function trendFinding({ rows, dates, basis }: TrendInput): string {
  const [first] = dates;
  const since = first === undefined ? '' : say(' since {day}', { day: shortDay(first) });
  const later = rows.filter((row) => row.slip > 0);
  const milestones = milestonesOf(basis, rows.length);
  const [worst] = [...later].sort((a, b) => b.slip - a.slip);
  if (worst === undefined) return say('None of {milestones} slipped{since}', { milestones, since });
  return say(
    '{count} of {milestones} slipped{since}, {code} the most: {days, plural, one {{days} day} other {{days} days}}',
    {
      count: later.length,
      milestones,
      since,
      code: worst.id,
      days: worst.slip,
    },
  );
}

/** How to read it, and what is left out. */
export function trendScope({ rows, chosen, dates }: TrendInput): string {
  const text = say(
    'Date of each in {reports, plural, one {{reports} report} other {{reports} reports}}: a line that rises slips; on the diagonal, which is the day of the report, it is done.',
    { reports: dates.length },
  );
  if (chosen <= rows.length) return text;
  return `${text} ${say('The {shown} of {chosen} whose dates moved the most are shown.', { shown: rows.length, chosen })}`;
}

/** One sentence for who cannot see the figure. */
export function trendAlt({ rows, dates }: TrendInput): string {
  const count = (is: (row: TrendRow) => boolean) => rows.filter(is).length;
  const [first, last] = [dates[0], dates.at(-1)];
  const span =
    first === undefined || last === undefined
      ? ''
      : say(' from {first} to {last}', { first: nameDay(first), last: nameDay(last) });
  return say(
    'Milestone trend of {total, plural, one {{total} milestone} other {{total} milestones}} over {sets, plural, one {{sets} data set} other {{sets} data sets}}{span}: {later} later than first reported, {earlier} earlier, {completed} completed.',
    {
      total: rows.length,
      sets: dates.length,
      span,
      later: count((r) => r.slip > 0),
      earlier: count((r) => r.slip < 0),
      completed: count((r) => r.done !== null),
    },
  );
}
