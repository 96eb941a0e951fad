/**
 * Times builds of the shipped report against the floor, what TeX alone needs for its sources, then edits, the same note
 * by latexmk with biber, and made-up reports of the sizes given as arguments. bench/README.md says how to read it.
 */
import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { biberInstalled, writeBiblatexNote } from './biber.ts';
import { floorOf } from './floor.ts';
import { grow } from './grow.ts';
import { type Time, time } from './time.ts';

const root = join(import.meta.dirname, '..');
const command = ['node', join(root, 'dist', 'milepost.js'), 'build'];
const bib = join(root, 'bib', 'dmtn-158.bib');

const folder = await mkdtemp(join(tmpdir(), 'milepost-bench-'));
const workspace = join(folder, '.milepost', 'report');
const milestones = join(folder, 'data', 'milestones.csv');
const annotations = join(folder, 'data', 'annotations.yaml');

const rows: Array<readonly [string, Time]> = [];
const notes: string[] = [];

async function edit(path: string, pattern: RegExp, replacement: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  if (!pattern.test(text)) throw new Error(`nothing to edit in ${path}`);
  await writeFile(path, text.replace(pattern, replacement));
}

async function forget(...names: string[]): Promise<void> {
  for (const name of [...names, 'stamp.json'])
    await rm(join(workspace, name), { recursive: true, force: true });
}

async function build(name: string): Promise<Time> {
  const began = Date.now();
  const taken = await time(command, folder);
  if (!/: \d+ pages/.test(taken.said)) notes.push(`${name}: no note was made\n${taken.said}`);
  const written = await stat(join(workspace, 'tex', 'report.tex')).catch(() => null);
  const own = written ? (written.mtimeMs - began) / 1000 : 0;
  if (own > 0) notes.push(`${name}: the sources of TeX were written after ${own.toFixed(2)} s`);
  rows.push([name, taken]);
  return taken;
}

async function buildGrown(size: number): Promise<void> {
  await rm(workspace, { recursive: true, force: true });
  await writeFile(milestones, grow(await readFile(join(root, 'data', 'milestones.csv'), 'utf8'), size));
  await build(`${size} milestones, from nothing`);
  await forget('tex');
  await build(`${size} milestones, figures kept`);
}

async function compareBiber(): Promise<void> {
  if (!(await biberInstalled())) {
    notes.push('latexmk with biber: not measured, biber is not installed');
    return;
  }
  const other = join(folder, 'biblatex');
  const words = await writeBiblatexNote(workspace, bib, other);
  rows.push(['the same by latexmk with biber', await time(words, other)]);
}

try {
  for (const name of ['report.yaml', 'data', 'bib'])
    await cp(join(root, name), join(folder, name), { recursive: true });
  const full = await build('full, from nothing');
  rows.push(['nothing changed', await time(command, folder)]);
  await edit(annotations, /description: (["']?)(\w)/, 'description: $1Briefly: $2');
  await build('one description');
  await edit(milestones, /2021-0[6-9]-\d\d/, '2021-10-15');
  await build('one date');
  await edit(milestones, /;[\w.-]+$/m, '');
  await build('one relation');
  await forget('tex', 'tex-format');
  await build('TeX from nothing, figures kept');
  await compareBiber();
  const floor = await floorOf(workspace, passesOf(full));
  rows.unshift(['floor: TeX alone', floor.passes], ['TeX loading its packages once', floor.format]);
  for (const size of process.argv.slice(2).map(Number)) await buildGrown(size);
} finally {
  await rm(folder, { recursive: true, force: true });
}
print();

function passesOf({ said }: Time): number {
  return Number(/(\d+) pass/.exec(said)?.[1] ?? 0);
}

function print(): void {
  const base = rows[0]?.[1] ?? { wall: 1, cpu: 1 };
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(`load ${loadavg()[0]?.toFixed(1)} at the end: where others work, CPU seconds are the ones to compare`);
  say(`${'build'.padEnd(32)} wall s  of floor   cpu s  of floor  passes  pages`);
  for (const [name, t] of rows) {
    const ratio = (value: number) => `${value.toFixed(2)} ×`.padStart(9);
    const times = `${t.wall.toFixed(2).padStart(6)} ${ratio(t.wall / base.wall)} ${t.cpu.toFixed(2).padStart(7)} ${ratio(t.cpu / base.cpu)}`;
    const pages = /: (\d+) pages/.exec(t.said)?.[1] ?? '';
    say(`${name.padEnd(32)} ${times}  ${String(passesOf(t) || '').padStart(6)} ${pages.padStart(6)}`);
  }
  for (const note of notes) say(note);
}
