import type { Month } from '../kernel/dates.ts';
import { say } from '../kernel/language.ts';

/** How dates are set apart under headings. */
export interface Calendar {
  /** Month the fiscal year begins in, 1 to 12; years are those of the calendar where nobody says. */
  readonly fiscalYearStart?: number | undefined;
  /** Lists by month are set apart by quarter, not by year. */
  readonly quarters: boolean;
}

/**
 * Year and quarter of a month. A fiscal year is called by the calendar year it ends in: with a start in October, October 2020
 * is the first month of FY2021.
 */
export function periodOf(month: Month, { fiscalYearStart }: Pick<Calendar, 'fiscalYearStart'>) {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const start = fiscalYearStart ?? 1;
  return {
    year: start > 1 && number >= start ? year + 1 : year,
    quarter: Math.floor(((number - start + 12) % 12) / 3) + 1,
  };
}

/** `2021`, `FY2021`; in French `Exercice 2021`. */
export function yearName(month: Month, calendar: Pick<Calendar, 'fiscalYearStart'>): string {
  const { year } = periodOf(month, calendar);
  return calendar.fiscalYearStart === undefined ? String(year) : say('FY{year}', { year });
}

/** `2021 Q3`, `FY2021 Q3`; in French `Exercice 2021 T3`. */
export function quarterName(month: Month, calendar: Pick<Calendar, 'fiscalYearStart'>): string {
  const period = periodOf(month, calendar);
  return calendar.fiscalYearStart === undefined
    ? say('{year} Q{quarter}', period)
    : say('FY{year} Q{quarter}', period);
}
