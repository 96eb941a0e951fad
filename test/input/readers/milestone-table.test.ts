import { describe, expect, it } from 'vitest';
import { itemsOf } from '../../../src/input/readers/csv/lists.ts';
import { readCsv } from '../../../src/input/readers/csv/milestone-table.ts';

const read = (text: string, columns = {}) =>
  readCsv({ path: 'm.csv', bytes: Buffer.from(text) }, { columns });
const header = 'code,name,wbs,level,due,completed,predecessors,successors\n';

describe('the milestone table', () => {
  it('takes columns in any order and keeps their places', () => {
    const { value, diagnostics } = read('due,extra,code,name,wbs,completed\n2021-01-01,x,A,"N",02C,\n');
    expect(diagnostics).toEqual([]);
    expect(value.activities[0]).toMatchObject({
      id: { text: 'A', line: 2, column: 14 },
      baselineFinish: { text: '2021-01-01', line: 2, column: 1 },
      level: undefined,
    });
  });
  it('takes column names from the configuration, whatever their case', () => {
    const { value, diagnostics } = read('Activity ID,NAME,WBS,BL Finish,Completed\nA,n,w,2021-01-01,\n', {
      code: 'activity id',
      due: 'BL Finish',
    });
    expect(diagnostics).toEqual([]);
    expect(value.activities[0]?.baselineFinish?.text).toBe('2021-01-01');
  });
  it.each([
    ['code,name,wbs,completed\nA,,,\n', {}, 'csv-columns-present', 1],
    ['cod,name,wbs,due,completed\nA,,,,\n', {}, 'csv-columns-present', 1],
    ['code,name,wbs,due,completed\nA,,,,\n', { forecast: 'EAC' }, 'csv-columns-present', 1],
    ['code,name,wbs,due,due,completed\nA,,,,,\n', {}, 'csv-columns-unique', 19],
    ['code,name,wbs,due,completed\nA,,,,\n', { forecast: 'due' }, 'csv-columns-mapped-once', 15],
    ['', {}, 'csv-has-rows', 1],
    ['\n\n', {}, 'csv-has-rows', 1],
    [header, {}, 'csv-has-rows', 1],
    [`${header}A,,,,,,,\n${header}B,,,,,,,\n`, {}, 'csv-one-header', 1],
    [`${header}A,,,,,,\n`, {}, 'csv-rows-complete', 8],
  ])('%j %j → %s', (text, columns, rule, column) => {
    const { diagnostics } = read(text, columns);
    expect(diagnostics).toMatchObject([{ rule, place: { path: 'm.csv', column } }]);
  });
  it('suggests the column that was meant', () => {
    const [finding] = read('codes,name,wbs,due,completed\nA,,,,\n').diagnostics;
    expect(finding?.hint).toContain('data.columns: {code: codes}');
  });
  it('places each item of a list', () => {
    const items = itemsOf({ text: 'A-1; B-2 ;;C', line: 3, column: 10 });
    expect(items.map(({ text, line, column }) => [text, line, column])).toEqual([
      ['A-1', 3, 10],
      ['B-2', 3, 15],
      ['C', 3, 21],
    ]);
  });
});
