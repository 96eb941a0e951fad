import { group } from 'd3-array';
import type { Diagnostic } from '../../../kernel/diagnostics.ts';
import { finding } from '../../../model/data-rules.ts';
import { placeOf, type Read } from '../../../model/dataset.ts';
import { readMark } from '../../../model/key.ts';
import type { Table, TableRow } from '../../../model/table.ts';
import { milestoneKind } from '../p6/fields.ts';
import { bareName, columnWords } from './column-words.ts';
import type { Positions } from './columns.ts';

type Rows = Table['rows'];

/** The rows of a table, parted by whether they are milestones. */
interface Parted {
  readonly milestones: Rows;
  /** The others, with what they are instead. */
  readonly others: ReadonlyArray<{ readonly row: TableRow; readonly type: string }>;
}

/**
 * Parts the rows by the column that says which are milestones, where report.yaml names it. One that most likely says so is a
 * finding: without it tasks would be counted.
 */
export function partRows(table: Table, rows: Rows, at: Positions): Read<Parted> {
  const { milestone: column } = at;
  if (column === undefined) {
    return { value: { milestones: rows, others: [] }, diagnostics: unusedFlags(table, rows, at) };
  }
  const marked = group(rows, (row) => isMilestone(row.text(column)));
  const others = marked.get(false) ?? [];
  const title = table.columns[column]?.text ?? '';
  return {
    value: {
      milestones: marked.get(true) ?? [],
      others: others.map((row) => ({ row, type: `${title}: ${row.text(column) || 'nothing'}` })),
    },
    diagnostics: [],
  };
}

/** What says that an activity is a milestone: yes, a sign, or its type. */
const isMilestone = (text: string) =>
  readMark(text) === true || milestoneKind(text) !== null || columnWords.milestone.includes(bareName(text));

function unusedFlags(table: Table, rows: Rows, at: Positions): Diagnostic[] {
  const used = new Set(Object.values(at));
  const column = table.columns.findIndex(
    ({ text }, i) => !used.has(i) && columnWords.milestone.includes(bareName(text)) && areFlags(rows, i),
  );
  const cell = table.columns[column];
  const others = rows.filter((row) => readMark(row.text(column)) === false);
  if (cell === undefined || others.length === 0) return [];
  return [
    finding('rows-marked-milestones', {
      message: `by the column \`${cell.text}\`, ${others.length} of ${rows.length} rows are no milestones; they are counted all the same`,
      place: placeOf(table, cell),
      hint: `To leave them out, set \`columns: {milestone: ${cell.text}}\` under \`data\` in report.yaml.`,
    }),
  ];
}

/** Whether cells say yes or no, and not all nothing. */
function areFlags(rows: Rows, at: number): boolean {
  const texts = rows.map((row) => row.text(at));
  return texts.some((text) => text !== '') && texts.every((text) => readMark(text) !== null);
}
