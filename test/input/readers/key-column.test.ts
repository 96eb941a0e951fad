import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/input/readers/csv/milestone-table.ts';

const file = (text: string) => ({ path: 'm.csv', bytes: new TextEncoder().encode(text) });
const head = 'code,name,wbs,due,completed,key';
const marksOf = (text: string, columns?: Record<string, string>) => {
  const { value, diagnostics } = readCsv(file(text), columns ? { columns } : {});
  return { marks: value.activities.map((a) => a.key?.text ?? null), diagnostics };
};

describe('the column of key milestones', () => {
  it('is read by its name where all its cells are marks', () => {
    expect(marksOf(`${head}\nA,a,W,2021-01-01,,yes\nB,b,W,2021-01-01,,\n`)).toEqual({
      marks: ['yes', ''],
      diagnostics: [],
    });
  });
  it('is read with a mark that is none among others, which is told of later', () => {
    const rows = ['A,a,W,2021-01-01,,yes', 'B,b,W,2021-01-01,,perhaps', 'C,c,W,2021-01-01,,'];
    expect(marksOf([head, ...rows, ''].join('\n')).marks).toEqual(['yes', 'perhaps', '']);
  });
  it('is another thing where they are not, as in the export of an issue tracker', () => {
    const issues = `${head}\nA,a,W,2021-01-01,,DM-1\n`;
    expect(marksOf(issues).marks).toEqual([null]);
    expect(marksOf(issues, { code: 'key' }).diagnostics).toEqual([]);
    expect(marksOf(issues, { key: 'key' }).marks).toEqual(['DM-1']);
  });
});
