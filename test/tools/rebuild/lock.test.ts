import { beforeEach, describe, expect, test } from 'vitest';
import type { Effects } from '../../../src/kernel/effects.ts';
import { lockFolder } from '../../../src/tools/rebuild/lock.ts';
import { type MemoryWorld, memoryWorld } from '../../support/memory-effects.ts';

const lock = '/r/.milepost/lock';
const folder = '/r/.milepost';
const ours = 100;
const another = 200;
const gone = 300;
let world: MemoryWorld;
const holder = (of: object) => JSON.stringify({ id: ours, host: 'here', ...of });

beforeEach(() => {
  world = memoryWorld({
    self: { id: ours, host: 'here' },
    running: new Map([
      [ours, 'boot 7'],
      [another, 'boot 3'],
    ]),
  });
});

/** Locks, unlocks, and sees that nothing is left. */
async function lockAndLeave(): Promise<void> {
  const unlock = await lockFolder(folder, world.effects);
  expect(JSON.parse(world.contents()[lock] ?? '')).toEqual({ id: ours, host: 'here', born: 'boot 7' });
  await unlock();
  expect(world.contents()).toEqual({ [`${folder}/`]: '' });
}

describe('a lock counts no more', () => {
  test.each([
    ['when its holder is gone', holder({ id: gone })],
    ['when its holder had the number of another process', holder({ id: another, born: 'another boot 1' })],
    ['when its holder had our number before us', holder({ born: 'another boot 1' })],
    ['when it is older than we are and says no more', holder({})],
    ['when it is damaged', '{"id":'],
    ['when it holds no number', holder({ id: '200' })],
    ['when it names no machine', holder({ id: another, host: null })],
    ['when it is empty', ''],
  ])('%s', async (_, text) => {
    world.put(lock, text);
    await lockAndLeave();
  });
  test('when it is a folder, a pipe, or a link to nothing', async () => {
    world.put(`${lock}/deep`, '');
    await lockAndLeave();
    world.pipe(lock);
    await lockAndLeave();
    world.link(lock, 'nothing');
    await lockAndLeave();
  });
  test('whatever the clock says: it knows no time', async () => {
    world.put(lock, holder({ id: gone }));
    world.touch(lock, Date.UTC(2100, 0, 1));
    await lockAndLeave();
  });
});

describe('a lock is waited for', () => {
  /** Locks with the patience of three waits. */
  const waiting = (others: Partial<Effects> = {}) => {
    let waits = 0;
    const wait = async () => {
      waits += 1;
      if (waits === 3) throw new Error('still locked');
    };
    return lockFolder(folder, { ...world.effects, wait, ...others });
  };
  test('while its holder lives, and it says so once', async () => {
    world.put(lock, holder({ id: another, born: 'boot 3' }));
    await expect(waiting()).rejects.toThrow('still locked');
    const detail = 'for another build, process 200 on here';
    expect(world.told).toEqual([{ kind: 'stage', stage: 'wait', detail }]);
    expect(world.contents()[lock]).toBe(holder({ id: another, born: 'boot 3' }));
  });
  test.each([
    ['when nobody knows when its holder began', holder({ id: another }), 'boot 3'],
    ['where the system does not tell that', holder({ id: another, born: 'boot 3' }), null],
  ])('%s', async (_, text, born) => {
    world.put(lock, text);
    const self = { ...world.effects.self, born: () => born };
    await expect(waiting({ self })).rejects.toThrow('still locked');
  });
  test('when its holder is on another machine, which cannot be asked', async () => {
    world.put(lock, holder({ id: gone, host: 'elsewhere' }));
    await expect(waiting()).rejects.toThrow('still locked');
  });
  test.each([
    ['within one process', undefined, 3],
    ['by one of many that find it stale', holder({ id: gone }), 8],
  ])('%s', async (_, stale, builds) => {
    if (stale !== undefined) world.put(lock, stale);
    let inside = 0;
    let most = 0;
    const work = async () => {
      const unlock = await lockFolder(folder, world.effects);
      inside += 1;
      most = Math.max(most, inside);
      await world.effects.wait(5);
      inside -= 1;
      await unlock();
    };
    await Promise.all(Array.from({ length: builds }, work));
    expect(most).toBe(1);
    expect(world.contents()).toEqual({ [`${folder}/`]: '' });
  });
  test('until it is let go', async () => {
    const unlock = await lockFolder(folder, world.effects);
    const next = lockFolder(folder, world.effects);
    await world.effects.wait(1);
    await unlock();
    await (await next)();
  });
});

test('a new lock that was moved away by mistake is put back', async () => {
  world.put(lock, holder({ id: gone }));
  const { files } = world.effects;
  let swapped = false;
  const racing: Effects = {
    ...world.effects,
    files: {
      ...files,
      // Another build breaks the stale lock and takes it in between.
      rename: async (from, to) => {
        if (!swapped) world.put(lock, holder({ id: another, born: 'boot 3' }));
        swapped = true;
        return files.rename(from, to);
      },
    },
    wait: async () => {
      throw new Error('still locked');
    },
  };
  await expect(lockFolder(folder, racing)).rejects.toThrow('still locked');
  expect(world.contents()).toEqual({ [lock]: holder({ id: another, born: 'boot 3' }) });
});
