import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delimiterOf, parseTable, raggedRows } from '../../../src/input/readers/csv/csv.ts';
import type { TableRow } from '../../../src/model/table.ts';

const parse = (text: string, delimiter?: string) => parseTable(Buffer.from(text), 'm.csv', { delimiter });
const texts = (text: string) => parse(text).value.rows.map((row) => row.texts());
const cellsOf = (row: TableRow) =>
  row.texts().flatMap((_, i) => {
    const { text, line, column } = row.cell(i) ?? {};
    return { text, line, column };
  });

describe('parseTable', () => {
  it('places every cell, behind quotes, line breaks and doubled quotes too', () => {
    const source = 'code,name,wbs\r\nA,"two\r\n""lines""\r\nthree ""x",02C\r\n\r\n B ,plain,"02C"\r\n';
    const { value, diagnostics } = parse(source);
    expect(diagnostics).toEqual([]);
    expect(value.columns.map((c) => c.column)).toEqual([1, 6, 11]);
    expect(value.rows.map(cellsOf)).toEqual([
      [
        { text: 'A', line: 2, column: 1 },
        { text: 'two\r\n"lines"\r\nthree "x', line: 2, column: 4 },
        { text: '02C', line: 4, column: 12 },
      ],
      [
        { text: 'B', line: 6, column: 2 },
        { text: 'plain', line: 6, column: 5 },
        { text: '02C', line: 6, column: 12 },
      ],
    ]);
  });
  it.each(['\n', '\r\n', '\r'])('ends lines at %j', (end) => {
    expect(texts(['a,b', '1,2', '', '3,4'].join(end))).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });
  it('reads a file whose line ends are mixed', () => {
    expect(texts('a,b\r\n1,2\n3,4\r\n5,6')).toHaveLength(3);
  });
  it.each([',', ';', '\t', '|'] as const)('finds the delimiter %j', (delimiter) => {
    const header = ['code', '"a,b;c,d"', 'due', 'wbs'].join(delimiter);
    expect(delimiterOf(`\n${header}\nx`)).toBe(delimiter);
  });
  it('leaves out rows with nothing in them', () => {
    expect(texts('a,b\n,\n  , \n1,2\n,,,\n')).toEqual([['1', '2']]);
  });
  it.each([
    ['a quote that is never closed', 'a,b\n1,"two\n3,4\n5,6\n', 2, 3],
    ['a quote closed too early', 'a,b\n1,"t"wo\n3,4\n5,6\n', 2, 3],
    ['a quote inside a bare cell', 'a,b\n1,12" pipe\n3,4\n5,6\n', 2, 5],
  ])('goes on behind %s', (_, source, line, column) => {
    const { value, diagnostics } = parse(source);
    expect(diagnostics).toMatchObject([{ rule: 'csv-quotes-closed', place: { line, column } }]);
    expect(value.rows.slice(-2).map((r) => cellsOf(r).map((c) => [c.text, c.line]))).toEqual([
      [
        ['3', 3],
        ['4', 3],
      ],
      [
        ['5', 4],
        ['6', 4],
      ],
    ]);
  });
  it('gives up a file of broken rows after a while', () => {
    const { diagnostics } = parse(`a,b\n${'1,"x"y\n'.repeat(10_000)}`);
    expect(diagnostics).toHaveLength(20);
  });
  it('finds rows with cells too few or too many', () => {
    const { value } = parse('a,b,c\n1,2\n1,2,3,,\n1,2,3,4\n1,2,3\n');
    expect(raggedRows(value).map((d) => [d.place?.line, d.place?.column])).toEqual([
      [2, 3],
      [4, 7],
    ]);
  });
  it('reads back every table, each cell at the place it was written', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', ';', '𝒳', '.'),
      maxLength: 6,
    });
    const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rows, (table) => {
        const quote = (t: string) => `"${t.replaceAll('"', '""')}"`;
        const source = `h,i,j\n${table.map((r) => r.map(quote).join(',')).join('\n')}\n`;
        const { value, diagnostics } = parse(source, ',');
        const full = table.map((r) => r.map((t) => t.trim())).filter((r) => r.some((t) => t !== ''));
        expect(diagnostics).toEqual([]);
        expect(value.rows.map((r) => r.texts())).toEqual(full);
        const lines = source.split(/\r\n|\n|\r/);
        for (const { text = '', line = 0, column = 0 } of value.rows.flatMap(cellsOf)) {
          const first =
            quote(text)
              .slice(1)
              .split(/\r\n|\n/)[0] ?? '';
          expect(
            lines[line - 1]?.slice(column - 1).startsWith(text === '' ? '' : first.replace(/"$/, '')),
          ).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

it.each([1, 2])('takes no list of %i thousand items for the cells of a table', (hubs) => {
  const list = Array.from({ length: 1000 * hubs }, (_, i) => `M${i}`).join('; ');
  const rows = Array.from({ length: hubs }, (_, i) => `H${i},Hub,A,2026-05-01,,${list}`);
  const { value } = parse(['code,name,wbs,due,completed,successors', ...rows].join('\n'));
  expect(value.rows.map((row) => [row.length, row.text(0)])).toEqual(rows.map((_, i) => [6, `H${i}`]));
});
