import { posix, win32 } from 'node:path';
import * as z from 'zod';
import { parseDay } from '../../kernel/dates.ts';

/** Characters of a text that TeX has room for, and that anyone reads. */
const longest = 20_000;

/** Text with something in it. */
export const text = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(longest, `must not be longer than ${longest} characters`);

/** Text for a title page, which TeX would set without end if it filled many. */
export const line = text.max(500, 'must not be longer than 500 characters');

export const day = z
  .string()
  .refine((s) => parseDay(s) !== null, { error: 'must be a day of the calendar written YYYY-MM-DD' })
  .meta({ format: 'date' });

export const path = text
  .refine(staysInside, {
    error: 'must be a path relative to report.yaml, inside its folder, with `/` between its parts',
  })
  .describe('A path relative to report.yaml, inside its folder.');

/** The same everywhere: a drive letter or a backslash is no part of a path. Links are looked at when it is read. */
export function staysInside(given: string): boolean {
  if (win32.isAbsolute(given) || /[\0\\]|^[A-Za-z]:/.test(given)) return false;
  return posix.normalize(given).split('/')[0] !== '..';
}

/** A list for a title page, or its only item alone. */
export const shortList = <T extends z.ZodType>(item: T) =>
  z.union([item.transform((one) => [one]), z.array(item).max(200, 'must not have more than 200 items')]);

/** A list, or its only item alone. */
export const list = <T extends z.ZodType>(item: T) =>
  z.union([item.transform((one) => [one]), z.array(item)]);
