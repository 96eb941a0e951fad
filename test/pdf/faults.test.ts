import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newReport, processesIn, saying, start } from './folder.ts';

const report = await newReport();
const work = join(report.folder, '.milepost', 'report');
let sound: Buffer;

beforeAll(async () => {
  const { exitCode, all } = await start(report.folder, ['build']);
  expect(exitCode, all).toBe(0);
  sound = await readFile(report.pdf);
});
afterAll(() => report.remove());

/** Changes the description of a milestone, so that there is something to build. */
async function edit(words: string): Promise<void> {
  const path = join(report.folder, 'data', 'annotations.yaml');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace(/Concrete .*?;/, `Concrete ${words};`));
}

const original = 'of the class that WSD-2 §4 asks for';

describe('a report in a folder with an awkward name', () => {
  test('is left alone when nothing changed', async () => {
    const before = (await stat(report.pdf)).mtimeMs;
    const { exitCode, stdout } = await start(report.folder, ['build']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('up to date');
    expect((await stat(report.pdf)).mtimeMs).toBe(before);
  });

  test('is built anew when the PDF is gone, byte for byte', async () => {
    await rm(report.pdf);
    expect((await start(report.folder, ['build'])).exitCode).toBe(0);
    expect((await readFile(report.pdf)).equals(sound)).toBe(true);
  });

  test('notices a change of the same size, whatever the file says of its time', async () => {
    const path = join(report.folder, 'data', 'milestones.csv');
    const text = await readFile(path, 'utf8');
    for (const year of [1970, 2100]) {
      const time = new Date(Date.UTC(year, 5, 1));
      await writeFile(path, text.replace('Tower erected', `Tower in ${year}`));
      await utimes(path, time, time);
      const { stdout } = await start(report.folder, ['build', '--explain']);
      expect(stdout).not.toContain('up to date');
    }
    await writeFile(path, text);
  });
});

describe('damage left by others', () => {
  test.each([
    ['the auxiliary file', 'tex/report.aux', '\\PageOf{ms:WS'],
    ['the database of latexmk', 'tex/report.fdb_latexmk', '["xelatex" 0 0'],
    ['the stamp', 'stamp.json', '{"code":'],
    ['the list of sources', 'tex/sources.json', '{'],
    ['a lock whose holder is gone', 'lock', JSON.stringify({ id: 2 ** 22 + 1, host: 'other' })],
  ])('%s does no harm', async (_, name, damage) => {
    await writeFile(join(work, name), damage.replace('other', hostname()));
    await rm(report.pdf);
    const { exitCode, all } = await start(report.folder, ['build']);
    expect(exitCode, all).toBe(0);
    expect((await readFile(report.pdf)).equals(sound)).toBe(true);
  });

  test('damaged entries of the cache are made anew', async () => {
    for (const name of await readdir(join(work, 'cache')))
      await writeFile(join(work, 'cache', name), 'x'.repeat(99));
    await rm(report.pdf);
    expect((await start(report.folder, ['build'])).exitCode).toBe(0);
    expect((await readFile(report.pdf)).equals(sound)).toBe(true);
  });
});

describe('surroundings do not show in the note', () => {
  test('locale, time zone, TeX and latexmk settings of the user', async () => {
    const trap = 'die "the user\'s latexmkrc was read";\n';
    const home = join(report.folder, 'home');
    await mkdir(join(home, 'texmf'), { recursive: true });
    for (const at of [report.folder, join(work, 'tex'), home])
      for (const name of ['.latexmkrc', 'latexmkrc']) await writeFile(join(at, name), trap);
    await writeFile(join(home, 'texmf', 'scrartcl.cls'), '\\errmessage{not the class meant}');
    await rm(report.pdf);
    const { exitCode, all } = await start(report.folder, ['build'], {
      HOME: home,
      TEXINPUTS: `${home}/texmf:`,
      TEXMFHOME: `${home}/texmf`,
      LANG: 'C',
      LC_ALL: 'C',
      TZ: 'Pacific/Kiritimati',
      SOURCE_DATE_EPOCH: '4102444800',
    });
    expect(exitCode, all).toBe(0);
    expect((await readFile(report.pdf)).equals(sound)).toBe(true);
  });
});

describe('what goes wrong while a note is built', () => {
  test('two builds at once give one note', async () => {
    await edit('poured twice');
    const builds = await Promise.all([start(report.folder, ['build']), start(report.folder, ['build'])]);
    expect(builds.map((b) => b.exitCode)).toEqual([0, 0]);
    expect(builds.filter((b) => b.stdout.includes('up to date'))).toHaveLength(1);
    await edit(original);
    await start(report.folder, ['build']);
    expect((await readFile(report.pdf)).equals(sound)).toBe(true);
  });

  test('TeX killed in the middle: a finding, the note before it stays, the next build is right', async () => {
    await edit('while TeX dies');
    // With what the last run left, a run that fails is tried once more; without it, the failure shows.
    await rm(join(work, 'tex'), { recursive: true });
    const child = start(report.folder, ['build', '--json']);
    await saying(child, '"tex-pass"');
    const engines = async () =>
      (await processesIn(join(work, 'tex'))).filter((p) => p.command.startsWith('xelatex'));
    await expect
      .poll(async () => (await engines()).length, { interval: 5, timeout: 9000 })
      .toBeGreaterThan(0);
    for (const engine of await engines()) process.kill(engine.id, 'SIGKILL');
    const { exitCode, stdout } = await child;
    expect(exitCode).toBe(1);
    expect(stdout).toContain('"rule":"tex-runs-clean"');
    expect((await readFile(report.pdf)).equals(sound)).toBe(true);
    await edit(original);
    expect((await start(report.folder, ['build'])).exitCode).toBe(0);
    expect((await readFile(report.pdf)).equals(sound)).toBe(true);
  });

  test('Ctrl-C stops also what runs from the source, and nothing is left running', async () => {
    await edit('until interrupted');
    const child = start(report.folder, ['build', '--json']);
    await saying(child, '"tex-pass"');
    const asked = performance.now();
    child.kill('SIGINT');
    const { exitCode } = await child;
    // A second is promised of the bundled command, which draws beside the thread that hears.
    expect(performance.now() - asked).toBeLessThan(3000);
    expect(exitCode).toBe(130);
    expect(await processesIn(report.folder)).toEqual([]);
    expect((await readFile(report.pdf)).equals(sound)).toBe(true);
    await edit(original);
  });

  test('killed with no time to clean up: TeX dies too, the note stays, the next build is right', async () => {
    await edit('until power fails');
    const child = start(report.folder, ['build', '--json']);
    await saying(child, '"tex-pass"');
    child.kill('SIGKILL');
    await child;
    await expect.poll(() => processesIn(report.folder), { timeout: 3000 }).toEqual([]);
    expect((await readFile(report.pdf)).equals(sound)).toBe(true);
    await edit(original);
    expect((await start(report.folder, ['build'])).exitCode).toBe(0);
    expect((await readFile(report.pdf)).equals(sound)).toBe(true);
  });

  test('no TeX: one finding with what to do', async () => {
    await edit('without TeX');
    const { exitCode, all } = await start(report.folder, ['build'], {
      PATH: join(report.folder, 'nothing'),
    });
    expect(exitCode).toBe(1);
    expect(all).toMatch(/not installed/);
    expect(all).not.toMatch(/Set the note/);
    await edit(original);
  });

  test('a file where the output folder should be: one finding, exit code 1', async () => {
    await rm(join(report.folder, 'build'), { recursive: true });
    await writeFile(join(report.folder, 'build'), 'in the way');
    const { exitCode, all } = await start(report.folder, ['build']);
    expect(exitCode).toBe(1);
    expect(all).toMatch(/cannot be written: a file stands where a folder is needed/);
    await rm(join(report.folder, 'build'));
  });
});
