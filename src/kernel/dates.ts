import { say } from './language.ts';

/** A calendar day as the number of days since 1970-01-01: plain arithmetic, no time zone. */
export type Day = number & { readonly __day: unique symbol };

/** A calendar month as `YYYY-MM`. */
export type Month = string;

/** The day of a number that counts days since 1970-01-01; of an infinite one, what is before or after all others. */
export const dayNumber = (number: number): Day => number as Day;

/** 1970-01-01. */
export const dayZero = dayNumber(0);

const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/;
const millisecondsPerDay = 86_400_000;

/** `YYYY-MM-DD` → day number, or null when the text has another shape or names no day of the calendar. */
export function parseDay(text: string): Day | null {
  const [, year, month, date] = isoDay.exec(text) ?? [];
  if (year === undefined) return null;
  const day = dayOf(Number(year), Number(month), Number(date));
  // 30 February is taken for 1 March.
  return formatDay(day) === text ? day : null;
}

/** Day number of a year, month (1–12) and day of the month, unchecked. */
export function dayOf(year: number, month: number, day: number): Day {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return dayOfDate(date);
}

/** Day number → `YYYY-MM-DD`. */
export function formatDay(day: Day): string {
  const date = utc(day);
  const pad = (n: number, width: number) => String(n).padStart(width, '0');
  return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`;
}

/** The day that a spreadsheet counts by, with its hour as a fraction, from 30 December 1899. */
export function dayOfSerial(serial: number): Day {
  return dayNumber(dayOf(1899, 12, 30) + Math.floor(serial));
}

/** Midnight UTC of a day, for d3's UTC scales. */
export function utc(day: Day): Date {
  return new Date(day * millisecondsPerDay);
}

/** The day of a midnight UTC. */
export function dayOfDate(date: Date): Day {
  return dayNumber(Math.round(date.getTime() / millisecondsPerDay));
}

/** So many days after a day; before it, where they are negative. */
export function addDays(day: Day, days: number): Day {
  return dayNumber(day + days);
}

/** The first of days. */
export function earliest(...days: [Day, ...Day[]]): Day {
  return dayNumber(Math.min(...days));
}

/** The last of days. */
export function latest(...days: [Day, ...Day[]]): Day {
  return dayNumber(Math.max(...days));
}

/** Last day of the month a day is in, or of one so many months later. */
export function endOfMonth(day: Day, later = 0): Day {
  const date = utc(day);
  return dayOf(date.getUTCFullYear(), date.getUTCMonth() + 2 + later, 0);
}

export function monthOf(day: Day): Month {
  return formatDay(day).slice(0, 7);
}

/** Every month from the first to the last, both included, oldest first. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  const end = firstDay(last);
  for (let at = firstDay(first); at <= end; at = addDays(endOfMonth(at), 1)) months.push(monthOf(at));
  return months;
}

/** First day of a month. */
export function firstDay(month: Month): Day {
  return dayOf(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 1);
}

/** In English, from January. */
export const monthNames: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const shortMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2021-05` → `May 2021`; its name alone before a month of the same year. */
export function nameMonth(month: Month, before?: Month): string {
  const name = monthNames[Number(month.slice(5, 7)) - 1];
  if (name === undefined) return month;
  if (before?.slice(0, 4) === month.slice(0, 4)) return say(name);
  return say('{month} {year}', { month: say(name), year: month.slice(0, 4) });
}

/** `2024-02-29` → `29 February 2024`. */
export function nameDay(day: Day): string {
  const { date, month, year } = partsOf(day);
  return say('{day} {month} {year}', { day: date, month: say(monthNames[month] ?? ''), year });
}

/** `2024-02-29` → `29 Feb 2024`. */
export function shortDay(day: Day): string {
  const { date, month, year } = partsOf(day);
  return say('{day} {shortMonth} {year}', { day: date, shortMonth: shortMonthName(month), year });
}

/** `Feb`, in the language spoken here. @param month from 0 */
export const shortMonthName = (month: number): string => say(shortMonths[month] ?? '');

function partsOf(day: Day) {
  const text = formatDay(day);
  return { date: Number(text.slice(8, 10)), month: Number(text.slice(5, 7)) - 1, year: text.slice(0, 4) };
}

/** `2024-02-29` → `29 Feb`. */
export function dayInYear(day: Day): string {
  const { date, month } = partsOf(day);
  return say('{day} {shortMonth}', { day: date, shortMonth: shortMonthName(month) });
}

/** `2024-02-29` → `Feb 2024`. */
export function shortMonth(day: Day): string {
  const { month, year } = partsOf(day);
  return say('{shortMonth} {year}', { shortMonth: shortMonthName(month), year });
}
