/**
 * Kills builds at random moments, as a power cut would, as often as the first argument says (200): of a small report and
 * of the shipped one, after an edit and from nothing. After each, the note must be one of the two that whole builds give,
 * nothing may be left running, and the next build must give the right note. Prints a line for each kind of build.
 */
import { randomInt } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';

const root = join(import.meta.dirname, '..');
const times = Number(process.argv[2] ?? 200);

interface Report {
  readonly folder: string;
  readonly note: string;
  readonly data: string;
  /** Annotations in two versions, and the note each gives. */
  readonly texts: readonly [string, string];
  readonly notes: readonly Buffer[];
}

interface Kind {
  readonly name: string;
  /** Of all the builds that are killed. */
  readonly share: number;
  readonly report: Report;
  /** All that an earlier build left is removed first, but for its note. */
  readonly fromNothing: boolean;
}

const build = (folder: string) =>
  execa('node', [join(root, 'dist', 'milepost.js'), 'build'], { cwd: folder, reject: false });

async function openReport(from: string, files: readonly string[], noteName: string): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'milepost-kills-'));
  for (const name of files) await cp(join(from, name), join(folder, name), { recursive: true });
  const [data, note] = [join(folder, 'data', 'annotations.yaml'), join(folder, 'build', noteName)];
  const text = await readFile(data, 'utf8');
  const edited = text.replace(/description: (["']?)(\w)/, 'description: $1Briefly: $2');
  const notes: Buffer[] = [];
  for (const version of [text, edited]) {
    await writeFile(data, version);
    await build(folder);
    notes.push(await readFile(note));
  }
  if (notes[0]?.equals(notes[1] ?? Buffer.of())) throw new Error('the edit does not show in the note');
  return { folder, data, note, texts: [text, edited], notes };
}

/** Which of the two notes is there; -1 for neither. */
async function noteOf({ note, notes }: Report): Promise<number> {
  const found = await readFile(note).catch(() => Buffer.of());
  return notes.findIndex((n) => n.equals(found));
}

async function prepare({ report, fromNothing }: Kind, turn: number): Promise<void> {
  if (fromNothing) await rm(join(report.folder, '.milepost'), { recursive: true, force: true });
  await writeFile(report.data, report.texts[turn] ?? '');
}

async function anyRunningIn(folder: string): Promise<boolean> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const places = await Promise.all(ids.map((id) => readlink(`/proc/${id}/cwd`).catch(() => '')));
  return places.some((place) => place.startsWith(folder));
}

/** Whether all that a killed build had started is gone within five seconds, by far enough for a busy machine. */
async function nothingRunsIn(folder: string): Promise<boolean> {
  for (let i = 0; i < 50; i += 1) {
    if (!(await anyRunningIn(folder))) return true;
    await wait(100);
  }
  return false;
}

async function killOne(kind: Kind, turn: number, usual: number) {
  const { report } = kind;
  await prepare(kind, turn);
  const child = build(report.folder);
  const ended = child.then(() => true);
  const early = await Promise.race([ended, wait(randomInt(Math.ceil(usual)), false)]);
  child.kill('SIGKILL');
  await child;
  const damaged = (await noteOf(report)) < 0;
  const running = !(await nothingRunsIn(report.folder));
  await build(report.folder);
  return { killed: !early, damaged, running, wrong: (await noteOf(report)) !== turn };
}

async function killMany(kind: Kind): Promise<boolean> {
  const began = performance.now();
  await prepare(kind, 1);
  await build(kind.report.folder);
  const usual = performance.now() - began;
  const results: Array<Awaited<ReturnType<typeof killOne>>> = [];
  const rounds = Math.round(times * kind.share);
  for (let i = 0; i < rounds; i += 1) results.push(await killOne(kind, i % 2, usual));
  const count = (what: keyof (typeof results)[number]) => results.filter((r) => r[what]).length;
  const [damaged, running, wrong] = [count('damaged'), count('running'), count('wrong')];
  process.stdout.write(
    `${kind.name.padEnd(32)} ${rounds} builds, ${count('killed')} killed: ${damaged} damaged notes, ${running} with something left running, ${wrong} wrong builds after\n`,
  );
  return damaged + running + wrong === 0;
}

const reports: Report[] = [];
try {
  const small = await openReport(
    join(root, 'examples', 'starter'),
    ['report.yaml', 'data', 'bib'],
    'WSN-001.pdf',
  );
  reports.push(small);
  const shipped = await openReport(root, ['report.yaml', 'data', 'bib'], 'DMTN-158.pdf');
  reports.push(shipped);
  const kinds: Kind[] = [
    { name: 'small, one description', share: 0.45, report: small, fromNothing: false },
    { name: 'small, from nothing', share: 0.3, report: small, fromNothing: true },
    { name: 'shipped, one description', share: 0.15, report: shipped, fromNothing: false },
    { name: 'shipped, from nothing', share: 0.1, report: shipped, fromNothing: true },
  ];
  for (const kind of kinds) if (!(await killMany(kind))) process.exitCode = 1;
} finally {
  for (const { folder } of reports) await rm(folder, { recursive: true, force: true });
}
