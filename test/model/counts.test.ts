import { describe, expect, it } from 'vitest';
import { byMonth, count, dueNext, median, undated } from '../../src/model/counts.ts';
import { metricOf } from '../../src/model/metrics.ts';
import type { Schedule } from '../../src/model/schedule.ts';
import { overdue, statusOf, tracked } from '../../src/model/status.ts';
import { type Row, scheduleOf } from '../figures/schedules.ts';

const dataDate = '2021-03-31';
const asOf = '2021-05-10';

/** The day so many days after the as-of date. */
function fromNow(days: number): string {
  return new Date(Date.parse(asOf) + days * 86_400_000).toISOString().slice(0, 10);
}
const late = (id: string, days: number): Row => ({ id, due: fromNow(-days) });
const schedule = (rows: readonly Row[]) => scheduleOf(dataDate, rows, asOf);

/** A milestone of another subsystem beside the others. */
function withExternal(of: Schedule, row: Row): Schedule {
  const [external] = scheduleOf(dataDate, [row]).activities.values();
  if (!external) throw new RangeError('no milestone');
  return { ...of, activities: new Map([...of.activities, [row.id, { ...external, external: true }]]) };
}

const metric = (name: string, of: Schedule) => {
  const known = metricOf(name);
  if (!known) throw new RangeError(name);
  const series = { earlier: [], current: of };
  return { value: known.of(series).value, list: known.list(series).map((a) => a.id) };
};

describe('the status of a milestone', () => {
  it.each([
    ['overdue', { due: fromNow(-1) }],
    ['pending', { due: fromNow(0) }],
    ['pending', { due: fromNow(1) }],
    ['pending', {}],
    ['completed', { due: fromNow(-1), done: true }],
    ['completed', { done: true }],
  ] as const)('is %s for %j', (status, row) => {
    const of = schedule([{ id: 'A', ...row }]);
    expect(tracked(of).map((a) => statusOf(a, of))).toEqual([status]);
  });
  it('of another subsystem is never overdue, and it is not counted', () => {
    const of = withExternal(schedule([late('A', 3)]), late('X', 9));
    const external = of.activities.get('X');
    expect(external && statusOf(external, of)).toBe('pending');
    expect(overdue(of).map((a) => a.id)).toEqual(['A']);
    expect(count(tracked(of), of).total).toBe(1);
    expect(metric('external', of)).toEqual({ value: 1, list: ['X'] });
  });
});

describe('counts', () => {
  const of = schedule([
    late('L-2', 40),
    { ...late('L-1', 5), wbs: 'W.0' },
    { id: 'D-1', due: '2021-01-31', done: '2021-02-02', level: 2 },
    { id: 'D-2', done: true, level: 6 },
    { id: 'P-1', due: fromNow(0), level: 2 },
    { id: 'P-2' },
  ]);
  it('part all milestones into completed, late and ahead', () => {
    expect(count(tracked(of), of)).toEqual({
      total: 6,
      completed: 2,
      late: 2,
      ahead: 2,
      noLevel: 3,
      levels: [
        { level: 1, count: 0 },
        { level: 2, count: 2 },
        { level: 3, count: 0 },
        { level: 4, count: 0 },
        { level: 6, count: 1 },
      ],
    });
  });
  it('of some milestones are of those alone', () => {
    const some = tracked(of).filter((a) => a.level === 2);
    expect(count(some, of)).toMatchObject({ total: 2, completed: 1, late: 0, ahead: 1, noLevel: 0 });
  });
  it('list the overdue by WBS code, then code, and the undated', () => {
    expect(overdue(of).map((a) => a.id)).toEqual(['L-1', 'L-2']);
    expect(undated(of).map((a) => a.id)).toEqual(['D-2', 'P-2']);
  });
  it('tell the levels one by one', () => {
    expect(metric('level-2', of)).toEqual({ value: 2, list: ['D-1', 'P-1'] });
    expect(metric('level-6', of).value).toBe(1);
    expect(metric('level-3', of).value).toBe(0);
    expect(['level-', 'level-x', 'level-2b', 'nothing'].map(metricOf)).toEqual([null, null, null, null]);
  });
});

describe('metrics', () => {
  it.each([
    ['nothing', [], null, null],
    ['one', [late('A', 7)], 7, 7],
    ['two: the lesser', [late('A', 9), late('B', 4)], 4, 9],
    ['three', [late('A', 100), late('B', 4), late('C', 5)], 5, 100],
    [
      'four: the lesser of the middle ones',
      [late('A', 1), late('B', 2), late('C', 30), late('D', 400)],
      2,
      400,
    ],
  ] as ReadonlyArray<[string, Row[], number | null, number | null]>)(
    'median and longest lateness of %s',
    (_, rows, middle, longest) => {
      const of = schedule([...rows, { id: 'N', due: fromNow(200) }]);
      expect(metric('median-late', of).value).toBe(middle);
      expect(metric('longest-late', of).value).toBe(longest);
    },
  );
  it('sort numbers as numbers, and leave the list as it was', () => {
    const list = [100, 9, 20];
    expect(median(list)).toBe(20);
    expect(list).toEqual([100, 9, 20]);
    expect(median([])).toBeNull();
  });
  it.each([
    [-1, false],
    [0, true],
    [1, true],
    [90, true],
    [91, false],
  ])('due within 90 days counts day %d: %s', (days, counted) => {
    const of = schedule([
      { id: 'A', due: fromNow(days) },
      { id: 'D', due: fromNow(5), done: true },
      { id: 'N' },
    ]);
    expect(metric('due-next-90', of)).toEqual({ value: counted ? 1 : 0, list: counted ? ['A'] : [] });
  });
  it('share of the completed', () => {
    const rows = Array.from(
      { length: 8 },
      (_, i): Row => ({ id: `M${i}`, ...(i < 3 ? { done: true } : {}) }),
    );
    expect(metric('percent-completed', schedule(rows)).value).toBe(3 / 8);
    expect(metric('percent-completed', schedule([])).value).toBeNull();
  });
  it('overdue at the data date are those of that date', () => {
    const of = schedule([late('A', 20), { id: 'B', due: '2021-03-30' }, { id: 'C', due: dataDate }]);
    expect(metric('late', of).list).toEqual(['A', 'B', 'C']);
    expect(metric('overdue', of).value).toBe(3);
    expect(metric('late-at-data-date', of).list).toEqual(['B']);
  });
});

describe('what is due', () => {
  it('next comes soonest first, then in row order, from the as-of date on', () => {
    const of = schedule([
      { id: 'late', due: fromNow(-1) },
      { id: 'second', due: fromNow(9) },
      { id: 'third', due: fromNow(9) },
      { id: 'first', due: fromNow(0) },
      { id: 'done', due: fromNow(3), done: true },
      { id: 'undated' },
    ]);
    expect(dueNext(of).map(({ activity, due }) => [activity.id, due - of.asOf])).toEqual([
      ['first', 0],
      ['second', 9],
      ['third', 9],
    ]);
  });
  it('in each month comes newest first, empty months too', () => {
    const of = schedule([
      { id: 'A', due: '2021-02-28' },
      { id: 'B', due: '2020-11-01' },
      { id: 'C', due: '2021-02-01', done: true },
      { id: 'D' },
    ]);
    expect(byMonth(of).map(({ month, milestones }) => [month, milestones.map((a) => a.id)])).toEqual([
      ['2021-02', ['A', 'C']],
      ['2021-01', []],
      ['2020-12', []],
      ['2020-11', ['B']],
    ]);
    expect(byMonth(schedule([{ id: 'D' }]))).toEqual([]);
  });
});
