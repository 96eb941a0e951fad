import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/**
 * Times all figures of a report, drawn and converted in a cold process each: the shipped report, then made-up projects
 * of 400 to 5,000 milestones in 12 WBS elements with an earlier data set. A report.yaml of your own may be named.
 */
const root = join(import.meta.dirname, '..');
const bundle = join(root, 'build', 'bench', 'figures-run.mjs');
buildSync({
  entryPoints: [join(import.meta.dirname, 'figures-run.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
});

interface Measured {
  readonly milestones: number;
  readonly pages: number;
  readonly open: number;
  readonly draw: number;
  readonly convert: number;
  readonly process: number;
  readonly cpu: number;
  readonly memory: number;
  readonly kinds: Readonly<Record<string, number>>;
}

const own = process.argv.slice(2);
const subjects = own.length > 0 ? own : [join(root, 'report.yaml'), '400', '1200', '5000'];
const columns = ['milestones', 'pages', 'open', 'draw', 'convert', 'process', 'cpu', 'memory'] as const;
const row = (cells: ReadonlyArray<string | number>) =>
  console.log(cells.map((c) => String(c).padStart(11)).join(''));

console.log('Times in ms, memory in MB; open: jsdom and fonts; process: all, from the start of node;');
console.log('cpu: what node itself used of a core, without rsvg-convert.');
row(columns);
const measured = subjects.map((subject): Measured => {
  const result: Measured = JSON.parse(
    execFileSync(process.execPath, [bundle, subject], { encoding: 'utf8' }),
  );
  row(columns.map((c) => result[c]));
  console.log(
    `${' '.repeat(11)}${Object.entries(result.kinds)
      .map(([k, ms]) => `${k} ${ms}`)
      .join(', ')}`,
  );
  return result;
});
const [small, large] = [
  measured.find((m) => m.milestones === 400),
  measured.find((m) => m.milestones === 5000),
];
if (small && large)
  console.log(
    `400 → 5,000 milestones: draw × ${(large.draw / small.draw).toFixed(1)}, process × ${(large.process / small.process).toFixed(1)}, memory × ${(large.memory / small.memory).toFixed(1)}`,
  );
