import { describe, expect, it } from 'vitest';
import { keyMilestones, readMark } from '../../src/model/key.ts';
import { checkKeyPages, keyRowsOf } from '../../src/model/key-check.ts';
import { checkPhases, datedPhases, type Phase } from '../../src/model/phases.ts';
import type { Schedule } from '../../src/model/schedule.ts';
import type { Scope } from '../../src/model/scope.ts';
import { scopedSchedule } from '../../src/model/scope.ts';
import { listRows } from '../../src/tools/list/rows.ts';
import { day, type Row, scheduleOf } from '../figures/schedules.ts';

const rows: Row[] = [
  { id: 'A', level: 1, due: '2021-05-01', done: '2021-05-10' },
  { id: 'B', level: 2, due: '2021-02-01', forecast: '2021-08-01' },
  { id: 'C', level: 1, due: '2021-01-01' },
  { id: 'D', level: 3 },
];
const schedule = scheduleOf('2021-03-31', rows);

function marked(...ids: string[]): Schedule {
  const activities = [...schedule.activities].map(
    ([id, a]) => [id, ids.includes(id) ? { ...a, key: true } : a] as const,
  );
  return { ...schedule, activities: new Map(activities) };
}

const everything: Scope = {
  wbs: [],
  levels: [],
  codes: [],
  key: false,
  fields: {},
  due: { from: null, to: null, within: null },
};
const ids = (list: ReadonlyArray<{ id: string }>) => list.map(({ id }) => id);

describe('key milestones', () => {
  it('are those marked, else those of level 1, for lists, scopes and pages alike', () => {
    for (const [of, expected] of [
      [schedule, ['C', 'A']],
      [marked('B', 'A'), ['B', 'A']],
    ] as const) {
      expect(ids(keyRowsOf(of, null))).toEqual(expected);
      expect(listRows('key', { schedule: of }).map(({ code }) => code)).toEqual(expected);
      const scope = { ...everything, key: true };
      expect(ids(keyRowsOf(scopedSchedule(of, scope), scope))).toEqual(expected);
    }
    expect(ids(keyMilestones(marked('D')))).toEqual(['D']);
  });

  it('are chosen by a scope, by due date', () => {
    const scope = { ...everything, levels: [1, 2] };
    expect(ids(keyRowsOf(scopedSchedule(marked('D'), scope), scope))).toEqual(['C', 'B', 'A']);
  });

  it.each([
    ['yes', true],
    ['X', true],
    ['◆', true],
    ['Oui', true],
    ['', false],
    ['no', false],
    ['-', false],
    ['nein', false],
    ['maybe', null],
    ['ABC-12', null],
  ])('%j as a mark is %j', (text, mark) => expect(readMark(text)).toBe(mark));

  it('that are none, or more than a page holds, are a finding', () => {
    const place = { path: 'report.yaml', line: 7 };
    const section = { name: 'key-milestones', scope: null, place };
    expect(checkKeyPages([section], schedule)).toEqual([]);
    const none = scheduleOf('2021-03-31', [{ id: 'A' }]);
    expect(checkKeyPages([section], none)).toMatchObject([{ rule: 'key-milestones-marked', place }]);
    const many = scheduleOf(
      '2021-03-31',
      Array.from({ length: 46 }, (_, i) => ({ id: `M${i}`, level: 1 })),
    );
    expect(checkKeyPages([section, { ...section, name: 'overdue' }], many)).toMatchObject([
      {
        rule: 'key-milestones-fit-a-page',
        message: '46 key milestones are chosen, and a page has 45 rows: they go on overleaf',
        place,
      },
    ]);
  });
});

describe('phases', () => {
  const place = { path: 'report.yaml', line: 9 };
  const check = (phase: Omit<Phase, 'name'>) =>
    checkPhases([{ name: 'Design', place, ...phase }], schedule).map((d) => [d.rule, d.message, d.hint]);

  it('have the dates of their milestones: planned, and as they are', () => {
    const phases = [
      { name: 'Design', from: 'C', to: 'B' },
      { name: 'Build', from: 'B', to: 'A' },
      { name: 'Nothing', from: 'A', to: 'D' },
    ];
    const spans = datedPhases(phases, schedule).map(({ name, planned, now }) => [name, planned, now]);
    expect(spans).toEqual([
      [
        'Design',
        { from: day('2021-01-01'), to: day('2021-02-01') },
        { from: day('2021-01-01'), to: day('2021-08-01') },
      ],
      ['Build', { from: day('2021-02-01'), to: day('2021-05-01') }, null],
    ]);
  });

  it('that cannot be drawn are findings with their place', () => {
    expect(check({ from: 'C', to: 'A' })).toEqual([]);
    expect(check({ from: 'C', to: 'AB' })).toEqual([
      ['phases-name-known-codes', 'the phase Design names AB, which is no code of the data', 'Is it A?'],
    ]);
    expect(check({ from: 'A', to: 'C' })[0]?.slice(0, 2)).toEqual([
      'phases-end-after-they-begin',
      'the phase Design begins with A, whose baseline date is after that of C, which ends it',
    ]);
    expect(check({ from: 'B', to: 'A' })[0]?.[1]).toBe(
      'the phase Design begins with B, whose current date is after that of A, which ends it',
    );
    expect(check({ from: 'A', to: 'D' })[0]?.slice(0, 2)).toEqual([
      'phases-have-dates',
      'the phase Design cannot be drawn: D has no date',
    ]);
  });
});
