import { type BookType, type CellObject, CFB, utils, type WorkSheet, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { readDataset } from '../../../src/input/readers/detect.ts';
import type { FormatChoice } from '../../../src/input/readers/format.ts';
import { type Day, parseDay } from '../../../src/kernel/dates.ts';
import { sortDiagnostics } from '../../../src/kernel/diagnostics.ts';
import { validate } from '../../../src/model/validate.ts';

const march = parseDay('2026-03-31') as Day;
const choice: FormatChoice = { format: 'auto', columns: {}, dateFormat: 'auto', root: '' };
const header = ['code', 'name', 'wbs', 'level', 'due', 'completed', 'predecessors', 'successors'];
const day = (text: string): CellObject => ({
  t: 'n',
  v: (Date.parse(text) - Date.parse('1899-12-30')) / 86_400_000,
  z: 'yyyy-mm-dd',
});
const plan = [
  header,
  ['M1', 'One', 'A.1', 1, day('2026-05-01'), null, null, 'M2'],
  ['M2', 'Two', 'A.1', 1, day('2026-06-01'), null, 'M1'],
];

type Rows = ReadonlyArray<readonly unknown[]>;
type Sheets = Readonly<
  Record<string, Rows | { rows: Rows; change: (sheet: WorkSheet) => void; hidden?: boolean }>
>;

function workbook(sheets: Sheets, bookType: BookType = 'xlsx') {
  const book = utils.book_new();
  const flags: Array<{ Hidden: 0 | 1 }> = [];
  for (const [name, made] of Object.entries(sheets)) {
    const { rows, change, hidden } =
      'rows' in made ? made : { rows: made as Rows, change: () => {}, hidden: false };
    const sheet = utils.aoa_to_sheet(rows.map((r) => [...r]));
    change(sheet);
    utils.book_append_sheet(book, sheet, name);
    flags.push({ Hidden: hidden ? 1 : 0 });
  }
  book.Workbook = { Sheets: flags };
  return { path: `m.${bookType}`, bytes: new Uint8Array(write(book, { type: 'buffer', bookType })) };
}

/** A workbook with the text of one of its parts changed. */
function rewritten(file: { bytes: Uint8Array }, part: string, change: (xml: string) => string): Uint8Array {
  const zip = CFB.read(file.bytes, { type: 'buffer' });
  const entry = zip.FileIndex[zip.FullPaths.findIndex((path: string) => path.endsWith(part))];
  if (!entry) throw new Error(`the workbook has no ${part}`);
  entry.content = Buffer.from(change(Buffer.from(entry.content as Uint8Array).toString()));
  return new Uint8Array(CFB.write(zip, { fileType: 'zip', type: 'buffer' }) as Buffer);
}

const read = (sheets: Sheets, options: Partial<FormatChoice> = {}, type?: BookType) =>
  readDataset(workbook(sheets, type), { ...choice, ...options });
const rulesOf = (read: { diagnostics: ReadonlyArray<{ rule: string }> }) =>
  read.diagnostics.map((d) => d.rule);

describe('a plain table in a workbook', () => {
  it.each(['xlsx', 'biff8', 'ods', 'xlsb'] as const)(
    'of %s is read though last cells are empty',
    async (type) => {
      const { value, diagnostics } = await read({ Plan: plan }, {}, type);
      expect(diagnostics).toEqual([]);
      expect(value.activities.map((a) => [a.id.text, a.baselineFinish?.text, a.level?.text])).toEqual([
        ['M1', '2026-05-01', '1'],
        ['M2', '2026-06-01', '1'],
      ]);
      expect(value.activities[0]?.successors.map((s) => s.text)).toEqual(['M2']);
    },
  );
  it('whose empty cells are bordered is read', async () => {
    const bordered = (sheet: WorkSheet) => {
      for (const at of ['F2', 'G2', 'H3', 'A4', 'B4', 'H900'])
        sheet[at] = { t: 'z', s: { patternType: 'solid' } };
      sheet['!ref'] = 'A1:H900';
    };
    const { value, diagnostics } = await read({ Plan: { rows: plan, change: bordered } });
    expect([value.activities.length, diagnostics]).toEqual([2, []]);
  });
  it('counts days from 1904 where the workbook does', async () => {
    const book = utils.book_new();
    const rows = [header, ['M1', 'One', 'A', 1, { ...day('2026-05-01'), v: 44_681 }]];
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Plan');
    book.Workbook = { WBProps: { date1904: true } };
    const bytes = new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }));
    const { value } = await readDataset({ path: 'm.xlsx', bytes }, choice);
    expect(value.activities[0]?.baselineFinish?.text).toBe('2026-05-01');
  });
  it.each([
    ['titles', [['Plan of the pier'], ['Status: 31 March'], [], ...plan]],
    ['a title as full as a header', [['Plan', 'of', 'the', 'pier', '', '', '', '1'], ...plan]],
    ['thousands of empty rows', [...Array.from({ length: 5000 }, () => []), ...plan]],
  ])('is found under %s', async (_, rows) => {
    const { value, diagnostics } = await read({ Plan: rows });
    expect([value.activities.map((a) => a.id.text), diagnostics]).toEqual([['M1', 'M2'], []]);
  });
  it('has its header in the row that is named', async () => {
    const rows = [header, ['x'], header, ...plan.slice(1)];
    expect((await read({ Plan: rows }, { headerRow: 3 })).value.activities).toHaveLength(2);
    expect(rulesOf(await read({ Plan: rows }, { headerRow: 40 }))).toContain('header-row-there');
  });
  it('takes the value of merged cells for each of their rows', async () => {
    const rows = [header, ['M1', 'One', 'A.1'], ['M2', 'Two', null], ['M3', 'Three', null]];
    const merge = (sheet: WorkSheet) => {
      sheet['!merges'] = [{ s: { r: 1, c: 2 }, e: { r: 3, c: 2 } }];
    };
    const { value, diagnostics } = await read({ Plan: { rows, change: merge } });
    expect(value.activities.map((a) => a.wbs?.text)).toEqual(['A.1', 'A.1', 'A.1']);
    expect(diagnostics).toMatchObject([
      { rule: 'workbook-cells-single', place: { sheet: 'Plan', cell: 'C2' } },
    ]);
  });
  it('is not held up by cells merged over rows that are not there', async () => {
    const bytes = rewritten(
      workbook({
        Plan: { rows: plan, change: (s) => Object.assign(s, { '!merges': [utils.decode_range('C2:C3')] }) },
      }),
      'sheet1.xml',
      (xml) => xml.replace('C2:C3', 'C2:C2000000000'),
    );
    const { value } = await readDataset({ path: 'm.xlsx', bytes }, choice);
    expect(value.activities.map((a) => a.wbs?.text)).toEqual(['A.1', 'A.1']);
  });
  it('is not held up by rows that are said to be far below', async () => {
    const bytes = rewritten(workbook({ Plan: plan }), 'sheet1.xml', (xml) =>
      xml.replace(/<row r="3"([^>]*)>(.*?)<\/row>/, (row) =>
        row.replace('r="3"', 'r="2000000000"').replace(/r="([A-Z])3"/g, 'r="$12000000000"'),
      ),
    );
    const { value } = await readDataset({ path: 'm.xlsx', bytes }, choice);
    expect(value.activities.map((a) => [a.id.text, a.id.line])).toEqual([
      ['M1', 2],
      ['M2', 2_000_000_000],
    ]);
  });
  it('reads hidden rows and columns, and says so', async () => {
    const hide = (sheet: WorkSheet) => {
      sheet['!rows'] = [{}, { hidden: true }];
      sheet['!cols'] = [{}, {}, {}, { hidden: true }];
    };
    const { value, diagnostics } = await read({ Plan: { rows: plan, change: hide } });
    expect(value.activities).toHaveLength(2);
    expect(diagnostics).toMatchObject([{ rule: 'workbook-cells-visible' }]);
    expect(diagnostics[0]?.message).toMatch(/1 row \(2\) and the column D/);
  });
  it('says that a formula was not worked out', async () => {
    const file = workbook({
      Plan: { rows: plan, change: (s) => Object.assign(s, { E2: { t: 'n', f: 'TODAY()+3', v: 1 } }) },
    });
    const bytes = rewritten(file, 'sheet1.xml', (xml) => xml.replace(/(<\/f>)<v>1<\/v>/, '$1'));
    const { diagnostics } = await readDataset({ path: 'm.xlsx', bytes }, choice);
    expect(diagnostics).toMatchObject([{ rule: 'workbook-formulas-worked-out', place: { cell: 'E2' } }]);
    expect(diagnostics[0]?.message).toContain('=TODAY()+3');
  });
  const withCell = (sheets: Sheets, cell: string, v: string) =>
    rewritten(workbook(sheets), 'sheet1.xml', (xml) => {
      const changed = xml.replace(new RegExp(`(<c r="${cell}"[^>]*><v>)[^<]*`), `$1${v}`);
      expect(changed).not.toBe(xml);
      return changed;
    });
  it.each(['abc', 'NaN', '1e999', '-'])('says that a number is none: %s', async (v) => {
    const p6 = [
      ['task_code', 'task_name', 'base_end_date'],
      ['M1', 'One', 7],
    ];
    const cases = [
      ['Plan', plan, 'E2'],
      ['TASK', p6, 'C2'],
    ] as const;
    for (const [sheet, rows, cell] of cases) {
      const bytes = withCell({ [sheet]: rows }, cell, v);
      const { value, diagnostics } = await readDataset({ path: 'm.xlsx', bytes }, choice);
      expect(value.activities[0]?.baselineFinish?.text ?? '').toBe('');
      const place = { path: 'm.xlsx', sheet, cell };
      expect(diagnostics).toContainEqual(
        expect.objectContaining({ rule: 'workbook-numbers-readable', place }),
      );
    }
  });
  it('does not mind a number that is none in a column nobody reads', async () => {
    const [head = [], first = [], ...others] = plan;
    const rows = [[...head, 'remark'], [...first, 5], ...others];
    const bytes = withCell({ Plan: rows }, 'I2', 'x');
    expect((await readDataset({ path: 'm.xlsx', bytes }, choice)).diagnostics).toEqual([]);
  });
  it.each([
    ['Total', null, null, 2],
    ['Total milestones: 2'],
    [null, 'Summe', null, 2],
    ['Sous-total'],
    ['合計', null, null, 2],
    ['Note: dates as approved'],
    ['these are not yet agreed with the customer'],
  ])('leaves out the row %j and says so', async (...row) => {
    const { value, diagnostics } = await read({ Plan: [...plan, row] });
    expect(value.activities.map((a) => a.id.text)).toEqual(['M1', 'M2']);
    expect(diagnostics).toMatchObject([{ rule: 'rows-are-milestones', place: { sheet: 'Plan' } }]);
  });
  it.each([
    ['TOTAL-1', 'Total of all', 'A'],
    ['T1', 'Total eclipse', 'A'],
    ['EXT-1'],
    ['Total', 'Review', 'A', 1, day('2026-07-01')],
  ])('keeps the row %j', async (...row) => {
    expect((await read({ Plan: [...plan, row] })).value.activities).toHaveLength(3);
  });
  it('keeps the zeros a code is shown with', async () => {
    const rows = [
      header,
      [{ t: 'n', v: 7, z: '000' }],
      [{ t: 'n', v: 8, z: '"LDM-"000' }],
      [{ t: 'n', v: 2.1, z: '0.00' }],
    ];
    const { value } = await read({ Plan: rows });
    expect(value.activities.map((a) => a.id.text)).toEqual(['007', 'LDM-008', '2.10']);
  });
});

describe('sheets', () => {
  const notes = [['Cover'], ['by us']];
  it('the first visible one with a table is read, and the others are named', async () => {
    const old = { rows: [header, ['OLD', 'x', 'A']], change: () => {}, hidden: true };
    const { value, diagnostics } = await read({ Old: old, Cover: notes, Plan: plan });
    expect([value.sheet, value.activities.length, diagnostics]).toEqual(['Plan', 2, []]);
    expect(value.about?.sheets).toEqual([
      { name: 'Old', hidden: true, read: false },
      { name: 'Cover', hidden: false, read: false },
      { name: 'Plan', hidden: false, read: true },
    ]);
  });
  it('of two tables the first is read, unless one is named', async () => {
    const two = { 'Plan 1': plan, 'Plan 2': [header, ['X', 'x', 'A']] };
    expect(await read(two)).toMatchObject({
      value: { sheet: 'Plan 1' },
      diagnostics: [{ rule: 'workbook-one-table' }],
    });
    expect(await read(two, { sheet: 'plan 2' })).toMatchObject({
      value: { sheet: 'Plan 2' },
      diagnostics: [],
    });
    await expect(read(two, { sheet: 'Plan 3' })).rejects.toThrow('no sheet `Plan 3`');
  });
});

describe('findings of a workbook', () => {
  it.each(['\uFDD0', '\u{1FFFE}'])('name the place of %j, which is no character', async (sign) => {
    const { value } = await read({ Plan: [header, ['M1', `Name${sign}`, 'A'], ['M2', 'Fine 😀 é', 'A']] });
    const options = { dataDate: march, asOf: march, wbs: { root: '', titles: {} }, exclude: [] };
    const found = validate([value], [], options).diagnostics.filter((d) => d.rule === 'text-of-characters');
    expect(found).toMatchObject([{ severity: 'error', place: { sheet: 'Plan', cell: 'B2' } }]);
  });
  it('come in the order of rows, with sheet and cell', async () => {
    const rows = [header, ...Array.from({ length: 12 }, (_, i) => [`M${i}`, 'm', 'A', 1, 'soon'])];
    const { value } = await read({ Plan: rows });
    const options = { dataDate: march, asOf: march, wbs: { root: '', titles: {} }, exclude: [] };
    const found = sortDiagnostics(validate([value], [], options).diagnostics).filter(
      (d) => d.rule === 'dates-readable',
    );
    expect(found.map((d) => d.place?.cell)).toEqual(Array.from({ length: 12 }, (_, i) => `E${i + 2}`));
  });
  it('name cells, not lines, where a column is missing', async () => {
    const { diagnostics } = await read({
      Plan: [
        ['key', 'name', 'wbs', 'due', 'completed'],
        ['M1', 'One', 'A'],
      ],
    });
    expect(diagnostics).toMatchObject([
      { rule: 'csv-columns-present', place: { sheet: 'Plan', cell: 'A1' } },
    ]);
  });
});
