import { describe, expect, it } from 'vitest';
import { tieOf } from '../../../src/input/readers/csv/lists.ts';
import { readCsv } from '../../../src/input/readers/csv/milestone-table.ts';
import type { TableOptions } from '../../../src/input/readers/csv/options.ts';
import { type Day, formatDay, parseDay } from '../../../src/kernel/dates.ts';
import { validate } from '../../../src/model/validate.ts';

const read = (text: string, options: Partial<TableOptions> = {}) =>
  readCsv({ path: 'm.csv', bytes: Buffer.from(text) }, options);
const march = parseDay('2026-03-31') as Day;
const scheduleOf = (text: string) => {
  const dataset = read(text).value;
  return validate([dataset], [], {
    dataDate: march,
    asOf: march,
    wbs: { root: '', titles: {} },
    exclude: [],
  });
};
const due = (text: string) =>
  [...scheduleOf(text).schedule.activities.values()].map(
    (a) => a.baselineFinish && formatDay(a.baselineFinish),
  );
const header = 'code,name,wbs,level,due,completed,predecessors,successors\n';

describe('a plain table as programs write it', () => {
  it('names its delimiter as Excel wants it', () => {
    const { value, diagnostics } = read('sep=;\ncode;name;wbs;due;completed\nM1;A, b;X;2026-04-04;\n');
    expect(diagnostics).toEqual([]);
    expect(value.activities[0]).toMatchObject({
      id: { text: 'M1', line: 3 },
      baselineFinish: { text: '2026-04-04' },
    });
  });
  it('has a delimiter that Excel is told and we do not know', () => {
    expect(read('sep=^\ncode^name^wbs^due^completed\nM1^n^X^2026-04-04^\n').value.activities).toHaveLength(1);
  });
  it('has titles with commas above a header with semicolons', () => {
    const { value, diagnostics } = read(
      'Plan, status of March\n\ncode;name;wbs;level;due;completed\nM1;n, m;X;1,0;2026-04-04;\n',
    );
    expect([value.activities.map((a) => a.id.text), diagnostics]).toEqual([['M1'], []]);
  });
  it.each(['NA', 'n/a', 'N.A.', '-', '–', ''])('has %j for no date', (none) => {
    expect(due(`${header}M1,n,X,1,${none},${none},,\nM2,n,X,1,2026-04-04,,,\n`)).toEqual([
      null,
      '2026-04-04',
    ]);
    expect(
      scheduleOf(`${header}M1,n,X,1,2026-04-04,${none},,\n`).schedule.activities.get('M1')?.completed,
    ).toBe(false);
  });
});

describe('dates of a plain table', () => {
  const rows = (...days: string[]) => header + days.map((d, i) => `M${i},n,X,1,${d},,,\n`).join('');
  it.each([
    [
      ['04/02/2025', '16/06/2025'],
      ['2025-02-04', '2025-06-16'],
    ],
    [
      ['04/02/2025', '06/16/2025'],
      ['2025-04-02', '2025-06-16'],
    ],
    [
      ['04.02.2025', '16.06.25'],
      ['2025-02-04', '2025-06-16'],
    ],
  ])('%j settle their order', (days, expected) => {
    expect(due(rows(...days))).toEqual(expected);
  });
  it.each([[['04/02/2025', '05/02/2025']], [['04/02/2025', '16/06/2025', '06/16/2025']]])(
    '%j do not',
    (days) => {
      const { diagnostics } = scheduleOf(rows(...days));
      expect(diagnostics.map((d) => d.rule)).toContain('dates-unambiguous');
    },
  );
});

describe('lists with types and lags', () => {
  it.each([
    ['A1FS+10d', 'A1', 'FS', '10'],
    ['A1 SS-5 days', 'A1', 'SS', '-5'],
    ['A-1FF', 'A-1', 'FF', '0'],
    ['A1: FS', 'A1', 'FS', '0'],
    ['A1: SS 16h', 'A1', 'SS', '2'],
    ['A1 (SF + 2 wks)', 'A1', 'SF', '10'],
    ['A1FS+1,5d', 'A1', 'FS', '1.5'],
    ['A1+3 Tage', 'A1', 'FS', '3'],
    ['A1FS-2 semaines', 'A1', 'FS', '-10'],
    ['A1FS+2ed', 'A1', 'FS', '2'],
    ['A1FS+1ew', 'A1', 'FS', '7'],
    ['A1FS+25%', 'A1', 'FS', '0'],
  ])('%j', (text, code, type, lag) => {
    expect(tieOf(text)).toEqual({ code, type, lag });
  });
  it.each(['LDM-503-5', 'A1', 'A1-5d', 'A1FS+3 apples', 'A 1'])('%j is a code', (text) => {
    expect(tieOf(text)).toBeNull();
  });
  it('are relations of the schedule', () => {
    const { schedule, diagnostics } = scheduleOf(
      `${header}A1,a,X,1,2026-04-04,,,"B1FS+10d"\nB1,b,X,1,2026-05-04,,A1FS+10 days,\nC1FS,c,X,1,2026-05-05,,"A1 SS-5 days;B1",\nD1,d,X,1,2026-05-06,,C1FS,\n`,
    );
    expect(schedule.relations).toEqual([
      { from: 'A1', to: 'B1', type: 'FS', lag: 10 },
      { from: 'A1', to: 'C1FS', type: 'SS', lag: -5 },
      { from: 'B1', to: 'C1FS', type: 'FS', lag: 0 },
      { from: 'C1FS', to: 'D1', type: 'FS', lag: 0 },
    ]);
    expect(
      diagnostics.filter((d) => d.rule.startsWith('relations-') && d.rule !== 'relations-two-sided'),
    ).toEqual([]);
  });
  it('name the code that is missing, not the whole text', () => {
    const { diagnostics } = scheduleOf(`${header}B1,b,X,1,2026-05-04,,Z9FS+10d,\n`);
    expect(diagnostics.find((d) => d.rule === 'relations-name-known-codes')?.message).toMatch(/^Z9, among/);
  });
});

describe('codes a spreadsheet took for numbers', () => {
  const codes = (...list: string[]) =>
    scheduleOf(header + list.map((c) => `${c},n,X,1,2026-04-04,,,\n`).join(''));
  const noticed = (...list: string[]) =>
    codes(...list).diagnostics.flatMap((d) => (d.rule === 'codes-kept-as-text' ? [d.activity] : []));
  it('are noticed among codes that are none', () => {
    expect(noticed('LDM-1', 'LDM-2', 'LDM-3', 'LDM-4', '100000', '7', '1E+05', '2026-03-10')).toEqual([
      '100000',
      '7',
      '1E+05',
      '2026-03-10',
    ]);
  });
  it('are codes where all are such', () => {
    expect(noticed('10', '20', '30')).toEqual([]);
  });
});
