import { describe, expect, it } from 'vitest';
import { type Day, parseDay } from '../../src/kernel/dates.ts';
import { diffSchedules, isUnchanged } from '../../src/model/diff.ts';
import type { Activity, Field, Schedule } from '../../src/model/schedule.ts';
import { changeTables } from '../../src/tools/diff/text.ts';
import { scheduleOf } from '../figures/schedules.ts';

const day = (text: string) => parseDay(text) as Day;
const place = { path: 'm.csv' };

function milestone(id: string, extra: Partial<Activity> = {}): Activity {
  return {
    id,
    name: `Name of ${id}`,
    kind: 'finish-milestone',
    wbs: '1.1',
    external: false,
    level: null,
    totalFloat: null,
    baselineFinish: day('2021-06-30'),
    forecastFinish: null,
    actualFinish: null,
    start: null,
    completed: false,
    predecessors: [],
    successors: [],
    annotation: null,
    row: 0,
    place,
    origin: () => undefined,
    ...extra,
  };
}

function schedule(dataDate: string, ...list: Activity[]): Schedule {
  return {
    dataDate: day(dataDate),
    asOf: day(dataDate),
    activities: new Map(list.map((a) => [a.id, a])),
    relations: [],
    wbs: [],
    exclusions: [],
  };
}

const compare = (before: Activity[], after: Activity[]) =>
  diffSchedules(schedule('2021-03-31', ...before), schedule('2021-04-30', ...after));
const ids = (list: ReadonlyArray<{ after: Activity }>) => list.map((p) => p.after.id);

describe('diffSchedules', () => {
  it('finds nothing in the same data', () => {
    const diff = compare([milestone('A'), milestone('B')], [milestone('B'), milestone('A')]);
    expect(isUnchanged(diff)).toBe(true);
    expect(diff.common).toBe(2);
  });
  it('tells new from gone, by WBS and id, and leaves external ones out', () => {
    const diff = compare(
      [milestone('A'), milestone('X', { external: true, wbs: '' })],
      [milestone('C', { wbs: '1.2' }), milestone('D', { wbs: '1.1' })],
    );
    expect(diff.added.map((a) => a.id)).toEqual(['D', 'C']);
    expect(diff.gone.map((a) => a.id)).toEqual(['A']);
  });
  it('sees another name, but not other blanks', () => {
    const diff = compare(
      [milestone('A', { name: 'First  light' }), milestone('B', { name: 'Old' })],
      [milestone('A', { name: 'First light ' }), milestone('B', { name: 'New' })],
    );
    expect(diff.renamed.map((r) => [r.what, r.after.id])).toEqual([['name', 'B']]);
  });
  it('takes a new code for the old one by its only name, or by "aka"', () => {
    const annotation = { aka: ['B'], place, places: {}, reasons: [] };
    const diff = compare(
      [milestone('A', { name: 'Unique' }), milestone('B', { name: 'Was this' })],
      [milestone('A2', { name: 'Unique' }), milestone('B2', { name: 'Is that', annotation })],
    );
    expect(diff.renamed.map((r) => [r.what, r.before.id, r.after.id])).toEqual([
      ['code', 'A', 'A2'],
      ['code', 'B', 'B2'],
    ]);
    expect([...diff.added, ...diff.gone]).toEqual([]);
  });
  it('does not guess between milestones of one name', () => {
    const same = { name: 'Review' };
    const diff = compare([milestone('A', same), milestone('B', same)], [milestone('C', same)]);
    expect(diff.renamed).toEqual([]);
    expect(diff.gone).toHaveLength(2);
  });
  it('measures a completion against the earlier plan', () => {
    const done = { completed: true, baselineFinish: day('2021-09-30'), actualFinish: day('2021-07-02') };
    const diff = compare(
      [milestone('A'), milestone('B')],
      [milestone('A', done), milestone('B', { completed: true })],
    );
    expect(diff.completed.map((c) => [c.after.id, c.days])).toEqual([
      ['A', 2],
      ['B', null],
    ]);
    expect(diff.slipped).toEqual([]);
  });
  it('reports what was completed and no longer is', () => {
    expect(ids(compare([milestone('A', { completed: true })], [milestone('A')]).reopened)).toEqual(['A']);
  });
  it('measures shifts on the forecast where both have one, and then names a moved plan besides', () => {
    const diff = compare(
      [milestone('A', { forecastFinish: day('2021-07-10') }), milestone('B'), milestone('C')],
      [
        milestone('A', { forecastFinish: day('2021-07-01'), baselineFinish: day('2021-07-30') }),
        milestone('B', { baselineFinish: day('2021-07-01') }),
        milestone('C', { baselineFinish: day('2021-07-30') }),
      ],
    );
    expect(diff.slipped.map((s) => [s.after.id, s.days, s.basis])).toEqual([
      ['C', 30, 'baseline'],
      ['B', 1, 'baseline'],
    ]);
    expect(diff.recovered.map((s) => [s.after.id, s.days, s.basis])).toEqual([['A', -9, 'forecast']]);
    expect(diff.rebaselined.map((s) => [s.after.id, s.days])).toEqual([['A', 30]]);
  });
  it('gives the worst slip and the best recovery first, then by WBS and id', () => {
    const moved = (id: string, to: string, wbs = '1.1') => milestone(id, { wbs, baselineFinish: day(to) });
    const list = [
      moved('A', '2021-07-01'),
      moved('B', '2021-07-30', '1.2'),
      moved('C', '2021-07-30'),
      moved('D', '2021-06-29'),
      moved('E', '2021-06-01', '1.2'),
      moved('F', '2021-06-01'),
    ];
    const diff = compare(
      list.map(({ id, wbs }) => milestone(id, { wbs })),
      list,
    );
    expect(diff.slipped.map((s) => [s.after.id, s.days])).toEqual([
      ['C', 30],
      ['B', 30],
      ['A', 1],
    ]);
    expect(diff.recovered.map((s) => [s.after.id, s.days])).toEqual([
      ['F', -29],
      ['E', -29],
      ['D', -1],
    ]);
  });
  it('sorts every other list by WBS, then id', () => {
    const three = (of: (id: string, wbs: string) => Activity) => [
      of('B', '1.2'),
      of('C', '1.1'),
      of('A', '1.2'),
    ];
    const order = ['C', 'A', 'B'];
    const open = three((id, wbs) => milestone(id, { wbs }));
    const done = three((id, wbs) => milestone(id, { wbs, completed: true }));
    const otherwise = three((id, wbs) => milestone(id, { wbs, name: `New name of ${id}` }));
    expect(compare([], open).added.map((a) => a.id)).toEqual(order);
    expect(compare(open, []).gone.map((a) => a.id)).toEqual(order);
    expect(ids(compare(open, done).completed)).toEqual(order);
    expect(ids(compare(done, open).reopened)).toEqual(order);
    expect(ids(compare(open, otherwise).renamed)).toEqual(order);
    const plan = (due: string) =>
      three((id, wbs) => milestone(id, { wbs, baselineFinish: day(due), forecastFinish: day('2021-08-01') }));
    expect(ids(compare(plan('2021-06-30'), plan('2021-07-30')).rebaselined)).toEqual(order);
  });
  it.each([
    'added',
    'gone',
    'renamed',
    'completed',
    'reopened',
    'slipped',
    'recovered',
    'rebaselined',
  ] as const)('is unchanged only when nothing is %s', (list) => {
    const same = compare([milestone('A')], [milestone('A')]);
    expect(isUnchanged({ ...same, [list]: [milestone('A')] })).toBe(false);
  });
  it('takes no shift from a completed milestone, from one without a date, or from one that did not move', () => {
    const moved = { baselineFinish: day('2021-09-30') };
    const diff = compare(
      [milestone('A', { completed: true }), milestone('B', { baselineFinish: null }), milestone('C')],
      [milestone('A', { ...moved, completed: true }), milestone('B', moved), milestone('C')],
    );
    expect([diff.slipped, diff.recovered, diff.rebaselined]).toEqual([[], [], []]);
    const forecast = { forecastFinish: day('2021-09-30') };
    expect(compare([milestone('A')], [milestone('A', forecast)]).slipped).toEqual([]);
  });
  it('measures a completion against the later plan where the earlier had none', () => {
    const done = { completed: true, actualFinish: day('2021-06-20') };
    const [completion] = compare(
      [milestone('A', { baselineFinish: null })],
      [milestone('A', done)],
    ).completed;
    expect(completion?.days).toBe(-10);
  });
  it('takes a name that an export cut for the whole one, and quotation marks for each other', () => {
    const long = 'Interfaces of all subsystems agreed by all, signed, and sealed in wax '.repeat(3).trim();
    const cut = (length: number) =>
      compare([milestone('A', { name: long })], [milestone('A', { name: long.slice(0, length) })]).renamed;
    expect(cut(100)).toEqual([]);
    expect(cut(99)).toHaveLength(1);
    const quoted = compare(
      [milestone('A', { name: '“First” light’s' }), milestone('B', { name: '„x“ ‘y’ «z»' })],
      [milestone('A', { name: '"First" light\'s' }), milestone('B', { name: '"x" \'y\' "z"' })],
    );
    expect(quoted.renamed).toEqual([]);
  });
  it('does not take a code for another that has no name, or that is known by two old ones', () => {
    const nameless = compare([milestone('A', { name: '' })], [milestone('B', { name: '' })]);
    expect(nameless.renamed).toEqual([]);
    const twice = { name: 'Other', annotation: { aka: ['A'], place, places: {}, reasons: [] } };
    const diff = compare([milestone('A')], [milestone('B', twice), milestone('C', twice)]);
    expect(diff.renamed.map((r) => [r.before.id, r.after.id])).toEqual([['A', 'B']]);
    expect(diff.added.map((a) => a.id)).toEqual(['C']);
  });
  it('tells what people changed, where both sides have annotations', () => {
    const annotated = (id: string, description: string, extra: Partial<Activity> = {}) =>
      milestone(id, { annotation: { description, aka: [], places: {}, place } as never, ...extra });
    const origin = (field: Field) =>
      field === 'baselineFinish'
        ? { place, text: '2021-07-01', replaces: { place, text: '2021-06-30' } }
        : undefined;
    const before = [
      annotated('A', 'In two  parts.'),
      annotated('B', 'In parts.'),
      annotated('C', '', { origin }),
    ];
    const after = [
      annotated('A', 'In two parts.', { origin }),
      annotated('B', 'In four parts.'),
      annotated('C', ''),
    ];
    const diff = compare(before, after);
    expect(ids(diff.reworded)).toEqual(['B']);
    expect(diff.recorrected.map((r) => [r.after.id, r.what, r.field, r.value])).toEqual([
      ['A', 'added', 'baselineFinish', '2021-07-01'],
      ['C', 'dropped', 'baselineFinish', '2021-07-01'],
    ]);
    expect(isUnchanged(diff)).toBe(false);
    const bare = compare([milestone('A'), milestone('B')], after);
    expect([bare.reworded, bare.recorrected]).toEqual([[], []]);
  });
});

describe('completions that changed', () => {
  it('are told apart: dated back before a day on which it was open, and dated anew', () => {
    const before = scheduleOf('2020-12-31', [
      { id: 'A', due: '2020-11-01' },
      { id: 'B', due: '2020-11-01', done: '2020-11-05' },
      { id: 'C', due: '2020-11-01' },
    ]);
    const after = scheduleOf('2021-03-31', [
      { id: 'A', due: '2020-11-01', done: '2020-12-31' },
      { id: 'B', due: '2020-11-01', done: '2020-11-07' },
      { id: 'C', due: '2020-11-01', done: '2021-01-01' },
    ]);
    const diff = diffSchedules(before, after);
    expect(diff.backdated.map((p) => p.after.id)).toEqual(['A']);
    expect(diff.redated.map((p) => p.after.id)).toEqual(['B']);
    const tables = changeTables(diff).filter((t) => ['Backdated', 'Re-dated'].includes(t.heading));
    expect(tables.map((t) => t.rows.map((row) => row.slice(0, 4)))).toEqual([
      [['A', 'W.1', 'open at 2020-12-31', 'completed 2020-12-31']],
      [['B', 'W.1', 'completed 2020-11-05 → 2020-11-07', 'Milestone B']],
    ]);
  });
});
