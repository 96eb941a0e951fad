import type { Run } from './measure.ts';

/** A line of the table: what was measured, as often as it was, or why it was not. */
export interface Row {
  readonly name: string;
  readonly runs: readonly Run[];
  /** Passes of TeX and pages of the last run, where they are known. */
  readonly passes?: number | undefined;
  readonly pages?: number | undefined;
  readonly missing?: string | undefined;
}

/** Says on the other stream what is being measured, so that the tables alone can be kept. */
export function begin(name: string): string {
  process.stderr.write(`measuring: ${name}\n`);
  return name;
}

/** Runs something three times, or fewer once it has taken half a minute: what is long is not noisy. */
export async function repeat(once: () => Promise<Run>, times = 3): Promise<Run[]> {
  const runs: Run[] = [];
  while (runs.length < times && total(runs) < 30) runs.push(await once());
  return runs;
}

const total = (runs: readonly Run[]) => runs.reduce((sum, { wall }) => sum + wall, 0);

/** The least of the runs: what the rest took more was the machine's. */
export function best(runs: readonly Run[], of: (run: Run) => number): number {
  return Math.min(...runs.map(of));
}

export function median(runs: readonly Run[], of: (run: Run) => number): number {
  const sorted = runs.map(of).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const wall = (run: Run) => run.wall;
const cpu = (run: Run) => run.cpu;

/** The rows as a Markdown table, with ratios to the first. */
export function printRows(rows: readonly Row[]): string {
  const base = rows[0]?.runs ?? [];
  const body = rows.map((row) => (row.runs.length === 0 ? missing(row) : cells(row, base)));
  return printTable(heads, body);
}

const heads = [
  'build',
  'wall s',
  'median',
  '× floor',
  'CPU s',
  '× floor',
  'largest process MB',
  'all MB',
  'passes',
  'pages',
  'runs',
];

function cells({ name, runs, passes, pages }: Row, base: readonly Run[]): string[] {
  const ratio = (of: (run: Run) => number) =>
    base.length === 0 ? '' : (best(runs, of) / best(base, of)).toFixed(2);
  const memory = runs.flatMap((run) => run.memory ?? []).sort((a, b) => b.sum - a.sum)[0];
  return [
    name,
    best(runs, wall).toFixed(2),
    median(runs, wall).toFixed(2),
    ratio(wall),
    best(runs, cpu).toFixed(2),
    ratio(cpu),
    memory ? `${memory.largest.toFixed(0)} (${memory.program})` : '',
    memory ? memory.sum.toFixed(0) : '',
    String(passes ?? ''),
    String(pages ?? ''),
    String(runs.length),
  ];
}

function missing({ name, missing: why = 'not measured' }: Row): string[] {
  return [name, why, ...Array(heads.length - 2).fill('')];
}

/** A Markdown table whose columns also stand under each other as plain text. */
export function printTable(head: readonly string[], body: ReadonlyArray<readonly string[]>): string {
  const widths = head.map((title, i) => {
    const measured = body.filter((row) => i === 0 || !isRemark(row)).map((row) => row[i]?.length ?? 0);
    return Math.max(title.length, 3, ...measured);
  });
  const pad = (cell: string, i: number) =>
    i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0);
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => (isRemark(row) && i > 0 ? cell : pad(cell, i))).join(' | ')} |`;
  const rule = `|${widths.map((w, i) => (i === 0 ? '-'.repeat(w + 2) : `${'-'.repeat(w + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...body.map(line)].join('\n');
}

/** What is said instead of a measurement runs over the columns behind it. */
function isRemark(row: readonly string[]): boolean {
  return row.length > 3 && row.slice(2).every((cell) => cell === '');
}
