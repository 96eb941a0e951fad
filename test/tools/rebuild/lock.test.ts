import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import type { Effects, Progress } from '../../../src/kernel/effects.ts';
import { lockFolder } from '../../../src/tools/rebuild/lock.ts';

let folder: string;
const told: Progress[] = [];
const effects = nodeEffects((p) => told.push(p));
const holder = (of: object) => JSON.stringify({ id: process.pid, host: hostname(), ...of });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-lock-'));
  told.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Locks, unlocks, and sees that nothing is left. */
async function lockAndLeave(): Promise<void> {
  const unlock = await lockFolder(folder, effects);
  expect(JSON.parse(await readFile(join(folder, 'lock'), 'utf8'))).toMatchObject({ id: process.pid });
  await unlock();
  expect(await readdir(folder)).toEqual([]);
}

describe('a lock counts no more', () => {
  const dead = 2 ** 22 + 1;
  test.each([
    ['when its holder is gone', holder({ id: dead })],
    [
      'when its holder had the number of another process',
      holder({ id: process.ppid, born: 'another boot 1' }),
    ],
    ['when its holder had our number before us', holder({ born: 'another boot 1' })],
    ['when it is older than we are and says no more', holder({})],
    ['when it is damaged', '{"id":'],
    ['when it is empty', ''],
  ])('%s', async (_, text) => {
    await writeFile(join(folder, 'lock'), text);
    await lockAndLeave();
  });
  test('when it is a folder or a pipe', async () => {
    await mkdir(join(folder, 'lock', 'deep'), { recursive: true });
    await lockAndLeave();
    await execa('mkfifo', [join(folder, 'lock')]);
    await lockAndLeave();
  });
  test('whatever the clock says: it knows no time', async () => {
    await writeFile(join(folder, 'lock'), holder({ id: dead }));
    await execa('touch', ['-d', '2100-01-01', join(folder, 'lock')]);
    await lockAndLeave();
  });
});

describe('a lock is waited for', () => {
  const waiting = (patient: Partial<Effects>) => {
    let waits = 0;
    const wait = async () => {
      waits += 1;
      if (waits === 3) throw new Error('still locked');
    };
    return lockFolder(folder, { ...effects, wait, ...patient });
  };
  test('while its holder lives, and it says so once', async () => {
    const born = effects.self.born(process.ppid);
    await writeFile(join(folder, 'lock'), holder({ id: process.ppid, born }));
    await expect(waiting({})).rejects.toThrow('still locked');
    expect(told).toMatchObject([
      { stage: 'wait', detail: expect.stringContaining(`process ${process.ppid}`) },
    ]);
  });
  test('when its holder is on another machine, which cannot be asked', async () => {
    await writeFile(join(folder, 'lock'), holder({ host: 'elsewhere' }));
    await expect(waiting({})).rejects.toThrow('still locked');
  });
  test('also within one process', async () => {
    let inside = 0;
    const work = async () => {
      const unlock = await lockFolder(folder, effects);
      inside += 1;
      expect(inside).toBe(1);
      await effects.wait(5);
      inside -= 1;
      await unlock();
    };
    await Promise.all([work(), work(), work()]);
    expect(await readdir(folder)).toEqual([]);
  });
  test('by one of many that find it stale', async () => {
    await writeFile(join(folder, 'lock'), holder({ id: 2 ** 22 + 1 }));
    let inside = 0;
    const work = async () => {
      const unlock = await lockFolder(folder, effects);
      inside += 1;
      expect(inside).toBe(1);
      await effects.wait(5);
      inside -= 1;
      await unlock();
    };
    await Promise.all(Array.from({ length: 8 }, work));
  });
});
