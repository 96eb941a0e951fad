import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import { record } from '../../../src/tools/rebuild/record.ts';
import { compareStamp, writeStamp } from '../../../src/tools/rebuild/stamp.ts';

const effects = nodeEffects();
let folder: string;
const at = (name: string) => join(folder, name);
const place = () => ({ folder: at('.milepost'), code: 'this code' });

/** A build that reads `in` and what `list` holds, asks for `maybe`, and writes `out`. */
async function build(): Promise<void> {
  const recording = record(effects, place().folder);
  const { files } = recording.effects;
  await files.write(at('out'), await files.read(at('in')));
  await files.list(at('list'));
  await files.exists(at('maybe'));
  await files.read(at('missing')).catch(() => {});
  await files.write(at('.milepost/own'), 'x');
  await files.read(at('.milepost/own'));
  await wait(120);
  await writeStamp(place(), { recording, result: 'made' }, effects.files);
}
const reasons = async () => {
  const known = await compareStamp(place(), effects);
  return known.same ? [known.result] : known.reasons;
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-stamp-'));
  await writeFile(at('in'), 'text');
  await utimes(at('in'), 1000, 1000);
  await mkdir(at('list'));
  await build();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a build is up to date', () => {
  test('when nothing changed', async () => {
    expect(await reasons()).toEqual(['made']);
  });
  test('when files were written anew as they were, or touched', async () => {
    await writeFile(at('in'), 'text');
    for (const name of ['in', 'out', '.milepost/stamp.json']) await utimes(at(name), 0, 4_102_444_800);
    expect(await reasons()).toEqual(['made']);
  });
  test("whatever happens to what is the build's own", async () => {
    await rm(at('.milepost/own'));
    expect(await reasons()).toEqual(['made']);
  });
});

describe('a build is to be done again', () => {
  test.each<[string, () => Promise<unknown>, string]>([
    ['a file changed', () => writeFile(at('in'), 'longer text'), 'in changed'],
    ['a file went', () => rm(at('in')), 'in changed'],
    ['a file that was missing came', () => writeFile(at('missing'), ''), 'missing changed'],
    ['a file that was asked for came', () => writeFile(at('maybe'), ''), 'maybe changed'],
    ['a folder got a file', () => writeFile(at('list/new'), ''), 'list changed'],
    ['what it wrote was changed', () => writeFile(at('out'), 'other'), 'out is not as it was built'],
    ['what it wrote is gone', () => rm(at('out')), 'out is not as it was built'],
  ])('%s', async (_, change, reason) => {
    await change();
    expect(await reasons()).toEqual([join(folder, reason)]);
  });

  test('a file changed, but neither its size nor what it says of its time', async () => {
    await writeFile(at('in'), 'TEXT');
    await utimes(at('in'), 1000, 1000);
    expect(await reasons()).toEqual([at('in changed')]);
  });
  test.each([0, 4_102_444_800])(
    'a file changed while every file says that it is of second %i',
    async (time) => {
      const touch = async () => {
        for (const name of ['in', 'out', '.milepost/stamp.json']) await utimes(at(name), time, time);
      };
      await touch();
      expect(await reasons()).toEqual(['made']);
      await writeFile(at('in'), 'TEXT');
      await touch();
      expect(await reasons()).toEqual([at('in changed')]);
    },
  );
  test('the code changed', async () => {
    const known = await compareStamp({ ...place(), code: 'other code' }, effects);
    expect(known).toEqual({ same: false, reasons: ['milepost itself changed'] });
  });
  test.each(['', '{', 'x\n{}', '0'.repeat(64)])('the stamp is damaged: %j', async (text) => {
    await writeFile(at('.milepost/stamp.json'), text);
    expect(await reasons()).toEqual(['no earlier build is known']);
  });
});
