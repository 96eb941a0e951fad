/**
 * Prints the table of builds: the shipped report against the floor, what TeX alone needs for its sources; edits; reports
 * of the sizes given as arguments; the same note by latexmk with biber, and the same data by another kind of pipeline.
 * bench/README.md says how to read it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printGoals } from './goals.ts';
import { measureSize, printGrowth } from './growth.ts';
import { machine } from './machine.ts';
import { pipelineRows } from './pipeline.ts';
import { copyReport } from './report.ts';
import { printRows } from './rows.ts';
import { measureShipped } from './shipped.ts';

const sizes = process.argv.slice(2).map(Number);
const say = (text: string) => process.stdout.write(`${text}\n\n`);
const folder = await mkdtemp(join(tmpdir(), 'milepost-bench-'));
try {
  const report = await copyReport(join(folder, 'report'));
  const shipped = await measureShipped(report, folder);
  const others = await pipelineRows(join(folder, 'pipeline'));
  const results: Array<Awaited<ReturnType<typeof measureSize>>> = [];
  // A small one of the same making, for comparison.
  for (const size of sizes.length > 0 ? [400, ...sizes] : []) results.push(await measureSize(report, size));
  const grown = results.flatMap(({ size }) => size ?? []);

  const { floor, formatted, dump, full, nothing, description, date, relation, afresh, biber } = shipped;
  const edited = [description, date, relation].map(({ row }) => row);
  const large = results.map(({ row }) => row);
  say(machine());
  say(printRows([floor, formatted, dump, full, nothing, ...edited, afresh, ...large, biber, ...others]));
  say(printGoals(shipped, grown));
  if (grown.length > 0) say(printGrowth(grown));
} finally {
  await rm(folder, { recursive: true, force: true });
}
