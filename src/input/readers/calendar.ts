import type { Diagnostic } from '../../kernel/diagnostics.ts';
import type { Cell, RawFloat } from '../../model/dataset.ts';
import { reworded } from '../../model/table.ts';
import { finding } from './format-rules.ts';

/** Working hours of a day where a file does not say. */
export const usualHours = 8;

/** Hours of a lag as a file states them → days as text, at so many hours a day; other text is kept for a finding. */
export function lagOfHours(cell: Cell, hoursPerDay: number): Cell {
  const hours = numberOf(cell.text);
  return hours === null ? cell : reworded(cell, daysText(hours / hoursPerDay));
}

/** Days to a thousandth, as text. */
export const daysText = (days: number): string => String(Math.round(days * 1000) / 1000);

/** Hours of float as a file states them; undefined where the cell is empty or no number, which is not the same as 0. */
export function floatOfHours(cell: Cell | undefined, hoursPerDay: number, unit = 1): RawFloat | undefined {
  const value = cell === undefined ? null : numberOf(cell.text);
  if (cell === undefined || value === null) return undefined;
  const hours = value * unit;
  const { text, line, column } = cell;
  return { text, line, column, hours, days: hours / hoursPerDay };
}

function numberOf(text: string): number | null {
  const plain = text.trim().replace(/^(-?\d+),(\d+)$/, '$1.$2');
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(plain) ? Number(plain) : null;
}

/** A note where lags or floats were turned into days without knowing the hours of a day. */
export function hoursUnknown(path: string, used: boolean): Diagnostic[] {
  if (!used) return [];
  return [
    finding('calendar-hours-known', {
      message: `${path} does not say how many hours a day has; lags and float are in days of ${usualHours} hours`,
      place: { path },
      hint: 'Export the calendars as well, or read the days as such.',
    }),
  ];
}
