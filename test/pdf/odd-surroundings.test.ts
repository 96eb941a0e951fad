import {
  chmod,
  chown,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/kernel/package-root.ts';
import { newReport, start } from './folder.ts';

const report = await newReport();
const at = (...names: string[]) => join(report.folder, ...names);
const build = (env: Record<string, string> = {}) => start(report.folder, ['build'], env);
let sound: Buffer;

beforeAll(async () => {
  const { exitCode, all } = await build();
  expect(exitCode, all).toBe(0);
  sound = await readFile(report.pdf);
});
afterAll(() => report.remove());

async function edit(words: string): Promise<void> {
  const path = at('data', 'annotations.yaml');
  await writeFile(path, (await readFile(path, 'utf8')).replace(/Concrete .*?;/, `Concrete ${words};`));
}
const original = 'of the class that WSD-2 §4 asks for';

describe.each([
  ['1970', 3600],
  ['2100', 4_102_444_800],
])('a machine whose clock says %s', (_, second) => {
  const clock = `--import ${join(packageRoot, 'test', 'pdf', 'clock.mjs')}`;
  /** The files that a build writes have the time of the machine; so they are given that of its clock. */
  const age = async () => {
    for (const name of await readdir(report.folder, { recursive: true }))
      await utimes(at(name), second, second);
  };
  const run = async () => {
    const result = await build({ NODE_OPTIONS: clock, MILEPOST_TEST_CLOCK: String(second) });
    expect(result.exitCode, result.all).toBe(0);
    await age();
    return result.stdout;
  };
  test('gives the same note, leaves it alone, and sees every edit', async () => {
    await rm(at('.milepost'), { recursive: true });
    await age();
    await run();
    expect((await readFile(report.pdf)).equals(sound)).toBe(true);
    expect(await run()).toContain('up to date');
    await edit('of the class that WSD-2 §5 asks for');
    await age();
    expect(await run()).not.toContain('up to date');
    expect((await readFile(report.pdf)).equals(sound)).toBe(false);
    await edit(original);
    await age();
    expect((await build()).stdout).not.toContain('up to date');
    expect((await readFile(report.pdf)).equals(sound)).toBe(true);
    expect((await build()).stdout).toContain('up to date');
  });
});

test('a reader that holds the note open keeps all of it, and the next one gets the new note', async () => {
  const reader = await open(report.pdf);
  const head = Buffer.alloc(1000);
  await reader.read(head, 0, head.length);
  await edit('poured anew');
  expect((await build()).exitCode).toBe(0);
  expect(Buffer.concat([head, await reader.readFile()]).equals(sound)).toBe(true);
  await reader.close();
  expect((await readFile(report.pdf)).equals(sound)).toBe(false);
  await edit(original);
  await build();
  expect((await readFile(report.pdf)).equals(sound)).toBe(true);
});

describe('what stands in the place of a file and would never end', () => {
  const places = [
    ['report.yaml', 'report.yaml'],
    ['the data', 'data/milestones.csv'],
    ['the annotations', 'data/annotations.yaml'],
    ['the bibliography', 'bib/references.bib'],
    ['a template', 'own/title.tex'],
    ['a logo', 'logo.png'],
    ['a house style', 'house/style.yaml'],
  ] as const;
  const settings: Readonly<Record<string, string>> = {
    'own/title.tex': 'templates: own',
    'logo.png': 'page: {style: ledger, variables: {logo: logo.png}}',
    'house/style.yaml': 'page: {style: house}',
  };

  async function instead(path: string, put: (path: string) => Promise<unknown>) {
    const config = await readFile(at('report.yaml'), 'utf8');
    const aside = join(dirname(report.folder), 'aside');
    await writeFile(at('report.yaml'), `${config}\n${settings[path] ?? ''}\n`);
    await mkdir(dirname(at(path)), { recursive: true });
    await rename(at(path), aside).catch(() => {});
    await put(at(path));
    const began = performance.now();
    const { exitCode, all } = await build();
    const took = performance.now() - began;
    await rm(at(path), { force: true });
    await rename(aside, at(path)).catch(() => {});
    await writeFile(at('report.yaml'), config);
    expect(exitCode, all).toBe(1);
    expect(all).toContain(path);
    expect(all).toMatch(/cannot be read|leads out/);
    expect(took).toBeLessThan(30_000);
  }

  test.each(places)('a pipe instead of %s', async (_, path) => {
    await instead(path, (p) => execa('mkfifo', [p]));
  });
  test.each(places)('an endless device instead of %s', async (_, path) => {
    await instead(path, (p) => symlink('/dev/zero', p));
  });
  test('a socket instead of the data', async () => {
    const server = createServer();
    // The path of a socket is short.
    const short = join('/tmp', `milepost-${process.pid}.socket`);
    await new Promise<void>((resolve) => server.listen(short, resolve));
    await instead('data/milestones.csv', (p) => rename(short, p));
    server.close();
  });
  test('pipes instead of what a build writes', async () => {
    await edit('through pipes');
    const work = at('.milepost', 'report');
    const written = [report.pdf, at('build', 'WSN-001.manifest.json'), at('figures', 'burndown.svg')];
    const kept = [
      'stamp.json',
      'lock',
      'tex/report.aux',
      'tex/report.log',
      'tex/sources.json',
      'figures/burndown.pdf',
    ];
    for (const path of [...written, ...kept.map((name) => join(work, name))]) {
      await rm(path, { force: true });
      await execa('mkfifo', [path]);
    }
    const { exitCode, all } = await build();
    expect(exitCode, all).toBe(0);
    for (const path of written) expect((await lstat(path)).isFile(), path).toBe(true);
    await edit(original);
    await build();
    expect((await readFile(report.pdf)).equals(sound)).toBe(true);
  });
});

describe('somebody who may not write', () => {
  const nobody = 65_534;
  const asNobody = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  const words = ['--import', join(packageRoot, 'node_modules', 'tsx', 'dist', 'esm', 'index.mjs')];
  const main = join(packageRoot, 'src', 'cli', 'main.ts');
  const run = () =>
    execa(process.execPath, [...words, main, 'build'], {
      cwd: report.folder,
      env: { HOME: '/tmp' },
      reject: false,
      all: true,
      ...asNobody,
    });
  /** Where the program itself is out of reach for others, nothing can be said of them. */
  const reachable = async () =>
    (await execa(process.execPath, [...words, main, '--version'], { cwd: '/', reject: false, ...asNobody }))
      .exitCode === 0;

  beforeAll(async () => {
    await chmod(dirname(report.folder), 0o755);
    if (!('uid' in asNobody)) return;
    for (const name of ['.', ...(await readdir(report.folder, { recursive: true }))])
      await chown(at(name), nobody, nobody);
  });

  test('into the output folder is told so, and the note stays', async ({ skip }) => {
    if (!(await reachable())) skip('this checkout cannot be read by others');
    await edit('for nobody');
    await chmod(at('build'), 0o555);
    const { exitCode, all } = await run();
    await chmod(at('build'), 0o755);
    expect(exitCode, all).toBe(1);
    expect(all).toMatch(/build.* cannot be written: you have no right to do so/);
    expect((await readFile(report.pdf)).equals(sound)).toBe(true);
  });
  test('into the report folder is told so', async ({ skip }) => {
    if (!(await reachable())) skip('this checkout cannot be read by others');
    await rm(at('.milepost'), { recursive: true });
    await chmod(report.folder, 0o555);
    const { exitCode, all } = await run();
    await chmod(report.folder, 0o755);
    expect(exitCode, all).toBe(1);
    expect(all).toMatch(/cannot be written: you have no right to do so/);
  });
  test('a read-only note is replaced, and stays read-only', async ({ skip }) => {
    if (!(await reachable())) skip('this checkout cannot be read by others');
    await edit(original);
    await chmod(report.pdf, 0o444);
    const { exitCode, all } = await run();
    expect(exitCode, all).toBe(0);
    expect((await lstat(report.pdf)).mode & 0o777).toBe(0o444);
    expect((await readFile(report.pdf)).equals(sound)).toBe(true);
  });
});
