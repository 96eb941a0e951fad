import { describe, expect, it } from 'vitest';
import { gridDates, stepFor, stretches, timeScale } from '../../src/figures/svg/time.ts';
import { dayOfDate, formatDay, shortDay, shortMonth } from '../../src/kernel/dates.ts';
import { day } from './schedules.ts';

const scale = (from: string, to: string, width = 300) =>
  timeScale({ from: day(from), to: day(to) }, { left: 0, right: width });
const iso = (dates: readonly Date[]) => dates.map((d) => formatDay(dayOfDate(d)));

describe('a time scale', () => {
  it('puts days evenly on its stretch, whatever the months', () => {
    const time = scale('2021-01-01', '2021-03-02', 60);
    expect([time.x(day('2021-01-01')), time.x(day('2021-01-31')), time.x(day('2021-03-02'))]).toEqual([
      0, 30, 60,
    ]);
  });
  it('has room for a range of one day', () => {
    expect(scale('2021-01-01', '2021-01-01').x(day('2021-01-01'))).toBe(0);
  });
});

describe('steps', () => {
  it.each([
    ['2021-01-01', '2021-12-31', 24, 1],
    ['2021-01-01', '2023-12-31', 24, 3],
    ['2016-01-01', '2023-12-31', 24, 12],
    ['2000-01-01', '2023-12-31', 24, 24],
    ['1950-01-01', '2050-01-01', 24, 120],
  ])('from %s to %s are wide enough and no wider', (from, to, width, months) => {
    expect(stepFor(scale(from, to), width).months).toBe(months);
  });
  it('of quarters begin with the year, and so do those of five years with the century', () => {
    const quarters = scale('2020-11-15', '2021-08-01');
    const starts = stretches(quarters, stepFor(quarters, 60)).map((s) => s.start);
    expect(iso(starts)).toEqual(['2020-10-01', '2021-01-01', '2021-04-01', '2021-07-01']);
    const decades = scale('1993-05-01', '2021-08-01', 100);
    expect(iso(stretches(decades, stepFor(decades, 15)).map((s) => s.start))).toEqual([
      '1990-01-01',
      '1995-01-01',
      '2000-01-01',
      '2005-01-01',
      '2010-01-01',
      '2015-01-01',
      '2020-01-01',
    ]);
  });
  it('show only what lies on the axis', () => {
    const time = scale('2020-11-15', '2021-02-14', 91);
    const shown = stretches(time, stepFor(time, 10)).map((s) => [
      Math.round(s.left),
      Math.round(s.right),
      s.begins,
    ]);
    expect(shown).toEqual([
      [0, 16, false],
      [16, 47, true],
      [47, 78, true],
      [78, 91, true],
    ]);
  });
});

describe('the grid', () => {
  it('has months for a short range, years for a long one, and neither end', () => {
    expect(iso(gridDates(scale('2021-01-01', '2021-04-01')))).toEqual(['2021-02-01', '2021-03-01']);
    expect(iso(gridDates(scale('2019-06-01', '2022-01-01')))).toEqual(['2020-01-01', '2021-01-01']);
  });
});

it('names days and months in short', () => {
  expect([shortDay(day('2021-03-05')), shortMonth(day('0999-12-31'))]).toEqual(['5 Mar 2021', 'Dec 0999']);
});
