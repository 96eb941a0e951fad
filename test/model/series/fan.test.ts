import { describe, expect, it } from 'vitest';
import { formatDay } from '../../../src/kernel/dates.ts';
import { openAt } from '../../../src/model/burndown.ts';
import { fanOf } from '../../../src/model/series/fan.ts';
import { forecastOf } from '../../../src/model/series/forecast.ts';
import { soundForecast } from '../../../src/model/series/refusal.ts';
import { day, type Row, scheduleOf } from '../../figures/schedules.ts';

/** Of four due in January one came 10 days late, one 40, one 70, one 100. */
const before = scheduleOf('2020-12-31', [
  ...['A', 'B', 'C', 'D'].map((id) => ({ id, due: '2021-01-10' })),
  { id: 'E', due: '2021-07-01' },
  { id: 'F', due: '2021-07-01' },
]);
const rows: Row[] = [
  { id: 'A', due: '2021-01-10', done: '2021-01-20' },
  { id: 'B', due: '2021-01-10', done: '2021-02-19' },
  { id: 'C', due: '2021-01-10', done: '2021-03-21' },
  { id: 'D', due: '2021-01-10', done: '2021-04-20' },
  { id: 'E', due: '2021-07-01' },
  { id: 'F', due: '2021-07-01' },
];
const current = scheduleOf('2021-05-31', rows);
const forecast = forecastOf({ earlier: [before], current });

describe('fanOf', () => {
  it('gives the number open month by month, until the median is nought', () => {
    const fan = fanOf(forecast, () => true, 2);
    // Each is done by the end of July with a chance of 1/4, of August 1/2, of September 3/4, of October 1.
    const at = (text: string) =>
      [fan?.high, fan?.median, fan?.low].map((series) => series && openAt(series, day(text)));
    expect(at('2021-06-30')).toEqual([2, 2, 2]);
    expect(at('2021-07-31')).toEqual([2, 2, 1]);
    expect(at('2021-08-31')).toEqual([2, 1, 0]);
    expect(at('2021-09-30')).toEqual([1, 0, 0]);
    expect(fan && formatDay(fan.end)).toBe('2021-09-30');
    expect(fan?.atEnd).toEqual({ median: 0, low: 0, high: 1 });
  });

  it('counts what is asked for', () => {
    const fan = fanOf(forecast, (a) => a.id === 'E', 1);
    expect(fan?.median.changes.at(-1)?.open).toBe(0);
    expect(fanOf(forecast, (a) => a.id === 'A', 0)).toBeNull();
  });

  it('is none where nothing is forecast: of one data set, and of due dates that are one day', () => {
    expect(fanOf(forecastOf({ earlier: [], current }), () => true, 2)).toBeNull();
    const same = Array.from({ length: 30 }, (_, i) => ({ id: `M${i}`, due: '2021-09-30' }));
    const since = [...same.slice(1), { id: 'M0', due: '2021-09-30', done: '2021-05-01' }];
    const series = { earlier: [scheduleOf('2020-12-31', same)], current: scheduleOf('2021-05-31', since) };
    expect(soundForecast(series, {}).calibrated).toBe(false);
    expect(soundForecast(series, { 'due-dates-differ': 'off' }).calibrated).toBe(true);
  });
});
