import { describe, expect, it } from 'vitest';
import { readAnnotations } from '../../../src/input/annotations/annotations.ts';
import { tieOf } from '../../../src/input/readers/csv/lists.ts';
import { readCsv } from '../../../src/input/readers/csv/milestone-table.ts';
import type { TableOptions } from '../../../src/input/readers/csv/options.ts';
import { readDataset } from '../../../src/input/readers/detect.ts';
import type { Format } from '../../../src/input/readers/format.ts';
import { inspectDataset } from '../../../src/input/readers/inspect.ts';
import { type Day, formatDay, parseDay } from '../../../src/kernel/dates.ts';
import { withPlainCodes } from '../../../src/model/plain-codes.ts';
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
  it.each([
    'NA',
    'n/a',
    'N.A.',
    '-',
    '–',
    '',
    'TBD',
    't.b.c.',
    'NV',
    'k. A.',
    'None',
    'NaT',
    'null',
    '?',
    'S/O',
  ])('has %j for no date', (none) => {
    expect(due(`${header}M1,n,X,1,${none},${none},,\nM2,n,X,1,2026-04-04,,,\n`)).toEqual([
      null,
      '2026-04-04',
    ]);
    expect(
      scheduleOf(`${header}M1,n,X,1,2026-04-04,${none},,\n`).schedule.activities.get('M1')?.completed,
    ).toBe(false);
  });
});

describe('a table of all activities', () => {
  const rows =
    'ID,WBS,Name,Baseline Finish,Actual Finish,Milestone,Predecessors\n' +
    '1,1.1,Gate,2026-04-04,NA,MARK,\n2,1.2,Work,2026-04-09,NA,NONE,1FS+2 days\n3,1.2,End,2026-05-09,NA,MARK,"2,1"\n';
  const columns = {
    ...{ code: 'ID', name: 'Name', wbs: 'WBS', due: 'Baseline Finish', completed: 'Actual Finish' },
    predecessors: 'Predecessors',
  };
  it.each([
    ['Yes', 'No'],
    ['1', '0'],
    ['TRUE', 'FALSE'],
    ['Ja', 'Nein'],
    ['WAHR', 'FALSCH'],
    ['Oui', 'Non'],
    ['VRAI', 'FAUX'],
    ['Sí', 'No'],
    ['Sim', 'Não'],
    ['◆', ''],
    ['Finish Milestone', 'Task Dependent'],
    ['Meilenstein', 'Vorgang'],
  ])('counts what is marked %j where the column is named, and leaves out %j', (mark, none) => {
    const text = rows.replaceAll('MARK', mark).replaceAll('NONE', none);
    const { value, diagnostics } = read(text, { columns: { ...columns, milestone: 'Milestone' } });
    expect(diagnostics).toEqual([]);
    expect(value.activities.map((a) => [a.id.text, a.predecessors.map((p) => p.text)])).toEqual([
      ['1', []],
      ['3', ['1']],
    ]);
    expect(value.about?.others?.map((o) => [o.id.text, o.name, o.type])).toEqual([
      ['2', 'Work', `Milestone: ${none || 'nothing'}`],
    ]);
    expect([value.relations, value.about?.otherRelations]).toEqual([[], 2]);
  });
  it('counts all where it is not, and says so', () => {
    const { value, diagnostics } = read(rows.replaceAll('MARK', 'Yes').replaceAll('NONE', 'No'), { columns });
    expect(value.activities.map((a) => a.id.text)).toEqual(['1', '2', '3']);
    expect(diagnostics).toMatchObject([
      { rule: 'rows-marked-milestones', severity: 'warning', place: { line: 1, column: 43 } },
    ]);
    expect(diagnostics[0]?.message).toMatch(/^by the column `Milestone`, 1 of 3 rows are no milestones/);
    expect(diagnostics[0]?.hint).toContain('`columns: {milestone: Milestone}`');
  });
  it('has nothing to say of a column of names, or of one in which all are marked', () => {
    const marked = rows.replaceAll('MARK', 'Yes').replaceAll('NONE', 'Yes');
    expect(read(marked, { columns }).diagnostics).toEqual([]);
    expect(read(rows, { columns }).diagnostics).toEqual([]);
  });
});

describe('a table that lacks a column', () => {
  const findings = (text: string, rule: string) =>
    [...read(text).diagnostics, ...scheduleOf(text).diagnostics]
      .filter((d) => d.rule === rule || d.rule === 'csv-columns-present')
      .map((d) => [d.rule, d.message, d.place?.line]);
  const three = (row: (n: number) => string) => [1, 2, 3].map((n) => `${row(n)}\n`).join('');
  it('is told so once, not once a row: codes', () => {
    expect(
      findings(`name,wbs,due,completed\n${three((n) => `n ${n},X,2026-04-04,`)}`, 'codes-given'),
    ).toEqual([['csv-columns-present', 'column `code` is missing', 1]]);
    expect(
      findings(`code,name,wbs,due,completed\n${three((n) => `,n ${n},X,2026-04-04,`)}`, 'codes-given'),
    ).toEqual([['codes-given', 'none of the 3 rows has a code', 1]]);
  });
  it('is told of each row where some have a code', () => {
    const text = `code,name,wbs,due,completed\n${three((n) => `${n === 2 ? 'A' : ''},n ${n},X,2026-04-04,`)}`;
    expect(findings(text, 'codes-given')).toEqual([
      ['codes-given', 'the row of "n 1" has no code', 2],
      ['codes-given', 'the row of "n 3" has no code', 4],
    ]);
  });
  it.each([
    ['names-given', (n: number) => `A${n},,X,2026-04-04,`, 'none of the 3 milestones has a name'],
    ['due-given', (n: number) => `A${n},n,X,,`, 'none of the 3 milestones has a due date'],
    [
      'wbs-given',
      (n: number) => `A${n},n,,2026-04-04,`,
      'none of the 3 milestones has a WBS code, and all count as external',
    ],
  ] as const)('is told so once, not once a row: %s', (rule, row, message) => {
    expect(findings(`code,name,wbs,due,completed\n${three(row)}`, rule)).toEqual([[rule, message, 2]]);
  });
});

describe('a code without a digit', () => {
  it.each(['SITCOM-XXX', 'DM_TBD', 'LSST.X'])(
    '%s, alone in its row, is that of an external milestone',
    (code) => {
      const rows = [1, 2, 3].map((n) => `SITCOM-12${n},n,X,1,2026-04-04,,,\n`).join('');
      const { value, diagnostics } = read(`${header}${rows}${code},,,,,,,\nSITCOM-130,n,X,1,2026-04-04,,,\n`);
      expect(value.activities.map((a) => a.id.text)).toContain(code);
      expect(diagnostics).toEqual([]);
    },
  );
});

describe('codes that look the same', () => {
  const loaded = async (text: string) => {
    const choice = { format: 'auto', columns: {}, dateFormat: 'auto', root: '' } as const;
    return (await readDataset({ path: 'm.csv', bytes: Buffer.from(text) }, choice)).value;
  };
  it.each(['\u200B', '\u2060', '\u200E', '\uFEFF', '\u00AD'])(
    'are the same, whatever nobody sees in them: %j',
    async (nothing) => {
      const { activities } = await loaded(
        `${header}A${nothing}-1,n,X.1,1,2026-04-04,,,${nothing}A-2\nA-2,n,X.1,1,2026-04-05,,A-1${nothing},\n`,
      );
      expect(activities.map((a) => [a.id.text, a.predecessors[0]?.text, a.successors[0]?.text])).toEqual([
        ['A-1', undefined, 'A-2'],
        ['A-2', 'A-1', undefined],
      ]);
    },
  );
  it.each(['X.1.', 'X . 1', '.X.1', 'X.1\u200B'])('are one WBS element: %j', async (wbs) => {
    const { activities } = await loaded(`${header}A,n,${wbs},1,2026-04-04,,,\nB,n,X.1,1,2026-04-05,,,\n`);
    expect(activities.map((a) => a.wbs?.text)).toEqual(['X.1', 'X.1']);
  });
  it('have the title that report.yaml gives, with a dot behind or without', () => {
    const { value } = read(`${header}A,n,1.1.,1,2026-04-04,,,\nB,n,1.2.,1,2026-04-04,,,\n`);
    const wbs = { root: '1.', titles: { '1.1.': 'One', '1.2': 'Two' } };
    const { schedule } = validate([withPlainCodes(value)], [], {
      dataDate: march,
      asOf: march,
      wbs,
      exclude: [],
    });
    expect(schedule.wbs.map((w) => [w.code, w.title])).toEqual([
      ['1.1', 'One'],
      ['1.2', 'Two'],
    ]);
  });
  it('are the same where they are overridden', () => {
    const { value } = read(`${header}A-1,n,X.1,1,2026-04-04,,,\nA-2,n,X.2,1,2026-04-04,,,\n`);
    const file = { path: 'a.yaml', bytes: Buffer.from('A-2: {wbs: X.1., predecessors: ["A\\u200B-1"]}\n') };
    const options = { dataDate: march, asOf: march, wbs: { root: '', titles: {} }, exclude: [] };
    const { schedule } = validate([value], readAnnotations(file).value, options);
    expect(schedule.wbs.map((w) => [w.code, w.milestones])).toEqual([['X.1', ['A-1', 'A-2']]]);
    expect(schedule.relations.map((r) => [r.from, r.to])).toEqual([['A-1', 'A-2']]);
  });
  it('are texts that a spreadsheet was to leave alone', () => {
    const { value } = read(
      `${header}"=""007""",n,X,1,2026-04-04,,,\n"=""008""",n,X,1,2026-04-05,,"=""007""",\n`,
    );
    expect(value.activities.map((a) => [a.id.text, a.predecessors[0]?.text])).toEqual([
      ['007', undefined],
      ['008', '007'],
    ]);
  });
});

describe('completions without a day', () => {
  it.each([
    ['Yes', true],
    ['Ja', true],
    ['Oui', true],
    ['VRAI', true],
    ['Sí', true],
    ['erledigt', true],
    ['Terminé', true],
    ['✓', true],
    ['Nein', false],
    ['Non', false],
    ['FALSCH', false],
    ['Não', false],
    ['☐', false],
  ])('%j: %s, to the schedule and to inspect', (said, completed) => {
    const text = `${header}M1,n,X,1,2026-03-04,${said},,\n`;
    const activity = scheduleOf(text).schedule.activities.get('M1');
    expect([activity?.completed, activity?.actualFinish]).toEqual([completed, null]);
    const format = { name: 'csv', title: '' } as Format;
    const found = inspectDataset(read(text).value, { bytes: 1, format }, []);
    expect(found.milestones.completed).toBe(completed ? 1 : 0);
  });
});

describe('days of the week before dates', () => {
  it.each([
    ['Wed 4/1/26', 'Thu 4/30/26'],
    ['Mi 01.04.26', 'Do 30.04.26'],
    ['Mer 01/04/26', 'Jeu 30/04/26'],
    ['mié 01/04/26', 'jue 30/04/26'],
    ['qua 01/04/26', 'qui 30/04/26'],
  ])('do not hide which number is the month: %s', (one, other) => {
    expect(due(`${header}A,n,X,1,${one},,,\nB,n,X,1,${other},,,\n`)).toEqual(['2026-04-01', '2026-04-30']);
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
  it.each([
    ['3AA+2 Tage', '3', 'SS', '2'],
    ['3EA', '3', 'FS', '0'],
    ['3EE-1t', '3', 'FF', '-1'],
    ['3AE+1 Woche', '3', 'SF', '5'],
    ['3FD+2 jours', '3', 'FS', '2'],
    ['3DD', '3', 'SS', '0'],
    ['3DF', '3', 'SF', '0'],
    ['3FC+2 días', '3', 'FS', '2'],
    ['3CC', '3', 'SS', '0'],
    ['3CF', '3', 'SF', '0'],
    ['3FI+1 sett', '3', 'FS', '5'],
    ['3II', '3', 'SS', '0'],
    ['3IF', '3', 'SF', '0'],
    ['3TI-4 dias', '3', 'FS', '-4'],
    ['3TT', '3', 'FF', '0'],
    ['3IT', '3', 'SF', '0'],
  ])('%j, as Microsoft Project writes it in other languages', (text, code, type, lag) => {
    expect(tieOf(text)).toEqual({ code, type, lag });
  });
  it('are codes where these are known', () => {
    const { schedule } = scheduleOf(
      `${header}A,a,X,1,2026-04-04,,,\nAEA,b,X,1,2026-04-05,,A,\nC,c,X,1,2026-05-04,,AEA,\nD,d,X,1,2026-05-05,,CAA+1t,\n`,
    );
    expect(schedule.relations).toEqual([
      { from: 'A', to: 'AEA', type: 'FS', lag: 0 },
      { from: 'AEA', to: 'C', type: 'FS', lag: 0 },
      { from: 'C', to: 'D', type: 'SS', lag: 1 },
    ]);
  });
  it.each(['LDM-503-5', 'A1', 'A1-5d', 'A1FS+3 apples', 'A 1'])('%j is a code', (text) => {
    expect(tieOf(text)).toBeNull();
  });
  it('are codes where these are not known either', () => {
    const { diagnostics } = scheduleOf(`${header}A,a,X,1,2026-04-04,,SUMMIT-3077;SUMMIT+3d,\n`);
    const named = diagnostics.filter(({ rule }) => rule === 'relations-name-known-codes');
    expect(named.map(({ message }) => /SUMM[\w-]*/.exec(message)?.[0])).toEqual(['SUMMIT-3077', 'SUMM']);
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
