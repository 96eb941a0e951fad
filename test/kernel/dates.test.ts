import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, firstDay, formatDay, monthsBetween, nameDay, parseDay } from '../../src/kernel/dates.ts';

describe('dates', () => {
  it('parses what it prints, for every day of a thousand years', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayOf(1600, 1, 1), max: dayOf(2600, 1, 1) }), (n) => {
        expect(parseDay(formatDay(n as never))).toBe(n);
      }),
    );
  });
  it.each(['2021-02-29', '20210501', '2021-5-1', '2021-05-01T00:00', '', '0000-00-00'])(
    'refuses %j',
    (text) => {
      expect(parseDay(text)).toBeNull();
    },
  );
  it('lists months over a year wrap', () => {
    expect(monthsBetween('2020-11', '2021-02')).toEqual(['2020-11', '2020-12', '2021-01', '2021-02']);
  });
  it('knows the first day of a month', () => {
    expect(formatDay(firstDay('2024-02'))).toBe('2024-02-01');
  });
  it('names a day', () => {
    expect(nameDay(dayOf(2024, 2, 29))).toBe('29 February 2024');
  });
});
