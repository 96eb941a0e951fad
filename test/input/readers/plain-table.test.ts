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
    scheduleOf(header + list.map((c) => `"${c}",n,X,1,2026-04-04,,,\n`).join(''));
  const noticed = (...list: string[]) =>
    codes(...list).diagnostics.flatMap((d) => (d.rule === 'codes-kept-as-text' ? [d.activity] : []));
  it.each([
    ['100000', '7', '1E+05', '1,00E+05', '1.1'],
    ['2026-03-10', '3/21/2021', '21/03/21', '21.03.2021', '2021/3/21'],
    ['10-Mar', 'Mar-45', '10. Mrz', '10-mars', '1-févr', '2-Okt', '3-ago.'],
  ])('are noticed among codes that are none: %s, %s', (...list) => {
    expect(noticed(...list, ...list.map((_, i) => `LDM-${i}`))).toEqual(list);
  });
  it('are codes where all are such, or begin as others do', () => {
    expect(noticed('10', '20', '30')).toEqual([]);
    expect(noticed('Mag-10', 'Mag-20', 'MAR-10', '10-MAR', 'A-1', 'A-2')).toEqual([]);
    expect(noticed('1.2.2021-A', '10.1.3', '1-2-3', 'A-1')).toEqual([]);
  });
  it('have lost the zeros that others begin with', () => {
    const { diagnostics } = codes('0010', '0020', '30', '1040');
    expect(diagnostics.filter((d) => d.rule === 'codes-kept-as-text')).toMatchObject([
      { place: { line: 4 }, activity: '30', hint: expect.stringContaining('made it of 0030') },
    ]);
  });
  it('have lost the zero behind the point', () => {
    const all = ['1.1', '1.2', '1.9', '1.11'];
    expect(noticed(...all)).toEqual(['1.1']);
    expect(noticed(...all, '1.10')).toEqual([]);
  });
  it('are days in the WBS and in lists', () => {
    const { diagnostics } = scheduleOf(
      `${header}M1,n,3.9,1,2026-04-04,,,\nM2,n,2026-10-03,1,2026-04-05,,M1;03/10/2026,\nM3,n,3.11,1,2026-04-06,,,\n`,
    );
    expect(diagnostics.filter((d) => d.rule === 'codes-kept-as-text')).toMatchObject([
      { message: 'the WBS code 2026-10-03 is a day', place: { line: 3, column: 6 } },
    ]);
    expect(diagnostics.find((d) => d.rule === 'relations-name-known-codes')).toMatchObject({
      message: '03/10/2026, among the predecessors of M2, is no code of the data',
      hint: expect.stringMatching(/^It is a day: a spreadsheet may have made it of a code such as 3-10/),
    });
  });
});

describe('headings in a table', () => {
  const table = `${header}
,Site,A.1,,,,,
A-1,Road open,A.1.1,1,2026-04-04,,,
A.2 Dome and enclosure,,,,,,,
A-2,Dome tight,A.2,1,2026-04-05,,A-1,
Later work,,,,,,,
A-3,Dome painted,A.2,1,2026-04-06,,,
,Dome inspected,A.2,,,,,
A-4,Handover,A.2,1,2026-04-07,,SUMMIT,
SUMMIT,,,,,,,
not agreed with the customer yet,,,,,,,
`;
  it('are no milestones, and give the titles of the WBS elements they name', () => {
    const { value, diagnostics } = read(table);
    expect(value.activities.map((a) => a.id.text)).toEqual(['A-1', 'A-2', 'A-3', '', 'A-4', 'SUMMIT']);
    expect([...value.wbsTitles]).toEqual([
      ['A.1', 'Site'],
      ['A.2', 'Dome and enclosure'],
    ]);
    expect(diagnostics.map((d) => [d.rule, d.place?.line])).toEqual([
      ['rows-headings-read', 3],
      ['rows-headings-read', 5],
      ['rows-headings-read', 7],
      ['rows-are-milestones', 12],
    ]);
  });
  it('are titles of the report', () => {
    const { schedule } = scheduleOf(table);
    expect(schedule.wbs.map((w) => [w.code, w.title])).toEqual([
      ['A.1', 'Site'],
      ['A.2', 'Dome and enclosure'],
    ]);
  });
});
