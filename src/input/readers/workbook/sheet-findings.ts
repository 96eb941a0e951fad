import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import { finding } from '../../../model/data-rules.ts';
import { type Cell, placeOf } from '../../../model/dataset.ts';
import type { Table } from '../../../model/table.ts';
import type { Sheet } from './workbook.ts';

/** What a table of text cannot say of the sheet it was read from: what is hidden, and what is merged. */
export function sheetFindings(sheet: Sheet, path: string): Diagnostic[] {
  return [...hidden(sheet, path), ...merged(sheet)];
}

function hidden({ name, hiddenRows, hiddenColumns, table }: Sheet, path: string): Diagnostic[] {
  const columns = hiddenColumns.filter((_, i) => i < table.columns.length);
  const parts = [
    ...(hiddenRows.size > 0
      ? [`${hiddenRows.size} row${hiddenRows.size === 1 ? '' : 's'} (${shown([...hiddenRows])})`]
      : []),
    ...(columns.length > 0 ? [`the column${columns.length === 1 ? '' : 's'} ${shown(columns)}`] : []),
  ];
  if (parts.length === 0) return [];
  return [
    finding('workbook-cells-visible', {
      message: `${parts.join(' and ')} of the sheet ${name} are hidden, and read like the others`,
      place: { path, sheet: name },
      hint: 'Show them to see what is read; delete what is not meant, or list it under `data.exclude`.',
    }),
  ];
}

const shown = (list: ReadonlyArray<string | number>) =>
  list.slice(0, 5).join(', ') + (list.length > 5 ? ', …' : '');

function merged({ table, merged: all }: Sheet): Diagnostic[] {
  const [first, ...others] = all.filter(({ cell }) => cell.line > (table.columns[0]?.line ?? 0));
  if (first === undefined) return [];
  const more = others.length > 0 ? `, and ${others.length} more` : '';
  return [
    finding('workbook-cells-single', {
      message: `cells are merged over several rows: \`${first.cell.text}\` counts for ${first.rows} rows${more}`,
      place: placeOf(table, first.cell),
      hint: 'If that is not what they mean, unmerge the cells and fill in each row.',
    }),
  ];
}

/**
 * A finding for each cell without the value it should have, in a column that is read.
 * @param table from its header on
 * @param positions of the columns that are read
 */
export function valuesMissing(
  table: Table,
  positions: Iterable<number>,
  valueless: readonly Cell[],
): Diagnostic[] {
  const header = table.columns[0]?.line ?? 0;
  const read = new Set(Array.from(positions, (at) => table.columns[at]?.column));
  return valueless
    .filter((cell) => cell.line > header && read.has(cell.column))
    .map((cell) =>
      cell.text === ''
        ? finding('workbook-numbers-readable', {
            message: 'the cell is said to hold a number, and holds none',
            place: placeOf(table, cell),
            hint: 'Open the workbook in a spreadsheet program and type the value anew.',
          })
        : finding('workbook-formulas-worked-out', {
            message: `the formula ${cell.text} has no value: the program that wrote the workbook did not work it out`,
            place: placeOf(table, cell),
            hint: 'Open the workbook in a spreadsheet program and save it, or write the value itself.',
          }),
    );
}
