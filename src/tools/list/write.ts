import { stringify } from 'csv-stringify/sync';
import { keysOf } from '../../kernel/list.ts';
import { own } from '../../kernel/own.ts';
import { markdownText } from '../markdown-text.ts';
import type { ListedRow } from './rows.ts';

/** Columns of a table, by the names that a plain table of milestones has them. */
const columns = {
  code: (r) => r.code,
  name: (r) => r.name,
  wbs: (r) => r.wbs,
  level: (r) => (r.level === null ? '' : String(r.level)),
  due: (r) => r.due,
  forecast: (r) => r.forecast,
  completed: (r) => r.completed,
  days_late: (r) => (r.daysLate === null ? '' : String(r.daysLate)),
  predecessors: (r) => r.predecessors.join(';'),
  successors: (r) => r.successors.join(';'),
  change: (r) => r.change ?? '',
} as const satisfies Readonly<Record<string, (row: ListedRow) => string>>;

type Column = keyof typeof columns;

const all: readonly Column[] = keysOf(columns).filter((name) => name !== 'change');
const short: readonly Column[] = ['code', 'wbs', 'level', 'due', 'forecast', 'completed', 'days_late'];

/** Rows of text under a row of titles; behind our columns the fields of the report and, in a list of changes, what changed. */
function tableOf(
  rows: readonly ListedRow[],
  names: readonly Column[],
  last: readonly Column[] = [],
): string[][] {
  const fields = Object.keys(rows[0]?.fields ?? {});
  const change: Column[] = rows.some((r) => r.change !== undefined) ? ['change'] : [];
  const head = [...names, ...fields, ...change, ...last];
  const cell = (row: ListedRow, name: string) =>
    fields.includes(name) ? (row.fields?.[name] ?? '') : (own(columns, name)?.(row) ?? '');
  return [head, ...rows.map((row) => head.map((name) => cell(row, name)))];
}

/** For a terminal: the name last, columns without a value left out. */
export function asRows(rows: readonly ListedRow[]): string[][] {
  const table = tableOf(rows, short, ['name']);
  const used =
    table[0]?.map((name, i) => name === 'code' || table.slice(1).some((row) => row[i] !== '')) ?? [];
  return table.map((row) => row.filter((_, i) => used[i]));
}

/** CSV as RFC 4180 has it. What a spreadsheet would run as a formula gets an apostrophe in front, as it writes it itself. */
export function asCsv(rows: readonly ListedRow[]): string {
  return stringify(tableOf(rows, all), { escape_formulas: true, record_delimiter: 'windows' });
}

export function asJson(rows: readonly ListedRow[]): string {
  return `${JSON.stringify(rows, null, 2)}\n`;
}

/** A Markdown table as GitHub and CommonMark's extension read it. */
export function asMarkdown(rows: readonly ListedRow[]): string {
  const [head = [], ...body] = tableOf(rows, [...short.slice(0, 1), 'name', ...short.slice(1)]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...body.map((r) => line(r.map(markdownText)))].join('\n')}\n`;
}

/** A workbook of one sheet: every cell is typed text but for days and numbers, so that nothing is run or guessed. */
export async function asWorkbook(rows: readonly ListedRow[], sheet: string): Promise<Uint8Array> {
  const { utils, write } = await import('@e965/xlsx');
  const [head = [], ...body] = tableOf(rows, all);
  const cells = utils.aoa_to_sheet([head]);
  utils.sheet_add_aoa(
    cells,
    body.map((row) => row.map((text, i) => cellOf(text, head[i] ?? ''))),
    { origin: 'A2', UTC: true },
  );
  const book = utils.book_new();
  utils.book_append_sheet(book, cells, sheet);
  return write(book, { type: 'buffer', bookType: 'xlsx', cellDates: false, compression: true });
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/;

function cellOf(text: string, column: string) {
  if (text === '') return null;
  if (column === 'level' || column === 'days_late') return { t: 'n', v: Number(text) };
  if (isoDay.test(text)) return { t: 'd', v: new Date(`${text}T00:00:00Z`), z: 'yyyy-mm-dd' };
  return { t: 's', v: text };
}
