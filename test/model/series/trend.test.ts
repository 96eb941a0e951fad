import { describe, expect, it } from 'vitest';
import { formatDay } from '../../../src/kernel/dates.ts';
import type { Activity, Schedule } from '../../../src/model/schedule.ts';
import { type Trend, trendOf } from '../../../src/model/series/trend.ts';
import { type Row, scheduleOf } from '../../figures/schedules.ts';

const first = scheduleOf('2020-03-31', [
  { id: 'A', level: 1, due: '2020-06-01' },
  { id: 'B', level: 2, due: '2020-06-01', wbs: 'W.2.1' },
  { id: 'OLD', level: 2, due: '2020-07-01' },
  { id: 'D', due: '2020-08-01' },
  { id: 'E', due: '2020-02-01', done: '2020-02-01' },
]);
const second = scheduleOf('2020-09-30', [
  { id: 'A', level: 1, due: '2020-12-01' },
  { id: 'B', level: 2, due: '2020-06-01', done: '2020-06-11', wbs: 'W.2.1' },
  { id: 'C', level: 2, due: '2020-07-01' },
  { id: 'D', due: '2020-08-01', done: '2020-02-20' },
  { id: 'E', due: '2020-02-01', done: '2020-02-01' },
]);
const third = scheduleOf('2021-03-31', [
  { id: 'A', level: 1, due: '2021-06-01' },
  { id: 'B', level: 2, due: '2020-06-01', done: '2020-06-11', wbs: 'W.2.1' },
  { id: 'C', level: 2, due: '2020-07-01' },
  { id: 'D', due: '2020-08-01', done: '2020-02-20' },
  { id: 'E', due: '2020-02-01', done: '2020-02-01' },
  { id: 'NEW', level: 1, due: '2021-09-01' },
]);

/** The schedule with more said of one milestone by its annotation. */
function annotated(
  schedule: Schedule,
  id: string,
  { key, ...more }: { aka?: string[]; key?: boolean },
): Schedule {
  const activities = new Map(schedule.activities);
  const activity = activities.get(id) as Activity;
  const annotation = { aka: [], place: { path: 'a.yaml' }, places: {}, ...more };
  return {
    ...schedule,
    activities: activities.set(id, { ...activity, annotation, ...(key === undefined ? {} : { key }) }),
  };
}

const current = annotated(third, 'C', { aka: ['OLD'] });
const series = { earlier: [first, second], current };
const brief = ({ lines }: Trend) =>
  lines.map(({ activity, reported, done, slip }) => [
    activity.id,
    reported.map((r) => formatDay(r.date)).join(' '),
    done && formatDay(done),
    slip,
  ]);

describe('trendOf', () => {
  it('follows dates over the data sets, under other codes too, to the completion', () => {
    // D was completed, as is told now, before the first data set; E was never open; NEW has one date only.
    expect(brief(trendOf(series, { levels: [1, 2] }))).toEqual([
      ['B', '2020-06-01', '2020-06-11', 10],
      ['C', '2020-07-01 2020-07-01 2020-07-01', null, 0],
      ['A', '2020-06-01 2020-12-01 2021-06-01', null, 365],
    ]);
  });

  it('shows key milestones, else level 1, else what slipped the most', () => {
    const of = (trend: Trend) => [trend.basis, trend.lines.map((l) => l.activity.id)];
    expect(of(trendOf(series))).toEqual(['level 1', ['A']]);
    const withKey = { ...series, current: annotated(current, 'B', { key: true }) };
    expect(of(trendOf(withKey))).toEqual(['key', ['B']]);
    expect(of(trendOf(withKey, { key: true, levels: [1] }))).toEqual(['choice', []]);
    expect(of(trendOf(series, { slipped: 9 }))).toEqual(['choice', ['B', 'A']]);
    expect(of(trendOf(series, { slipped: 10 }))).toEqual(['choice', ['A']]);
    expect(of(trendOf(series, { wbs: ['W.2'] }))).toEqual(['choice', ['B']]);
  });

  it('shows at most 20, those that moved the most, and says of how many', () => {
    const rows = (of: number): Row[] =>
      Array.from({ length: 30 }, (_, i) => ({
        id: `M${String(i).padStart(2, '0')}`,
        due: `2021-06-${String(1 + ((of * i) % 30)).padStart(2, '0')}`,
      }));
    const trend = trendOf({
      earlier: [scheduleOf('2020-12-31', rows(0))],
      current: scheduleOf('2021-03-31', rows(1)),
    });
    expect([trend.basis, trend.chosen, trend.lines.length, trend.lines[0]?.activity.id]).toEqual([
      'slip',
      30,
      20,
      'M10',
    ]);
  });

  it('has no line where there is one data set', () => {
    expect(trendOf({ earlier: [], current }).lines).toEqual([]);
  });

  it('compares forecasts with forecasts, where each data set has them, and else baselines', () => {
    const at = (date: string, row: Omit<Row, 'id'>) => scheduleOf(date, [{ id: 'A', ...row }]);
    const both = { earlier: [at('2020-12-31', { due: '2021-06-01', forecast: '2021-07-01' })] };
    const forecast = { ...both, current: at('2021-03-31', { due: '2021-06-01', forecast: '2021-08-01' }) };
    const baseline = { ...both, current: at('2021-03-31', { due: '2021-06-11' }) };
    expect([forecast, baseline].map((s) => trendOf(s).lines[0]?.slip)).toEqual([31, 10]);
  });
});
