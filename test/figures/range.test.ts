import { describe, expect, it } from 'vitest';
import { monthStart, rangeOf } from '../../src/figures/svg/range.ts';
import { type Day, formatDay } from '../../src/kernel/dates.ts';
import { day } from './schedules.ts';

const months = (count: number) => Array.from({ length: count }, (_, i) => monthStart(day('2021-01-01'), i));

describe('rangeOf', () => {
  it('leaves out a date that stands years before all others', () => {
    const range = rangeOf([day('2013-01-01'), ...months(36)], day('2022-12-31'));
    expect(formatDay(range.from)).toBe('2021-01-01');
    expect([range.before, range.after]).toEqual([1, 0]);
  });
  it('keeps the end of a project that comes a year after the rest', () => {
    const range = rangeOf([...months(36), day('2024-12-01')], day('2022-12-31'));
    expect(formatDay(range.to)).toBe('2024-12-01');
  });
  it('leaves nothing out of a few dates', () => {
    expect(rangeOf([day('2013-01-01'), day('2023-01-01'), day('2023-02-01')], day('2023-01-01')).before).toBe(
      0,
    );
  });
  it('holds the data date, even alone', () => {
    expect(rangeOf([], day('2023-01-01'))).toEqual({
      from: day('2023-01-01'),
      to: day('2023-01-01'),
      before: 0,
      after: 0,
    });
  });
});

describe('monthStart', () => {
  it('counts over the turn of a year, both ways', () => {
    const from = day('2022-12-31');
    expect([-36, -12, 0, 1, 13].map((n) => formatDay(monthStart(from, n) as Day))).toEqual([
      '2019-12-01',
      '2021-12-01',
      '2022-12-01',
      '2023-01-01',
      '2024-01-01',
    ]);
  });
});
