import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../../src/model/schedule.ts';
import { unknownFilters } from '../../../src/tools/list/list.ts';
import { listRows } from '../../../src/tools/list/rows.ts';
import { asCsv, asMarkdown, asRows, asWorkbook } from '../../../src/tools/list/write.ts';
import { milestoneRow, scheduleFromCsv } from '../../support/schedule.ts';

const table = `code,name,wbs,level,due,completed,predecessors,successors
A-1,First,1.1,1,2021-01-10,2021-01-12,,
A-2,Second,1.1,2,2021-02-01,,A-1,
A-3,Third,1.2,2,2021-04-20,,A-2,
A-4,Fourth,1.10,1,2021-06-30,,,
A-5,Fifth,1.1.1,,2021-03-30,yes,,
X-1,,,,,,,A-2
`;
const schedule = scheduleFromCsv(table, { dataDate: '2021-03-31' });
const codes = (...args: Parameters<typeof listRows>) => listRows(...args).map((r) => r.code);

describe('a list', () => {
  it('holds the milestones it is named for, and none of other subsystems', () => {
    expect(codes('late', { schedule })).toEqual(['A-2']);
    expect(codes('open', { schedule })).toEqual(['A-2', 'A-3', 'A-4']);
    expect(codes('due', { schedule })).toEqual(['A-3']);
    expect(codes('done', { schedule })).toEqual(['A-1', 'A-5']);
  });

  it('says how late a milestone is, in days to the as-of date', () => {
    expect(listRows('late', { schedule })[0]).toMatchObject({
      due: '2021-02-01',
      daysLate: 58,
      completed: '',
    });
    expect(listRows('open', { schedule })[1]?.daysLate).toBeNull();
    expect(listRows('done', { schedule })[1]?.completed).toBe('yes');
  });

  it.each([
    ['due', { within: 19 }, []],
    ['due', { within: 20 }, ['A-3']],
    ['due', { within: 91 }, ['A-3', 'A-4']],
    ['done', { within: 78 }, []],
    ['done', { within: 79 }, ['A-1']],
    ['open', { wbs: '1.1' }, ['A-2']],
    ['done', { wbs: '1.1' }, ['A-1', 'A-5']],
    ['open', { level: 1 }, ['A-4']],
  ] as const)('%s narrowed by %o', (name, filter, expected) => {
    expect(codes(name, { schedule }, filter)).toEqual(expected);
  });

  it('names what a filter asks for and the data do not have', () => {
    expect(unknownFilters({ wbs: '1.1', level: 2 }, { schedule })).toEqual([]);
    expect(unknownFilters({ wbs: '1', level: 7 }, { schedule }).map((d) => d.message)).toEqual([
      'no milestone has level 7',
    ]);
    expect(unknownFilters({ wbs: '1.11' }, { schedule })[0]?.hint).toContain('1.10');
  });

  it('of changes says what changed of each milestone', () => {
    const after = scheduleFromCsv(
      table
        .replace('2021-04-20,,', '2021-05-20,,')
        .replace('A-4,Fourth', 'A-4,Last')
        .replace('2021-02-01,,', '2021-02-01,2021-03-01,'),
      { dataDate: '2021-03-31' },
    );
    const rows = listRows('changed', { schedule: after, previous: schedule });
    expect(rows.map((r) => [r.code, r.change])).toEqual([
      ['A-2', 'completed; backdated'],
      ['A-3', 'baseline 2021-04-20 → 2021-05-20, 30 d later'],
      ['A-4', 'was called Fourth'],
    ]);
    expect(() => listRows('changed', { schedule })).toThrow(/no earlier data set/);
  });
});

describe('a list as CSV', () => {
  const facts = (s: Schedule) =>
    [...s.activities.values()]
      .filter((a) => !a.external)
      .map(({ id, name, wbs, level, baselineFinish, actualFinish, completed }) => ({
        ...{ id, name, wbs, level, baselineFinish, actualFinish, completed },
      }));

  it('is read back to the same facts', () => {
    const rows = [...listRows('open', { schedule }), ...listRows('done', { schedule })];
    const again = scheduleFromCsv(asCsv(rows), { dataDate: '2021-03-31' });
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    expect(facts(again).sort(byId)).toEqual(facts(schedule).sort(byId));
  });

  it('runs nothing in a spreadsheet, and loses nothing', () => {
    const nasty = fc.stringMatching(/^[=+\-@,;"'\n\t A-Za-z0-9()|!]{1,20}$/).filter((s) => s.trim() !== '');
    fc.assert(
      fc.property(nasty, (text) => {
        const name = text.replace(/\s+/g, ' ').trim();
        const csv = asCsv([milestoneRow({ code: 'A-1', name, due: '2021-01-01' })]);
        const cell = csv.split('\r\n').slice(1).join('\r\n').slice('A-1,'.length);
        expect(cell).not.toMatch(/^"?[=+\-@]/);
        const read = scheduleFromCsv(csv, { dataDate: '2021-03-31' }).activities.get('A-1')?.name;
        // An apostrophe that was typed before a sign is taken for one that was put there.
        expect(read).toBe(name.replace(/^'(?=[=+\-@])/, ''));
      }),
    );
  });

  it('ends its rows as RFC 4180 says', () => {
    expect(asCsv(listRows('late', { schedule }))).toBe(
      'code,name,wbs,level,due,forecast,completed,days_late,predecessors,successors\r\n' +
        'A-2,Second,1.1,2,2021-02-01,,,58,A-1,\r\n',
    );
  });
});

describe('a list in other forms', () => {
  it('as a workbook has days that are days and text that is text', async () => {
    const { read, utils } = await import('@e965/xlsx');
    const bytes = await asWorkbook(
      [milestoneRow({ code: '1E5', name: '=1+1', due: '2021-02-01', daysLate: 58 })],
      'late',
    );
    const sheet = read(bytes, { cellDates: true, UTC: true }).Sheets.late ?? {};
    expect(sheet.A2).toMatchObject({ t: 's', v: '1E5' });
    expect(sheet.B2).toMatchObject({ t: 's', v: '=1+1' });
    expect(sheet.B2?.f).toBeUndefined();
    expect(sheet.E2).toMatchObject({ t: 'd', v: new Date('2021-02-01T00:00:00Z') });
    expect(sheet.H2).toMatchObject({ t: 'n', v: 58 });
    expect(utils.decode_range(sheet['!ref'] ?? '').e.r).toBe(1);
  });

  it('as Markdown shows marks as typed', () => {
    const text = asMarkdown([milestoneRow({ code: 'A_1', name: 'a|b <LDM-503> `x` *y*', due: '' })]);
    expect(text.split('\n')[2]).toContain('| A\\_1 | a\\|b \\<LDM-503\\> \\`x\\` \\*y\\* |');
  });

  it('for a terminal leaves out columns that nothing stands in', () => {
    expect(asRows(listRows('late', { schedule }))).toEqual([
      ['code', 'wbs', 'level', 'due', 'days_late', 'name'],
      ['A-2', '1.1', '2', '2021-02-01', '58', 'Second'],
    ]);
  });
});
