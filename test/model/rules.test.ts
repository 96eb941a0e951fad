import { describe, expect, it } from 'vitest';
import { readAnnotations } from '../../src/input/annotations/annotations.ts';
import { readCsv } from '../../src/input/readers/csv/milestone-table.ts';
import { type Day, parseDay } from '../../src/kernel/dates.ts';
import type { Diagnostic } from '../../src/kernel/diagnostics.ts';
import { compareChecks } from '../../src/model/checks/compare.ts';
import type { scheduleRules } from '../../src/model/rules.ts';
import { type Validated, validate } from '../../src/model/validate.ts';

const day = (text: string) => parseDay(text) as Day;
const header = 'code,name,wbs,level,due,completed,predecessors,successors,forecast,start,type\n';

interface Case {
  readonly annotations?: string;
  readonly exclude?: ReadonlyArray<{ code: string; reason: string }>;
  readonly order?: 'dmy' | 'mdy';
}

/** A schedule of rows written as CSV, on the status of 31 March 2021 under the root 02C. */
function schedule(rows: readonly string[], { annotations = '', exclude = [], order }: Case = {}): Validated {
  const csv = readCsv({ path: 'm.csv', bytes: Buffer.from(header + rows.join('\n')) }).value;
  const notes = readAnnotations({ path: 'a.yaml', bytes: Buffer.from(annotations) });
  expect(notes.diagnostics).toEqual([]);
  return validate([order ? { ...csv, dateOrder: order } : csv], notes.value, {
    dataDate: day('2021-03-31'),
    asOf: day('2021-05-10'),
    wbs: { root: '02C', titles: { '02C.01': 'One', '02C.02': 'Two' } },
    exclude,
  });
}

const brief = (findings: readonly Diagnostic[]) =>
  findings.map((d) => `${d.rule} ${d.place?.path}:${d.place?.line}:${d.place?.column}`);

/** A sound row; parts are put in place of its cells. */
function row(code: string, parts: Partial<Record<string, string>> = {}): string {
  const cells = { name: `Name of ${code}`, wbs: '02C.01', level: '2', due: '2021-06-01', ...parts };
  return header
    .trim()
    .split(',')
    .map((c) => (c === 'code' ? code : ((cells as Record<string, string>)[c] ?? '')))
    .join(',');
}

const days = (n: number) =>
  Array.from({ length: n }, (_, i) => row(`M${i}`, { due: `2021-0${1 + (i % 9)}-${10 + i}`, name: 'n' }));

const cases: ReadonlyArray<
  [rule: keyof typeof scheduleRules, rows: readonly string[], place: string, extra?: Case]
> = [
  ['codes-given', [row('')], 'm.csv:2:1'],
  ['values-of-sensible-length', [row('A'.repeat(501))], 'm.csv:2:1'],
  ['values-of-sensible-length', [row('A', { name: 'word '.repeat(4001) })], 'm.csv:2:3'],
  ['values-of-sensible-length', [row('A', { wbs: `02C.01${'.1'.repeat(250)}` })], 'm.csv:2:13'],
  ['codes-unique', [row('A'), row('A')], 'm.csv:3:1'],
  ['codes-distinct', [row('DM-AP-7'), row('dm_ap 7')], 'm.csv:3:1'],
  ['names-given', [row('A', { name: '' })], 'm.csv:2:1'],
  ['wbs-given', [row('A', { wbs: '' })], 'm.csv:2:1'],
  ['wbs-under-root', [row('A', { wbs: 'O2C.01' })], 'm.csv:2:13'],
  ['wbs-has-title', [row('A', { wbs: '02C.03' })], 'undefined:undefined:undefined'],
  ['levels-numeric', [row('A', { level: 'two' })], 'm.csv:2:20'],
  ['types-known', [row('A', { type: 'Task Dependent' })], 'm.csv:2:38'],
  ['dates-readable', [row('A', { due: 'soon' })], 'm.csv:2:22'],
  ['dates-readable', [row('A', { due: '44393' })], 'm.csv:2:22'],
  ['dates-exist', [row('A', { due: '2021-02-29' })], 'm.csv:2:22'],
  ['dates-exist', [row('A', { due: '13/13/2021' })], 'm.csv:2:22'],
  ['dates-unambiguous', [row('A', { due: '3/4/2021' })], 'm.csv:2:22'],
  ['dates-plausible', [row('A', { due: '2201-06-01' })], 'm.csv:2:22'],
  ['dates-plausible', [...days(12), row('A', { due: '2019-01-01' })], 'm.csv:14:22'],
  ['due-given', [row('A', { due: '' })], 'm.csv:2:1'],
  ['completed-with-date', [row('A', { completed: 'yes' })], 'm.csv:2:33'],
  ['completed-by-data-date', [row('A', { completed: '2021-04-01' })], 'm.csv:2:33'],
  ['forecast-after-data-date', [row('A', { forecast: '2021-03-30' })], 'm.csv:2:36'],
  ['texts-whole', [row('A', { name: 'x'.repeat(100) }), row('B', { name: 'y'.repeat(100) })], 'm.csv:2:3'],
  ['relations-join-two', [row('A', { predecessors: 'A' })], 'm.csv:2:34'],
  ['relations-once', [row('A', { predecessors: 'B;B' }), row('B', { successors: 'A' })], 'm.csv:2:36'],
  ['relations-name-known-codes', [row('A', { predecessors: 'X-9' })], 'm.csv:2:34'],
  ['lists-whole', [row('A', { predecessors: 'DM-1;DM' }), row('DM-1', { successors: 'A' })], 'm.csv:2:39'],
  [
    'relations-two-sided',
    [row('A', { successors: 'B' }), row('B'), row('C', { predecessors: 'A' })],
    'm.csv:2:35',
  ],
  ['annotations-name-known-codes', [row('A')], 'a.yaml:1:1', { annotations: 'B:\n  jira: X-1\n' }],
  [
    'exclusions-name-known-codes',
    [row('A')],
    'undefined:undefined:undefined',
    { exclude: [{ code: 'B', reason: 'x' }] },
  ],
  ['values-as-exported', [row('A')], 'a.yaml:2:8', { annotations: 'A:\n  due: 2021-07-01\n' }],
  ['corrections-needed', [row('A')], 'a.yaml:2:8', { annotations: 'A:\n  due: 2021-06-01\n' }],
  ['dates-readable', [row('A')], 'a.yaml:2:28', { annotations: 'A:\n  level: {value: 2, until: June}\n' }],
];

it('names titles of the data that no figure has room for', () => {
  const { value } = readCsv({ path: 'm.csv', bytes: Buffer.from(header + row('A')) });
  const titled = { ...value, wbsTitles: new Map([['02C.01', 'x'.repeat(501)]]) };
  const options = {
    dataDate: day('2021-03-31'),
    asOf: day('2021-03-31'),
    wbs: { root: '02C', titles: {} },
    exclude: [],
  };
  expect(validate([titled], [], options).diagnostics).toMatchObject([
    { rule: 'values-of-sensible-length', severity: 'error', place: { path: 'm.csv' } },
  ]);
  expect(validate([value], [], options).diagnostics.map((d) => d.rule)).toEqual(['wbs-has-title']);
});

describe('a finding with its place', () => {
  it.each(cases)('%s', (rule, rows, place, extra) => {
    const { diagnostics } = schedule(rows, extra);
    const of = brief(diagnostics.filter((d) => d.rule === rule));
    expect(of[0]).toBe(`${rule} ${place}`);
  });
  it('is not made for a sound schedule', () => {
    const rows = [
      row('A', { completed: '2021-01-02', successors: 'B', due: '2021-01-01' }),
      row('B', { predecessors: 'A;EXT-1', forecast: '2021-06-02' }),
      row('C', { due: '', start: '2021-04-01', type: 'Start Milestone' }),
      'EXT-1,,,,,yes,,,,,',
    ];
    expect(schedule(rows).diagnostics).toEqual([]);
  });
});

describe('dates', () => {
  it.each([
    ['dmy', '2021-04-03'],
    ['mdy', '2021-03-04'],
  ] as const)('in two readings are read by the declared order %s', (order, expected) => {
    const { schedule: read, diagnostics } = schedule([row('A', { due: '3/4/2021' })], { order });
    expect(diagnostics).toEqual([]);
    expect(read.activities.get('A')?.baselineFinish).toBe(day(expected));
  });
  it('of a start milestone stand in for the baseline finish, and say so', () => {
    const { schedule: read } = schedule([row('A', { due: '', start: '2021-04-01' })]);
    expect(read.activities.get('A')).toMatchObject({
      kind: 'start-milestone',
      baselineFinish: day('2021-04-01'),
    });
    expect(read.activities.get('A')?.origin('baselineFinish')).toMatchObject({
      text: '2021-04-01',
      place: { line: 2 },
    });
  });
  it.each([
    [24, 13, 'due-dates-differ'],
    [24, 6, 'dates-spread'],
    [24, 4, null],
    [8, 8, null],
  ])('%i milestones, %i of them on one day: %s', (total, same, rule) => {
    const rows = Array.from({ length: total }, (_, i) =>
      row(`M${i}`, { due: i < same ? '2021-05-05' : `2021-06-${String(1 + i).padStart(2, '0')}`, name: 'n' }),
    );
    expect(schedule(rows).diagnostics.map((d) => d.rule)).toEqual(rule ? [rule] : []);
  });
});

describe('relations', () => {
  it('in a circle are shown with their path', () => {
    const rows = [
      row('C', { predecessors: 'B', successors: 'A' }),
      row('A', { predecessors: 'C', successors: 'B' }),
      row('B', { predecessors: 'A', successors: 'C' }),
    ];
    const [finding] = schedule(rows).diagnostics;
    expect(finding).toMatchObject({ rule: 'relations-without-cycle', place: { line: 3, column: 34 } });
    expect(finding?.message).toContain('A → B → C → A');
  });
  it.each([
    ['predecessors-completed-first', { completed: '2021-02-01' }, {}],
    ['completions-follow-relations', { completed: '2021-01-01' }, { completed: '2021-03-01' }],
    ['due-dates-follow-relations', { due: '2021-05-31' }, {}],
  ])('contradict dates: %s', (rule, later, earlier) => {
    const rows = [row('A', { ...earlier, successors: 'B' }), row('B', { ...later, predecessors: 'A' })];
    expect(schedule(rows).diagnostics.map((d) => [d.rule, d.activity, d.place?.line])).toEqual([
      [rule, 'B', 3],
    ]);
  });
  it('keep the order of the lists, and are kept once', () => {
    const rows = [
      row('A', { successors: 'C;B' }),
      row('B', { predecessors: 'A' }),
      row('C', { predecessors: 'A' }),
    ];
    const { schedule: read } = schedule(rows);
    expect(read.activities.get('A')?.successors).toEqual(['C', 'B']);
    expect(read.relations.map((r) => [r.from, r.to])).toEqual([
      ['A', 'B'],
      ['A', 'C'],
    ]);
  });
  it('fill the side a file does not state at all', () => {
    const { schedule: read, diagnostics } = schedule([row('A'), row('B', { predecessors: 'A' })]);
    expect(diagnostics).toEqual([]);
    expect(read.activities.get('A')?.successors).toEqual(['B']);
  });
  it('suggest the code that was meant', () => {
    const [finding] = schedule([row('A', { predecessors: 'dm07' }), row('DM-7')]).diagnostics;
    expect(finding?.hint).toBe('Is it DM-7?');
  });
});

describe('the corrections ledger', () => {
  const annotations = `A:
  due: {value: 2021-07-01, reason: plan of May, source: J. Doe, until: 2021-03-30}
  level: 2
  successors: [B]
B:
  predecessors: A
`;
  it('tells overrides that change a value, those the data agree with, and those past their time', () => {
    const { schedule: read, diagnostics } = schedule([row('A'), row('B')], { annotations });
    expect(read.activities.get('A')?.baselineFinish).toBe(day('2021-07-01'));
    expect(read.relations).toHaveLength(1);
    expect(read.corrections).toMatchObject([
      {
        id: 'A',
        field: 'baselineFinish',
        data: '2021-06-01',
        value: '2021-07-01',
        needed: true,
        expired: true,
        reason: 'plan of May',
      },
      { id: 'A', field: 'level', needed: false, expired: false },
      { id: 'A', field: 'successors', data: '', value: 'B', needed: true },
      { id: 'B', field: 'predecessors' },
    ]);
    const rules = diagnostics.map((d) => d.rule);
    expect(rules.filter((r) => r === 'values-as-exported')).toHaveLength(3);
    expect(rules).toContain('corrections-needed');
    expect(rules).toContain('corrections-current');
    expect(read.activities.get('A')?.origin('baselineFinish')).toMatchObject({
      text: '2021-07-01',
      place: { path: 'a.yaml', line: 2 },
      replaces: { text: '2021-06-01', place: { path: 'm.csv', line: 2, column: 22 } },
      reason: 'plan of May',
    });
  });
  it('leaves excluded milestones out, with their relations, and lists them', () => {
    const rows = [row('A', { successors: 'B' }), row('B', { predecessors: 'A' })];
    const { schedule: read, diagnostics } = schedule(rows, {
      exclude: [{ code: 'A', reason: 'a duplicate' }],
    });
    expect(diagnostics).toEqual([]);
    expect([...read.activities.keys()]).toEqual(['B']);
    expect(read.relations).toEqual([]);
    expect(read.exclusions).toMatchObject([
      { id: 'A', name: 'Name of A', reason: 'a duplicate', place: { line: 2 } },
    ]);
  });
});

describe('an earlier data set', () => {
  const before = schedule(days(12)).schedule;
  it('may differ in a few dates', () => {
    const now = [row('M0', { due: '2021-12-01', name: 'n' }), ...days(12).slice(1)];
    expect(compareChecks(schedule(now).schedule, before)).toEqual([]);
  });
  it('shows dates that moved, codes that vanished and milestones that were reopened', () => {
    const old = schedule([
      row('OLD', { name: 'Crane' }),
      row('DONE', { completed: '2021-01-01' }),
      ...days(12),
    ]).schedule;
    const moved = days(12).map((r, i) => (i < 4 ? r.replace(/2021-\d\d/, '2022-01') : r));
    const now = schedule([row('NEW', { name: 'Crane' }), row('DONE'), ...moved]).schedule;
    const found = compareChecks(now, old);
    expect(found.map((d) => d.rule)).toEqual(['dates-stable', 'codes-persist', 'completed-stays-completed']);
    expect(found[1]?.hint).toContain('aka: [OLD]');
  });
});
