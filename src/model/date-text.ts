import { type Day, dayOf, formatDay } from '../kernel/dates.ts';
import type { DateOrder } from './dataset.ts';

/** A date as read, or what keeps it from being one. */
export type DateReading =
  | { readonly day: Day }
  | { readonly problem: 'unreadable' | 'no such day' }
  | { readonly problem: 'ambiguous'; readonly readings: readonly [dayFirst: Day, monthFirst: Day] };

/** Not there or not known yet, as people, Microsoft Project in its languages and programs write it. */
const noDate = /^\s*(?:n\.?\/?[advc]\.?|k\.?\s?a\.?|s\/o|t\.?b\.?[acd]\.?|none|null|na[nt]|[-–—?]+)?\s*$/i;

/** Whether a cell for a date says that there is none. */
export const isNoDate = (text: string): boolean => !/^\d/.test(text) && noDate.test(text);

/** A time of day behind a date: set off by a blank or a T, with or without seconds, a zone, or AM and PM. */
const time = /[T\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AP]M)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/i;
/** Marks Primavera puts behind a date: `A` for an actual one, `*` for a constraint. */
const mark = /(?:\s+A|\s*\*)+$/;
const weekday = String.raw`(?:[a-z]{3},?\s+)?`;
/** `Wed 4/1/26`, `Mi 01.04.26`, `mer. 01/04/2026`: Microsoft Project writes the day of the week before its dates, in six languages. */
const weekdayBefore =
  /^(?:mo|di|mi|do|fr|sa|so|lu|ma|me|je|ve|(?:mon|tue|wed|thu|fri|sat|sun|die|mit|don|fre|sam|son|lun|mar|mer|mi[ée]|jeu|jue|ven|vie|s[áa]b|dim|dom|gio|seg|ter|qua|qui|sex)\p{L}*(?:-feira)?)\.?,?\s+(?=\d{1,4}(?:[-/.年]|\s+(?:de\s+)?\p{L}))/iu;
const weekdayBehind = /\s*[(\uFF08][月火水木金土日][)\uFF09]$/u;
/** Dates of three numbers without signs between, as ISO 8601 and databases write them. */
const compact = /^((?:19|20|21)\d\d)(\d\d)(\d\d)$/;
const yearFirst = /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日)$/;
/** `1er mars`, `16. März`, `16 de marzo de`, `30-sept.-`. */
const dayAndName = new RegExp(
  String.raw`^${weekday}(\d{1,2})(?:er|[.º])?(?:\s+de\s+|[- ./])(\p{L}{3,})\.?,?(?:\s+de\s+|[- ./])(\d{4}|\d{2})$`,
  'iu',
);
const nameAndDay = new RegExp(String.raw`^${weekday}(\p{L}{3,})\.?[- ](\d{1,2}),?[- ](\d{4}|\d{2})$`, 'iu');
const numbers = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/;
/** How months begin in English, French, Spanish, German, Portuguese and Italian, without accents. */
const months: ReadonlyArray<readonly string[]> = [
  ['jan', 'ene', 'gen'],
  ['feb', 'fev'],
  ['mar', 'mrz'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mag'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'out', 'ott'],
  ['nov'],
  ['dec', 'dez', 'dic'],
];

/**
 * A date as people write it and schedule programs export it → its day; a time of day is dropped. Year first needs no
 * order, and neither do months by name (`16-Jul-21`). Of three numbers, the declared order says which is the month;
 * without one they are read only where a number above twelve shows it.
 */
export function readDate(text: string, order: DateOrder): DateReading {
  const date = plainDate(text).replace(mark, '').replace(time, '').trim();
  const iso = yearFirst.exec(date) ?? compact.exec(date);
  if (iso) return existing(calendarDay(iso[1], iso[2] ?? iso[4], iso[3] ?? iso[5]));
  const named = dayAndName.exec(date);
  if (named) return readNamed(named[3], named[2], named[1]);
  const american = nameAndDay.exec(date);
  if (american) return readNamed(american[3], american[1], american[2]);
  const parts = numbers.exec(date);
  return parts ? readNumbers(parts, order) : { problem: 'unreadable' };
}

const ascii = /^[ -~]*$/;
/** Marks of direction and blanks of no width, which come along where text is copied from another program. */
const invisible = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
const dashes = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
/** The noughts of full-width, Arabic, Persian and Indian digits. */
const noughts = [0xff10, 0x660, 0x6f0, 0x966];

/** A date as it would be typed in ASCII: without what is not seen and the day of the week. */
export function plainDate(text: string): string {
  if (ascii.test(text)) return text.trim().replace(weekdayBefore, '');
  return withoutInvisible(text)
    .replace(dashes, '-')
    .replaceAll('\uFF0E', '.')
    .replaceAll('\uFF0F', '/')
    .replace(/\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const nought = noughts.find((n) => code >= n && code < n + 10);
      return nought === undefined ? digit : String(code - nought);
    })
    .trim()
    .replace(weekdayBehind, '')
    .replace(weekdayBefore, '');
}

/** Text without what nobody sees in it: for codes and dates, in which it means nothing. */
export const withoutInvisible = (text: string): string =>
  ascii.test(text) ? text : text.replace(invisible, '');

/** The day of a date, or null where `readDate` finds a problem. */
export function readDay(text: string, order: DateOrder): Day | null {
  const reading = readDate(text, order);
  return 'day' in reading ? reading.day : null;
}

function readNumbers([, a, b, c]: RegExpExecArray, order: DateOrder): DateReading {
  if (order === 'ymd') return existing(calendarDay(a, b, c));
  const dayFirst = calendarDay(c, b, a);
  const monthFirst = calendarDay(c, a, b);
  if (order === 'dmy') return existing(dayFirst);
  if (order === 'mdy') return existing(monthFirst);
  if (dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst)
    return { problem: 'ambiguous', readings: [dayFirst, monthFirst] };
  return existing(dayFirst ?? monthFirst);
}

/** Number of a month by its name or the beginning of it; 0 where it is none. */
export function monthCalled(name: string): number {
  const bare = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return months.findIndex((beginnings) => beginnings.some((b) => bare.startsWith(b))) + 1;
}

function readNamed(year: string | undefined, name: string | undefined, day: string | undefined): DateReading {
  const month = monthCalled(name ?? '');
  return month === 0 ? { problem: 'unreadable' } : existing(calendarDay(year, String(month), day));
}

/** Year, month and day as text → day, or null when there is none. Two-digit years are those from 1970 to 2069. */
function calendarDay(year = '', month = '', day = ''): Day | null {
  const short = Number(year);
  const full = year.length > 2 ? short : short + (short < 70 ? 2000 : 1900);
  const found = dayOf(full, Number(month), Number(day));
  const written = `${String(full).padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return formatDay(found) === written ? found : null;
}

const existing = (day: Day | null): DateReading => (day === null ? { problem: 'no such day' } : { day });
