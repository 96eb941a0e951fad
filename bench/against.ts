/**
 * Prints how this tree does beside another commit: `against.ts COMMIT [SIZE…]`. That commit is checked out and bundled in a
 * folder of its own; both build copies of the same reports in turn. Ratios are of medians, this tree's over the other's.
 */
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { texEnvironment } from '../src/compile/environment.ts';
import { machine } from './machine.ts';
import { measure, type Run } from './measure.ts';
import * as reports from './report.ts';
import { begin, median, printTable } from './rows.ts';

const root = join(import.meta.dirname, '..');
const [commit, ...sizes] = process.argv.slice(2);
if (commit === undefined) throw new Error('Name a commit to compare with.');

/** One of the two that are compared: its command, and a report for it to build. */
interface Side {
  readonly command: string;
  readonly report: reports.Report;
}
/** The other commit, then this tree. */
type Sides = readonly [Side, Side];

/** What one run is of a side, after what has to be so before it. */
interface Work {
  readonly name: string;
  readonly before?: (side: Side) => Promise<void>;
  readonly words: (side: Side) => Promise<readonly string[]>;
  readonly folder?: (side: Side) => string;
}

const by =
  (...words: readonly string[]) =>
  async ({ command }: Side) => ['node', command, ...words];
const forget = ({ report }: Side) => reports.forgetAll(report);

/**
 * Brings TeX's folder to sources that are set from a kept format. One commit makes the format in the first build, another in
 * the one after it, and the next has sources for it.
 */
async function fromFormat(side: Side): Promise<void> {
  const { report } = side;
  for (let builds = 0; builds < 4; builds += 1) {
    const kept = (await readdir(`${report.tex}-format`).catch(() => [])).some((name) =>
      name.endsWith('.fmt'),
    );
    const source = await readFile(report.source, 'utf8').catch(() => '\\documentclass');
    if (kept && !/^[^%\n]*\\documentclass/m.test(source)) return;
    await reports.editDescription(report);
    await execa('node', [side.command, 'build'], { cwd: report.folder });
  }
  throw new Error(`${side.command} keeps no format`);
}

/** A pass of TeX over what the last build left, from the format it kept. */
async function pass({ report: { tex } }: Side): Promise<string[]> {
  const format = (await readdir(`${tex}-format`)).find((name) => name.endsWith('.fmt')) ?? '';
  const mode = ['-no-pdf', '-interaction=batchmode', '-no-shell-escape'];
  return ['xelatex', ...mode, `-fmt=../tex-format/${format.replace('.fmt', '')}`, 'report.tex'];
}

const shipped: readonly Work[] = [
  { name: 'from nothing', before: forget, words: by('build') },
  { name: 'one description', before: ({ report }) => reports.editDescription(report), words: by('build') },
  { name: 'one date', before: ({ report }) => reports.editDate(report), words: by('build') },
  { name: 'nothing changed', words: by('build') },
  {
    name: 'one TeX pass from a kept format',
    before: fromFormat,
    words: pass,
    folder: ({ report }) => report.tex,
  },
  { name: 'all figures', before: forget, words: by('figures') },
];

/** Above these sizes only building from nothing, and then only checking, is worth the time. */
const most = { edits: 10_000, builds: 50_000 };

function large(size: string): readonly Work[] {
  const named = (what: string) => `${size} milestones, ${what}`;
  if (Number(size) > most.builds) return [{ name: named('check'), words: by('check') }];
  const nothing = { name: named('from nothing'), before: forget, words: by('build') };
  if (Number(size) > most.edits) return [nothing];
  return [
    nothing,
    { name: named('one date'), before: ({ report }) => reports.editDate(report), words: by('build') },
    { name: named('30 dates'), before: ({ report }) => reports.editDates(report, 30), words: by('build') },
    { name: named('check'), words: by('check') },
  ];
}

/** At least five runs of each, in turn; both are slower while the machine is at something else. */
const times = 5;

async function row(sides: Sides, { name, before, words, folder }: Work): Promise<string[]> {
  begin(name);
  const runs: [Run[], Run[]] = [[], []];
  for (let i = 0; i < times; i += 1)
    for (const at of [0, 1] as const) {
      const side = sides[at];
      await before?.(side);
      const cwd = folder?.(side) ?? side.report.folder;
      const env = folder ? texEnvironment({ epoch: 0 }, cwd, process.env) : {};
      const run = await measure(await words(side), { cwd, env });
      if (run.exitCode !== 0) throw new Error(`${side.command} failed:\n${run.said}`);
      runs[at].push(run);
    }
  return [name, ...figures(runs), String(times)];
}

/** One that cannot be measured takes no other with it. */
async function rowOrWhy(sides: Sides, work: Work): Promise<string[]> {
  try {
    return await row(sides, work);
  } catch (error) {
    process.stderr.write(`not measured: ${work.name}: ${error instanceof Error ? error.message : error}\n`);
    return [work.name, '—'];
  }
}

function figures([other, own]: readonly [Run[], Run[]]): string[] {
  const values = [
    (run: Run) => run.wall,
    (run: Run) => run.cpu,
    (run: Run) => run.memory?.sum ?? Number.NaN,
  ].map((of) => [median(other, of), median(own, of)] as const);
  return values.flatMap(([a, b], i) => [
    a.toFixed(i === 2 ? 0 : 2),
    b.toFixed(i === 2 ? 0 : 2),
    (b / a).toFixed(2),
  ]);
}

/** Checks a commit out and bundles it; gives the path of its command. */
async function bundled(folder: string): Promise<string> {
  await execa('git', ['worktree', 'add', '--force', '--detach', folder, commit ?? ''], { cwd: root });
  const lock = (at: string) => readFile(join(at, 'package-lock.json'), 'utf8');
  if ((await lock(root)) === (await lock(folder)))
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  else await execa('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder });
  await execa('node', ['--import', 'tsx', 'scripts/bundle.ts'], { cwd: folder });
  return join(folder, 'dist', 'milepost.js');
}

const folder = await mkdtemp(join(tmpdir(), 'milepost-against-'));
const checkout = join(folder, 'commit');
try {
  const commands = [await bundled(checkout), join(root, 'dist', 'milepost.js')] as const;
  const open = async (command: string, name: string): Promise<Side> => ({
    command,
    report: await reports.copyReport(join(folder, name), { pdfOnly: true }),
  });
  const sides: Sides = [await open(commands[0], 'other'), await open(commands[1], 'own')];
  const body: string[][] = [];
  for (const work of shipped) body.push(await rowOrWhy(sides, work));
  for (const size of sizes) {
    for (const { report } of sides) await reports.resize(report, Number(size));
    for (const work of large(size)) body.push(await rowOrWhy(sides, work));
  }
  const heads = ['wall s', 'now', '×', 'CPU s', 'now', '×', 'all MB', 'now', '×', 'runs'];
  process.stdout.write(`${machine()}\n\n${printTable([`against ${commit}`, ...heads], body)}\n`);
} finally {
  await execa('git', ['worktree', 'remove', '--force', checkout], { cwd: root, reject: false });
  await rm(folder, { recursive: true, force: true });
}
