/**
 * Times builds of the shipped report against the floor: the passes of XeLaTeX that its generated sources need from
 * nothing, and xdvipdfmx once, by hand. Then what an edit costs, and made-up reports of the sizes given as arguments
 * (4000 and 20000 take minutes). CPU seconds are the ones to compare on a machine that does other things.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { grow } from './grow.ts';

const root = join(import.meta.dirname, '..');
const command = ['node', join(root, 'dist', 'milepost.js'), 'build'];

interface Time {
  readonly wall: number;
  readonly cpu: number;
  readonly said: string;
}

/** Runs a command under the shell's clock, which counts the CPU time of all that it started. */
async function time(words: readonly string[], cwd: string, env: Record<string, string> = {}): Promise<Time> {
  const script = `TIMEFORMAT='%R %U %S'; time "$@" 2>&1`;
  const { stdout, stderr } = await execa('bash', ['-c', script, 'bash', ...words], {
    cwd,
    env,
    reject: false,
  });
  const [wall = 0, user = 0, system = 0] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { wall, cpu: user + system, said: stdout };
}

async function copyReport(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'milepost-bench-'));
  for (const name of ['report.yaml', 'data', 'bib'])
    await cp(join(root, name), join(folder, name), { recursive: true });
  return folder;
}

async function edit(path: string, pattern: RegExp, replacement: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  if (!pattern.test(text)) throw new Error(`nothing to edit in ${path}`);
  await writeFile(path, text.replace(pattern, replacement));
}

/** The passes a build from nothing needs, run by hand on the sources of a finished one. */
async function floor(folder: string, passes: number): Promise<Time> {
  const tex = join(folder, '.milepost', 'report', 'tex');
  await rm(join(tex, 'report.aux'), { force: true });
  await rm(join(tex, 'report.toc'), { force: true });
  const format = (await execa('sh', ['-c', 'ls packages-*.fmt'], { cwd: tex, reject: false })).stdout.replace(
    '.fmt',
    '',
  );
  const engine = `xelatex -no-pdf -interaction=batchmode ${format ? `-fmt=${format}` : ''} report.tex`;
  const script = `${Array(passes).fill(engine).join('; ')}; xdvipdfmx -q -E -o floor.pdf report.xdv`;
  return time(['sh', '-c', script], tex, { SOURCE_DATE_EPOCH: '0', FORCE_SOURCE_DATE: '1' });
}

const rows: Array<readonly [string, Time]> = [];
const passesOf = ({ said }: Time) => Number(/(\d+) pass/.exec(said)?.[1] ?? 0);
const pagesOf = ({ said }: Time) => /: (\d+) pages/.exec(said)?.[1] ?? '';

const folder = await copyReport();
const annotations = join(folder, 'data', 'annotations.yaml');
const milestones = join(folder, 'data', 'milestones.csv');
try {
  const full = await time(command, folder);
  rows.push(['full, from nothing', full]);
  rows.push(['nothing changed', await time(command, folder)]);
  await edit(annotations, /description: (["']?)(\w)/, 'description: $1Briefly: $2');
  rows.push(['one description', await time(command, folder)]);
  await edit(milestones, /2021-0[6-9]-\d\d/, '2021-10-15');
  rows.push(['one date', await time(command, folder)]);
  await edit(milestones, /;[\w.-]+$/m, '');
  rows.push(['one relation', await time(command, folder)]);
  rows.unshift(['floor: TeX alone', await floor(folder, passesOf(full))]);
  for (const name of ['tex', 'tex-format', 'stamp.json'])
    await rm(join(folder, '.milepost', 'report', name), { recursive: true, force: true });
  rows.push(['TeX from nothing, figures kept', await time(command, folder)]);
  for (const size of process.argv.slice(2).map(Number)) {
    await writeFile(milestones, grow(await readFile(join(root, 'data', 'milestones.csv'), 'utf8'), size));
    rows.push([`${size} milestones, from nothing`, await time(command, folder)]);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

const base = rows[0]?.[1] ?? { wall: 1, cpu: 1 };
process.stdout.write(`${'build'.padEnd(30)} wall s   cpu s   of floor  passes  pages\n`);
for (const [name, t] of rows) {
  const numbers = [
    t.wall.toFixed(2).padStart(6),
    t.cpu.toFixed(2).padStart(7),
    `${(t.cpu / base.cpu).toFixed(2)} ×`.padStart(10),
  ];
  process.stdout.write(
    `${name.padEnd(30)} ${numbers.join(' ')} ${String(passesOf(t) || '').padStart(6)} ${pagesOf(t).padStart(6)}\n`,
  );
}
const biber = await execa('biber', ['--version'], { reject: false });
if (biber.exitCode !== 0) process.stdout.write('latexmk with biber: not measured, biber is not installed\n');
