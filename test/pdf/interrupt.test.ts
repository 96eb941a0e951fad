import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isBundled, type Launched, newReport, processesIn, saying, startBundle } from './folder.ts';

const report = await newReport();
const slow = join(report.folder, 'slow');
let sound: Buffer;
/** Milliseconds in which all must be over: a second, and more only where others take the processor. */
let second: number;

beforeAll(async () => {
  const { exitCode, all } = await startBundle(report.folder, ['build']);
  expect(exitCode, all).toBe(0);
  sound = await readFile(report.pdf);
  second = await allowance();
});
afterAll(() => report.remove());

/** An idle machine starts node in 40 ms or so; where that takes far longer, everything does. */
async function allowance(): Promise<number> {
  const began = performance.now();
  await execa(process.execPath, ['-e', '0']);
  return 1000 * Math.max(1, (performance.now() - began) / 200);
}

/** Puts a program in the place of another, which says that it was started and then takes its time. */
async function putSlow(name: string, when: string): Promise<void> {
  await rm(slow, { recursive: true, force: true });
  await mkdir(slow);
  const others = (process.env.PATH ?? '').split(delimiter).map((p) => `${p}/${name}`);
  const script = `#!/bin/sh\ncase "$*" in *${when}*) sleep 60 & echo > '${slow}/started'; wait ;; esac
for p in ${others.map((p) => `'${p}'`).join(' ')}; do [ -x "$p" ] && exec "$p" "$@"; done\n`;
  await writeFile(join(slow, name), script);
  await chmod(join(slow, name), 0o755);
}

const started = () => existsSync(join(slow, 'started'));

/** Stops a build from nothing when a promise says so, and looks at what is left. */
async function stop(signal: NodeJS.Signals, moment: (child: Launched) => Promise<unknown>) {
  await rm(join(report.folder, '.milepost'), { recursive: true, force: true });
  const env = { PATH: `${slow}${delimiter}${process.env.PATH}` };
  const child = startBundle(report.folder, ['build', '--json'], env);
  await moment(child);
  const asked = performance.now();
  child.kill(signal);
  const ended = await child;
  const took = performance.now() - asked;
  expect(took, ended.all).toBeLessThan(second);
  // 130 as it says itself; the signal where it came before or amid what leaves no time to hear it.
  // On a fast machine the build may be done before a moment given in milliseconds comes.
  const before = ended.exitCode === 0 && ended.all?.includes('"kind":"done"');
  expect(before || ended.exitCode === 130 || ended.signal === signal, ended.all).toBe(true);
  await expect.poll(() => processesIn(report.folder), { timeout: Math.max(200, second - took) }).toEqual([]);
  expect((await readFile(report.pdf)).equals(sound)).toBe(true);
  const around = await Promise.all(['.', 'build', 'figures'].map((f) => readdir(join(report.folder, f))));
  expect(around.flat().filter((name) => name.endsWith('.new'))).toEqual([]);
}

const signals = ['SIGINT', 'SIGTERM'] as const;
describe.skipIf(!isBundled)('all ends within a second', () => {
  test.each([
    ['as soon as it starts', 'read'],
    ['while figures are laid out', 'lay-out'],
    ['while figures are drawn', 'draw'],
    ['as TeX begins', 'set'],
  ])('by Ctrl-C %s', async (_, stage) => {
    await stop('SIGINT', (child) => saying(child, `"stage":"${stage}"`));
  });
  test.each([
    ['SIGINT', 1],
    ['SIGTERM', 1],
    ['SIGINT', 2],
  ] as const)('by %s amid pass %i of TeX', async (signal, pass) => {
    await stop(signal, (child) => saying(child, `"pass":${pass},"page":2`));
  });
  const programs = [
    ['rsvg-convert', '--format'],
    ['xdvipdfmx', 'report'],
    ['xelatex', 'report.tex'],
    ['kpsewhich', 'ls-R'],
    ['git', 'log'],
  ] as const;
  test.each(programs.flatMap(([name, when]) => signals.map((signal) => [signal, name, when] as const)))(
    'by %s while %s runs',
    async (signal, name, when) => {
      await putSlow(name, when);
      await stop(signal, () => expect.poll(started, { interval: 5, timeout: 60_000 }).toBe(true));
      await rm(slow, { recursive: true });
    },
  );
  test.skipIf(!isBundled).each([50, 200, 350, 500, 700, 900, 1200, 1600, 2000, 2500])(
    'Ctrl-C after %i ms',
    async (moment) => {
      await stop('SIGINT', () => wait(moment));
    },
  );
});
