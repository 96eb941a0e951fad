import { type Day, nameDay } from '../../kernel/dates.ts';
import { counted } from '../../kernel/words.ts';
import { shortDay } from '../svg/time.ts';
import type { KeyInput, KeyRow } from './rows.ts';

/** What the page shows, as a sentence without its stop. */
export function keyFinding({ rows, asOf }: KeyInput): string {
  const of = counted(rows.length, 'key milestone');
  const late = rows.filter((row) => row.status === 'overdue');
  const done = rows.filter((row) => row.status === 'completed').length;
  if (done === rows.length)
    return rows.length === 1 ? 'The one key milestone is completed' : `All ${of} are completed`;
  const next = nextOf(rows, asOf);
  const coming = next === null ? '' : `; next is ${next.id}, due ${shortDay(next.due)}`;
  if (late.length === 0) return `No key milestone is overdue at ${shortDay(asOf)}${coming}`;
  return `${late.length} of ${of} ${late.length === 1 ? 'is' : 'are'} overdue at ${shortDay(asOf)}${coming}`;
}

function nextOf(rows: readonly KeyRow[], asOf: Day): (KeyRow & { due: Day }) | null {
  const dated = rows.flatMap((row) => (row.due === null ? [] : [{ ...row, due: row.due }]));
  return dated.find((row) => row.status === 'pending' && row.due >= asOf) ?? null;
}

/** How to read it. */
export function keyScope({ rows }: KeyInput): string {
  const expected = rows.filter(
    (row) => row.forecast !== null && row.due !== null && row.forecast > row.due,
  ).length;
  const done = rows.filter((row) => row.status === 'completed').length;
  const later = expected === 0 ? '' : `, ${expected} of them expected later than planned`;
  return `${done} completed, ${rows.length - done} open${later}. By due date.`;
}

/** One sentence for who cannot see the figure. */
export function keyAlt(input: KeyInput): string {
  const { rows, asOf, dataDate } = input;
  const late = rows.filter((row) => row.status === 'overdue').map((row) => row.id);
  const done = rows.filter((row) => row.status === 'completed').length;
  const overdue = late.length === 0 ? 'none overdue' : `${late.length} overdue (${late.join(', ')})`;
  return (
    `Key milestones at ${nameDay(dataDate)}: ${counted(rows.length, 'milestone')} with planned, forecast and actual dates; ` +
    `${done} completed, ${overdue} at ${nameDay(asOf)}.`
  );
}
