import { type Day, nameDay, shortDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { listed } from '../../kernel/words.ts';
import type { KeyInput, KeyRow } from './rows.ts';

/** What the page shows, as a sentence without its stop. */
export function keyFinding({ rows, asOf }: KeyInput): string {
  const total = rows.length;
  const day = shortDay(asOf);
  const late = rows.filter((row) => row.status === 'overdue').length;
  const done = rows.filter((row) => row.status === 'completed').length;
  if (done === total)
    return say(
      '{total, plural, one {The one key milestone is completed} other {All {total} key milestones are completed}}',
      { total },
    );
  const next = nextOf(rows, asOf);
  const coming =
    next === null ? '' : say('; next is {code}, due {day}', { code: next.id, day: shortDay(next.due) });
  if (late === 0) return say('No key milestone is overdue at {day}{coming}', { day, coming });
  return say(
    '{late} of {total, plural, one {{total} key milestone} other {{total} key milestones}} {late, plural, one {is} other {are}} overdue at {day}{coming}',
    { late, total, day, coming },
  );
}

function nextOf(rows: readonly KeyRow[], asOf: Day): (KeyRow & { due: Day }) | null {
  const dated = rows.flatMap((row) => (row.due === null ? [] : [{ ...row, due: row.due }]));
  return dated.find((row) => row.status === 'pending' && row.due >= asOf) ?? null;
}

/** How to read it. */
export function keyScope({ rows }: KeyInput): string {
  const later = rows.filter(
    (row) => row.due !== null && row.forecast !== null && row.forecast > row.due,
  ).length;
  const done = rows.filter((row) => row.status === 'completed').length;
  const values = { done, open: rows.length - done, later };
  return later === 0
    ? say('{done} completed, {open} open. By due date.', values)
    : say('{done} completed, {open} open, {later} of them expected later than planned. By due date.', values);
}

/** One sentence for who cannot see the figure. */
export function keyAlt({ rows, asOf, dataDate }: KeyInput): string {
  const late = rows.filter((row) => row.status === 'overdue').map((row) => row.id);
  return say(
    'Key milestones at {dataDate}: {total, plural, one {{total} milestone} other {{total} milestones}} with planned, forecast and actual dates; {done} completed, {late, plural, =0 {none overdue} other {{late} overdue ({codes})}} at {day}.',
    {
      dataDate: nameDay(dataDate),
      total: rows.length,
      done: rows.filter((row) => row.status === 'completed').length,
      late: late.length,
      codes: listed(late),
      day: nameDay(asOf),
    },
  );
}
