import { describe, expect, it } from 'vitest';
import { listOf, metricOf, metrics } from '../../../src/model/metrics.ts';
import { pathIndex } from '../../../src/model/series/critical-path.ts';
import { firstBaselineIndex, healthOf } from '../../../src/model/series/health.ts';
import { planKept } from '../../../src/model/series/plan-kept.ts';
import { yearsBefore } from '../../../src/model/series/series.ts';
import { day, type Row, scheduleOf } from '../../figures/schedules.ts';

const rows: Row[] = [
  { id: 'A', level: 1, due: '2020-01-10', done: '2020-01-10' },
  { id: 'B', level: 1, due: '2020-03-01', done: '2020-04-15' },
  { id: 'C', level: 2, due: '2020-06-01' },
  { id: 'D', level: 2, due: '2021-01-20' },
  { id: 'E', due: '2021-03-01', done: '2020-12-01' },
  { id: 'F' },
  { id: 'G', due: '2019-06-01', done: true },
  { id: 'H', due: '2020-12-31' },
];
const current = scheduleOf('2020-12-31', rows);
const health = healthOf({ earlier: [], current });

describe('healthOf', () => {
  it('sets what is completed against what was planned by the data date, the undated counted as due', () => {
    // Completed A, B, E, G; due A, B, C, G, H; without a date F.
    expect(health.bei).toEqual({ count: 4, of: 6, ratio: 4 / 6 });
    expect(health.beiByLevel).toEqual([
      { level: 1, count: 2, of: 2, ratio: 1 },
      { level: 2, count: 0, of: 1, ratio: 0 },
    ]);
  });

  it('counts what is due on the data date as due, and not as due within 30 days', () => {
    expect(health.backlog).toEqual({ count: 2, of: 5, ratio: 0.4 });
    expect(health.dueWithin.map(({ days, milestones }) => [days, milestones.map((a) => a.id)])).toEqual([
      [30, ['D']],
      [60, ['D']],
      [90, ['D']],
    ]);
  });

  it('takes a completion without a date for done, and never for a hit', () => {
    expect(health.hit.cumulative).toEqual({ due: 5, done: 4, hit: 1 });
    // The twelve months begin the day after 31 December 2019.
    expect(health.hit.last12Months).toEqual({ due: 4, done: 3, hit: 1 });
  });

  it('earns the day on which the plan had as many', () => {
    // Four are done; the fourth due date is that of C. From 1 June 2019 to 1 June 2020: 366 days of 579.
    expect(health.earnedSchedule).toEqual({
      date: day('2020-06-01'),
      spi: 366 / 579,
      svDays: day('2020-06-01') - day('2020-12-31'),
    });
  });

  it('earns nothing by what was never planned', () => {
    const { earnedSchedule } = healthOf({
      earlier: [],
      current: scheduleOf('2020-12-31', [
        { id: 'A', due: '2020-01-01', done: '2020-02-01' },
        { id: 'B', due: '2022-01-01' },
        { id: 'C', done: '2020-02-01' },
        { id: 'D', done: '2020-03-01' },
      ]),
    });
    expect(earnedSchedule).toEqual({ date: day('2020-01-01'), spi: 0, svDays: -365 });
  });

  it('has no value where nothing was planned', () => {
    const empty = healthOf({
      earlier: [],
      current: scheduleOf('2020-12-31', [{ id: 'A', due: '2021-05-01' }]),
    });
    expect(empty.bei.ratio).toBeNull();
    expect(empty.earnedSchedule).toEqual({ date: null, spi: null, svDays: null });
    expect(empty.planKept).toEqual([]);
  });
});

describe('planKept', () => {
  const before = scheduleOf('2020-06-30', [
    { id: 'kept', due: '2020-08-01' },
    { id: 'late', due: '2020-08-01', forecast: '2020-09-01' },
    { id: 'open', due: '2020-12-31' },
    { id: 'backdated', due: '2020-10-01' },
    { id: 'gone', due: '2020-10-01' },
    { id: 'then', due: '2020-09-01', done: '2020-05-01' },
    { id: 'past', due: '2020-06-30' },
    { id: 'OLD', due: '2020-11-01' },
  ]);
  const after = scheduleOf('2020-12-31', [
    { id: 'kept', done: '2020-08-01' },
    { id: 'late', done: '2020-09-02' },
    { id: 'open' },
    { id: 'backdated', done: '2020-06-30' },
    { id: 'then', done: '2020-05-01' },
    { id: 'past', done: '2020-07-01' },
    { id: 'NEW', done: '2020-11-02' },
  ]);

  it('leaves out what vanished and what was backdated', () => {
    const kept = planKept(before, after);
    const codes = (list: typeof kept.due) => list.map((f) => f.before.id);
    expect(codes(kept.due)).toEqual(['kept', 'late', 'open', 'then']);
    expect(codes(kept.done)).toEqual(['kept', 'late']);
    expect(codes(kept.onTime)).toEqual(['kept', 'then']);
    expect(kept.basis).toBe('baseline');
  });
});

describe('firstBaselineIndex', () => {
  it('holds a milestone to the first date it was given', () => {
    const first = scheduleOf('2020-06-30', [
      { id: 'C', due: '2020-07-01' },
      { id: 'D', due: '2020-08-01' },
    ]);
    // D is due in 2021 now, and was due in August.
    expect(firstBaselineIndex({ earlier: [first], current })?.of).toBe(7);
    expect(firstBaselineIndex({ earlier: [], current })).toBeNull();
  });
});

describe('pathIndex', () => {
  const end = (due: string, forecast?: string) => {
    const row = forecast === undefined ? { id: 'E', due } : { id: 'E', due, forecast };
    const schedule = scheduleOf('2020-12-31', [row]);
    return pathIndex([...schedule.activities.values()][0] as never, schedule.dataDate);
  };
  it('is the length of the path with its float over its length', () => {
    expect(end('2021-03-31', '2021-04-10')).toMatchObject({ length: 100, float: -10, index: 0.9 });
  });
  it('is unknown without a forecast ahead', () => {
    expect(end('2021-03-31')).toBeNull();
    expect(end('2021-03-31', '2020-12-31')).toBeNull();
  });
});

describe('metrics', () => {
  it('lead from a number to its milestones', () => {
    expect(metrics.late.of({ earlier: [], current }).value).toBe(1);
    expect(listOf('late', current).map((a) => a.id)).toEqual(['C']);
    expect(metricOf('overdue')).toBe(metrics.late);
    expect(
      metricOf('level-1')
        ?.list({ earlier: [], current })
        .map((a) => a.id),
    ).toEqual(['A', 'B']);
    expect(metricOf('toString')).toBeNull();
  });

  it('tell the lateness of what is completed', () => {
    // Days late: A 0, B 45, E −90; G has no date.
    const value = (name: 'median-slip' | 'slip-90') => metrics[name].of({ earlier: [], current }).value;
    expect([value('median-slip'), value('slip-90')]).toEqual([0, 45]);
  });
});

describe('yearsBefore', () => {
  it('gives the last of February for a leap day', () => {
    expect(yearsBefore(day('2024-02-29'), 1)).toBe(day('2023-02-28'));
    expect(yearsBefore(day('2021-03-31'), 1)).toBe(day('2020-03-31'));
  });
});
