import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDataset } from '../../../src/input/readers/detect.ts';
import type { FormatChoice } from '../../../src/input/readers/format.ts';
import { dateCell, orderOfDates, orderOfSetting } from '../../../src/input/readers/p6/dates.ts';
import { areLevels, isP6Header, levelDigits, relationType } from '../../../src/input/readers/p6/fields.ts';
import { lagIn } from '../../../src/input/readers/p6/relations.ts';
import { wbsFronts, withoutFront } from '../../../src/input/readers/p6/wbs.ts';
import { pierWorkbook, sample } from './samples/workbook.ts';

const choice: FormatChoice = { format: 'auto', columns: {}, dateFormat: 'auto', root: '' };
const read = (text: string, options: Partial<FormatChoice> = {}) =>
  readDataset({ path: 'p6.csv', bytes: Buffer.from(text) }, { ...choice, ...options });
const cell = (text: string) => ({ text, line: 1, column: 1 });

describe('P6 dates', () => {
  it.each([
    ['01-Jul-21 A', '01-Jul-21', true],
    ['01-Jul-21*', '01-Jul-21', false],
    ['7/16/2021 8:00:00 AM', '7/16/2021 8:00:00 AM', false],
    ['7/16/2021 8:00:00 AM A', '7/16/2021 8:00:00 AM', true],
    ['44393.3333', '2021-07-16', false],
    ['44393', '2021-07-16', false],
    ['soon', 'soon', false],
  ])('%j → %j, actual %s', (text, expected, actual) => {
    expect(dateCell(cell(text))).toMatchObject({ cell: { text: expected }, actual });
  });
  it('empty and NA are no dates', () => {
    expect([dateCell(undefined), dateCell(cell('')), dateCell(cell('N/A'))]).toEqual([null, null, null]);
  });
  it.each([
    [['3/4/2021', '13/4/2021'], 'auto', undefined, 'dmy', 'its dates', false],
    [['3/4/2021', '4/13/2021'], 'auto', undefined, 'mdy', 'its dates', false],
    [['3/4/2021'], 'auto', undefined, 'mdy', 'the usual form of the format', true],
    [['3/3/2021', '01-Jul-21'], 'auto', undefined, 'mdy', 'the usual form of the format', false],
    [['4/13/2021'], 'auto', 'dmy', 'dmy', 'the file', false],
    [['4/13/2021'], 'dmy', 'mdy', 'dmy', 'declared', false],
  ] as const)('%j, declared %s, stated %s → %s by %s', (texts, declared, stated, order, from, open) => {
    expect(orderOfDates(texts, { declared, stated })).toEqual({ order, from, open });
  });
  it.each([
    ['m/d/yyyy', 'mdy'],
    ['dd-mmm-yy', 'dmy'],
    ['yyyy/MM/dd', 'ymd'],
    ['yyyy', undefined],
  ])('setting %s → %s', (setting, order) => {
    expect(orderOfSetting(setting)).toBe(order);
  });
  it('dates that read both ways are reported once, unless declared', async () => {
    const text = 'task_code,task_name,base_end_date\nA,a,3/4/2021\nB,b,5/6/2021\n';
    const rules = async (options = {}) => (await read(text, options)).diagnostics.map((d) => d.rule);
    expect(await rules()).toEqual(['dates-order-known']);
    expect(await rules({ dateFormat: 'dmy' })).toEqual([]);
  });
});

describe('P6 WBS codes', () => {
  it.each([
    ['the ids the export names', ['A.1', 'A.2'], { projects: ['A'], root: '' }, ['A']],
    [
      'what stands before the root',
      ['LSST ME 18-02.02C.07', 'LSST ME 18-02.03C'],
      { projects: [], root: '02C' },
      ['LSST ME 18-02'],
    ],
    ['ids with a dot', ['V1.2.02C.07'], { projects: [], root: '02C' }, ['V1.2']],
    ['nothing before a root that begins', ['02C.07', '02C.08'], { projects: [], root: '02C' }, []],
    ['both', ['A.1', 'B.02C.1', 'C.1'], { projects: ['A'], root: '02C' }, ['A', 'B']],
    [
      'not the way to a part named like the root',
      ['P.02C.1', 'P.06.02C'],
      { projects: [], root: '02C' },
      ['P'],
    ],
    ['a root of two parts', ['P.00.02C.07'], { projects: [], root: '00.02C' }, ['P']],
    ['the first part all share', ['P.1', 'P.2', 'P'], { projects: [], root: '' }, ['P']],
    ['nothing that all share', ['P.1', 'Q.2'], { projects: [], root: '' }, []],
  ])('%s', (_, codes, known, expected) => {
    expect(wbsFronts(codes, known)).toEqual(expected);
  });
  it('a code that is the project alone is kept', () => {
    expect([withoutFront('P', ['P']), withoutFront('P.1', ['P']), withoutFront('PQ.1', ['P'])]).toEqual([
      'P',
      '1',
      'PQ.1',
    ]);
  });
});

describe('P6 vocabulary', () => {
  it.each([
    ['PR_FS', 'FS'],
    ['Start to Start', 'SS'],
    ['', 'FS'],
    ['XX', 'XX'],
  ])('relation %j → %s', (text, type) => {
    expect(relationType(text)).toBe(type);
  });
  it.each([
    ['16', 'h', '2'],
    ['-4.0', 'h', '-0.5'],
    ['3', 'd', '3'],
    ['2d', 'h', '2'],
    ['1', 'w', '5'],
    ['1,5', 'd', '1.5'],
    ['', 'h', '0'],
    ['some', 'h', 'some'],
  ] as const)('lag %j in %s → %s days', (text, unit, days) => {
    expect(lagIn(cell(text), unit).text).toBe(days);
  });
  it.each([
    ['Level 2', '2'],
    ['L3', '3'],
    ['2.0', '2'],
    ['high', 'high'],
  ])('level %j → %j', (text, level) => {
    expect(levelDigits(text)).toBe(level);
  });
  it('levels are more than one number from 1 to 9', () => {
    expect([
      areLevels(['1', '', 'Level 2']),
      areLevels(['1', '1']),
      areLevels(['1', '12']),
      areLevels([]),
    ]).toEqual([true, false, false, false]);
  });
  it('headers are known by field names and by captions, calculated or not', () => {
    expect(isP6Header(['(*)Activity ID', 'Activity Name'])).toBe(true);
    expect(isP6Header(['code', 'name', 'due'])).toBe(false);
  });
});

describe('P6 CSV', () => {
  it('reads captions alone, below a title', async () => {
    const { value, diagnostics } = await read(
      'Milestones of the pier\nActivity ID,Activity Name,(*)BL Project Finish,Finish\nM1,One,30-Jun-21,01-Jul-21 A\n',
    );
    expect(diagnostics).toEqual([]);
    expect(value.activities).toMatchObject([
      {
        id: { text: 'M1' },
        baselineFinish: { text: '30-Jun-21' },
        actualFinish: { text: '01-Jul-21', line: 3, column: 18 },
      },
    ]);
  });
  it('takes a completed start milestone for completed on its start, and one without any date for completed some day', async () => {
    const { value } = await read(
      'task_code,task_name,status_code,start_date,base_end_date,act_end_date\nS,s,Completed,12/13/2017,,\nF,f,TK_Complete,,1/1/2018,\n',
    );
    expect(value.activities.map((a) => [a.kind?.text, a.actualFinish?.text, a.baselineFinish?.text])).toEqual(
      [
        ['start-milestone', '12/13/2017', '12/13/2017'],
        [undefined, 'yes', '1/1/2018'],
      ],
    );
  });
  it('maps columns by field name or caption, and says what is like a name that is not there', async () => {
    const mapped = await readDataset(sample('pier.p6.csv'), {
      ...choice,
      columns: { level: 'user_field_31' },
    });
    expect(mapped.value.activities[0]?.level?.text).toBe('1');
    const wrong = await readDataset(sample('pier.p6.csv'), {
      ...choice,
      columns: { level: 'user_field_13x' },
    });
    expect(wrong.diagnostics).toMatchObject([
      {
        rule: 'export-columns-mapped',
        severity: 'error',
        place: { line: 1 },
        hint: 'Did you mean `user_field_31`?',
      },
    ]);
  });
  it('leaves out groups and totals of a layout, and says so once', async () => {
    const rows = ['task_code,task_name,wbs_id,end_date', 'PRJ.A  Piles and caps,,,', 'M1,One,A,2026-05-01'];
    const { value, diagnostics } = await readDataset(
      { path: 'p.csv', bytes: Buffer.from(`${rows.join('\n')}\n  Grand Total,,,\nX-1,,,\n`) },
      { format: 'auto', columns: {}, dateFormat: 'auto', root: '' },
    );
    expect(value.activities.map((a) => a.id.text)).toEqual(['M1', 'X-1']);
    expect(diagnostics.filter((d) => d.rule === 'rows-are-milestones')).toMatchObject([
      {
        message: expect.stringMatching(/^2 rows are of one text, such as "PRJ.A {2}Piles and caps"/),
        place: { line: 2 },
      },
    ]);
  });
  it('needs the activity id', async () => {
    const { diagnostics } = await read('task_name,wbs_id,task_code\nx,y,z\n', { columns: { code: 'nope' } });
    expect(diagnostics.map((d) => d.rule)).toEqual([
      'export-columns-mapped',
      'export-has-codes',
      'export-holds-milestones',
    ]);
  });
  it('keeps any text in any cell, with its place', async () => {
    // An apostrophe before a formula keeps spreadsheets from running it, and is no part of the text.
    const text = fc
      .string({ minLength: 1, maxLength: 30 })
      .filter((t) => t.trim() !== '' && !/^\s*'[=+\-@]/.test(t));
    await fc.assert(
      fc.asyncProperty(text, async (name) => {
        const { value } = await read(`task_code,task_name,wbs_id\nM1,"${name.replaceAll('"', '""')}",P.1\n`);
        expect(value.activities[0]?.name).toMatchObject({ text: name.trim(), line: 2 });
      }),
    );
  });
});

describe('P6 spreadsheets', () => {
  it('reads day numbers and typed dates like texts', async () => {
    const dated = pierWorkbook('xlsx', (rows) =>
      rows.map((row, r) =>
        row.map((v, c) =>
          r === 5 && c === 11
            ? 45471.7083
            : r === 6 && c === 11
              ? { t: 'n', v: 45625.7083, z: 'm/d/yyyy' }
              : v,
        ),
      ),
    );
    const { value, diagnostics } = await readDataset(dated, choice);
    expect(diagnostics.map((d) => d.rule)).toEqual(['calendar-hours-known']);
    expect(value.activities.map((a) => a.baselineFinish?.text)).toEqual([
      '2/29/2024 5:00:00 PM',
      '3/15/2024 8:00:00 AM',
      '2024-06-28',
      '2024-11-29',
    ]);
  });
  it('reads the plain milestone table as well', async () => {
    const plain = pierWorkbook('biff8', () => [
      ['code', 'name', 'wbs', 'due', 'completed'],
      ['M1', 'One', '1', '2024-01-31', ''],
    ]);
    const { value, diagnostics } = await readDataset(plain, choice);
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({
      sheet: 'TASK',
      activities: [{ id: { text: 'M1' }, baselineFinish: { text: '2024-01-31' } }],
    });
  });
});
