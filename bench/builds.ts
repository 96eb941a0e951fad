import { measure, type Run } from './measure.ts';
import * as reports from './report.ts';
import { begin, type Row, repeat } from './rows.ts';

/** Seconds a build of a large report may take before it is given up. */
const patience = 1800;

/** A row of builds, each after some change to the report. */
export async function builds(
  name: string,
  report: reports.Report,
  change: (r: reports.Report) => Promise<void>,
  times = 3,
): Promise<Row> {
  begin(name);
  const runs = await repeat(async () => {
    await change(report);
    return measure(reports.build, { cwd: report.folder, limit: patience });
  }, times);
  return rowOf(name, runs);
}

/** The row of `make pdf` where the note is up to date. */
export async function noBuild(name: string, { folder }: reports.Report): Promise<Row> {
  begin(name);
  const runs = await repeat(() => measure(reports.makePdf, { cwd: folder }), 10);
  const done = runs.find(({ said }) => !said.includes('is up to date'));
  return done === undefined ? { name, runs } : { name, runs: [], missing: `not so: ${done.said}` };
}

export interface Edited {
  readonly row: Row;
  /** Figures drawn anew by the last build. */
  readonly redrawn: readonly string[];
  /** They are those that now look otherwise. */
  readonly exact: boolean;
}

/** A row of builds after edits, and whether the figures drawn anew are those that came out otherwise. */
export async function edits(
  name: string,
  report: reports.Report,
  change: (r: reports.Report) => Promise<void>,
): Promise<Edited> {
  let before = await reports.pictures(report);
  const row = await builds(name, report, async (r) => {
    before = await reports.pictures(r);
    await change(r);
  });
  const redrawn = reports.redrawn(row.runs.at(-1)?.said ?? '');
  const needed = reports.changed(before, await reports.pictures(report));
  return { row, redrawn, exact: redrawn.join() === needed.join() };
}

/** The row of what builds said; where there is no note, why. */
function rowOf(name: string, runs: readonly Run[]): Row {
  const last = runs.at(-1);
  const said = last?.said ?? '';
  if (last?.stopped || last?.exitCode !== 0) return { name, runs: [], missing: failure(said, last) };
  return { name, runs, passes: number(said, /(\d+) pass(?:es)?\b/), pages: number(said, /: (\d+) pages/) };
}

function failure(said: string, run: Run | undefined): string {
  const error = said.split('\n').find((line) => line.includes('error: ')) ?? said.slice(-200);
  const why = run?.stopped ? `not done in ${patience / 60} minutes` : `no note: ${error}`;
  return `${why}; after ${run?.wall.toFixed(0)} s, CPU ${run?.cpu.toFixed(0)} s, ${run?.memory?.sum.toFixed(0) ?? '?'} MB`;
}

function number(text: string, pattern: RegExp): number | undefined {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
