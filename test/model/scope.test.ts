import { describe, expect, it } from 'vitest';
import { type Scope, scopedEarlier, scopedSchedule, scopeWords } from '../../src/model/scope.ts';
import { checkScopes } from '../../src/model/scope-check.ts';
import { tracked } from '../../src/model/status.ts';
import { day, scheduleOf } from '../figures/schedules.ts';

const schedule = scheduleOf('2021-03-31', [
  { id: 'A', wbs: 'W.1', level: 1, due: '2021-01-31' },
  { id: 'B', wbs: 'W.1.2', level: 2, due: '2021-04-30' },
  { id: 'C', wbs: 'W.10', level: 2, due: '2021-09-30', done: '2021-02-01' },
  { id: 'D', wbs: 'W.2', level: 1 },
]);
const none: Scope = {
  wbs: [],
  levels: [],
  codes: [],
  key: false,
  fields: {},
  due: { from: null, to: null, within: null },
};
const ids = (scope: Partial<Scope>) =>
  tracked(scopedSchedule(schedule, { ...none, ...scope })).map((a) => a.id);

describe('a scope', () => {
  it.each<[Partial<Scope>, string[]]>([
    [{}, ['A', 'B', 'C', 'D']],
    [{ wbs: ['W.1'] }, ['A', 'B']],
    [{ wbs: ['W.10', 'W.2'] }, ['C', 'D']],
    [{ levels: [2] }, ['B', 'C']],
    [{ wbs: ['W.1'], levels: [2] }, ['B']],
    [{ codes: ['D', 'A'] }, ['A', 'D']],
    [{ due: { from: null, to: null, within: 30 } }, ['B']],
    [{ due: { from: null, to: null, within: 29 } }, []],
    [{ due: { from: day('2021-04-30'), to: day('2021-09-30'), within: null } }, ['B', 'C']],
  ])('%j counts %j', (scope, expected) => expect(ids(scope)).toEqual(expected));

  it('keeps the others as milestones of others: known, in no number', () => {
    const narrowed = scopedSchedule(schedule, { ...none, wbs: ['W.1'] });
    expect([...narrowed.activities.keys()]).toEqual(['A', 'B', 'C', 'D']);
    expect(narrowed.activities.get('C')).toMatchObject({ completed: true, external: true });
    expect(narrowed.wbs.map(({ code }) => code)).toEqual(['W.1', 'W.1.2']);
  });

  it('is said in words', () => {
    const due = { from: day('2021-01-01'), to: null, within: null };
    expect(scopeWords({ ...none, key: true, wbs: ['W.1', 'W.2'], levels: [1], due })).toBe(
      'key milestones, WBS W.1 or W.2 and below, level 1, due from 2021-01-01',
    );
  });

  it('that names what is not there is a finding, and one that finds nothing', () => {
    const place = { path: 'report.yaml', line: 9 };
    const check = (scope: Partial<Scope>) =>
      checkScopes([{ id: 'overdue', scope: { ...none, ...scope }, place }], schedule).map((d) => [
        d.message,
        d.hint,
        d.place,
      ]);
    expect(check({ wbs: ['W.1'] })).toEqual([]);
    expect(check({ wbs: ['X.1'], levels: [3] })).toEqual([
      [
        'no milestone has WBS X.1, which the scope of a section names',
        'The data have W.1, W.10 and W.2, among others.',
        place,
      ],
      [
        'no milestone has level 3, which the scope of a section names',
        'The data have 1 and 2, among others.',
        place,
      ],
    ]);
    expect(check({ wbs: ['W.2'], levels: [2] })[0]?.[0]).toBe(
      'no milestone is in the scope of the section overdue: WBS W.2 and below, level 2',
    );
  });
});

describe('an earlier data set in a scope', () => {
  it('counts what is in the scope now, though it had no level then, and what is gone by what it was', () => {
    const then = scheduleOf('2020-12-31', [
      { id: 'A', due: '2021-05-01' },
      { id: 'B', due: '2021-05-01' },
      { id: 'GONE', due: '2021-05-01', level: 1 },
      { id: 'LEFT', due: '2021-05-01', level: 2 },
    ]);
    const now = scheduleOf('2021-03-31', [
      { id: 'A', due: '2021-06-01', level: 1 },
      { id: 'B', due: '2021-06-01', level: 2 },
    ]);
    expect(tracked(scopedEarlier(then, now, { ...none, levels: [1] })).map((a) => a.id)).toEqual([
      'A',
      'GONE',
    ]);
  });
});
