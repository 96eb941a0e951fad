import { type Day, dayOf, parseDay } from '../schedule/dates.ts';
import type { DateOrder } from './dataset.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A time of day behind a date: set off by a blank or a T, with or without seconds, a zone, or AM and PM. */
const time = /(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AP]M|Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * A date as schedule programs export it → its day; the time of day is dropped. Year first is read in any case, and so are
 * months by name (`16-Jul-21`); of numbers alone, the order says which is the month. Null for a text that is no date or
 * names no day of the calendar.
 */
export function readDay(text: string, order: DateOrder): Day | null {
  const date = text.trim().replace(time, '').trim();
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(date);
  if (yearFirst) return checked(yearFirst[1], yearFirst[2], yearFirst[3]);
  const named = /^(?:[a-z]{3},?\s+)?(\d{1,2})[- ./]([a-z]{3})[a-z]*\.?,?[- ./](\d{4}|\d{2})$/i.exec(date);
  if (named) return checked(named[3], monthNumber(named[2]), named[1]);
  const american = /^(?:[a-z]{3},?\s+)?([a-z]{3})[a-z]*\.?[- ](\d{1,2}),?[- ](\d{4}|\d{2})$/i.exec(date);
  if (american) return checked(american[3], monthNumber(american[1]), american[2]);
  const [, a, b, c] = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{4}|\d{1,2})$/.exec(date) ?? [];
  if (order === 'ymd') return checked(a, b, c);
  if (a === undefined || a.length > 2) return null;
  return order === 'dmy' ? checked(c, b, a) : order === 'mdy' ? checked(c, a, b) : null;
}

function monthNumber(name: string | undefined): string {
  return String(months.indexOf((name ?? '').toLowerCase()) + 1);
}

/** Years of two digits are those from 1970 on; a year of one digit or three is none. */
function checked(year = '', month = '', day = ''): Day | null {
  if (year.length !== 2 && year.length !== 4) return null;
  const short = Number(year);
  const full = year.length === 4 ? short : short + (short < 70 ? 2000 : 1900);
  const text = `${String(full).padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parseDay(text) === null ? null : dayOf(full, Number(month), Number(day));
}
