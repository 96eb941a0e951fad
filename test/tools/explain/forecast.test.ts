import { expect, it } from 'vitest';
import { forecastOf } from '../../../src/model/series/forecast.ts';
import { explainForecast } from '../../../src/tools/explain/forecast.ts';
import { type Row, scheduleOf } from '../../figures/schedules.ts';

const before = scheduleOf('2020-12-31', [
  ...['A', 'B', 'C', 'D'].map((id) => ({ id, due: '2021-01-10' })),
  { id: 'E', due: '2021-07-01' },
]);
const rows: Row[] = [
  { id: 'A', due: '2021-01-10', done: '2021-01-20' },
  { id: 'B', due: '2021-01-10', done: '2021-02-19' },
  { id: 'C', due: '2021-01-10', done: '2021-03-21' },
  { id: 'D', due: '2021-01-10' },
  { id: 'E', due: '2021-07-01' },
];
const current = scheduleOf('2021-05-31', rows);
const explained = (id: string, earlier = [before]) => {
  const activity = current.activities.get(id);
  if (!activity) throw new RangeError(id);
  return explainForecast(activity, forecastOf({ earlier, current }));
};

it('a forecast is explained by its cases, by slip, with those that give its points', () => {
  const found = explained('E');
  expect([found.basis, found.from, found.p50, found.p80]).toEqual([
    'baseline',
    '2021-07-01',
    '2021-08-10',
    ['2021-07-11', null],
  ]);
  // D is open still, 141 days late; E was not due: it is 31 days early, if it came now.
  expect(found.cases.map((c) => [c.code, c.slip, c.completed, c.counts, c.gives])).toEqual([
    ['E', -31, null, false, []],
    ['A', 10, '2021-01-20', true, ['P10']],
    ['B', 40, '2021-02-19', true, ['P50']],
    ['C', 70, '2021-03-21', true, []],
    ['D', 141, null, true, []],
  ]);
  expect(found.endOfHistory).toBe('2021-09-09');
});

it('what has no forecast says why', () => {
  expect(explained('A').none).toBe('It is completed.');
  expect(explained('E', []).none).toContain('name earlier data sets under `data.snapshots`');
});
