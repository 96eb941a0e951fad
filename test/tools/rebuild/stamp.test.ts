import { beforeEach, describe, expect, test } from 'vitest';
import { record } from '../../../src/tools/rebuild/record.ts';
import { compareStamp, writeStamp } from '../../../src/tools/rebuild/stamp.ts';
import { type MemoryWorld, memoryWorld } from '../../support/memory-effects.ts';

const place = { folder: '/r/.milepost', code: 'this code', report: '/r/report.yaml' };
let world: MemoryWorld;

/** A build that reads `in` and what `list` holds, asks for `maybe`, and writes `out`. */
async function build(): Promise<void> {
  const recording = record(world.effects, place.folder);
  const { files } = recording.effects;
  await files.write('/r/out', await files.read('/r/in'));
  await files.list('/r/list');
  await files.exists('/r/maybe');
  await files.read('/r/missing').catch(() => {});
  await files.write('/r/.milepost/own', 'x');
  await files.read('/r/.milepost/own');
  world.pass(101);
  await writeStamp(place, { recording, result: 'made' }, world.effects.files);
}
const reasons = async () => {
  const known = await compareStamp(place, world.effects);
  return known.same ? [known.result] : known.reasons;
};
/** Writes a file some time after the build. */
const put = (path: string, text: string) => {
  world.pass(10);
  world.put(path, text);
};

beforeEach(async () => {
  world = memoryWorld({ files: { '/r/in': 'text' } });
  world.touch('/r/in', 1_000_000);
  await world.effects.files.makeFolder('/r/list');
  await build();
});

describe('a build is up to date', () => {
  test('when nothing changed', async () => {
    expect(await reasons()).toEqual(['made']);
  });
  test('when files were written anew as they were, or touched', async () => {
    put('/r/in', 'text');
    for (const name of ['in', 'out', '.milepost/stamp.json']) world.touch(`/r/${name}`, 4_102_444_800_000);
    expect(await reasons()).toEqual(['made']);
  });
  test("whatever happens to what is the build's own", async () => {
    await world.effects.files.remove('/r/.milepost/own');
    expect(await reasons()).toEqual(['made']);
  });
  test('and says so without reading what has its old size and times', async () => {
    const read: string[] = [];
    const { effects } = world;
    const files = {
      ...effects.files,
      read: (path: string) => {
        read.push(path);
        return effects.files.read(path);
      },
    };
    expect(await compareStamp(place, { ...effects, files })).toMatchObject({ same: true });
    expect(read).toEqual(['/r/.milepost/stamp.json']);
  });
});

describe('a build is to be done again', () => {
  test.each<[string, () => unknown, string]>([
    ['a file changed', () => put('/r/in', 'longer text'), 'in changed'],
    ['a file went', () => world.effects.files.remove('/r/in'), 'in changed'],
    ['a file that was missing came', () => put('/r/missing', ''), 'missing changed'],
    ['a file that was asked for came', () => put('/r/maybe', ''), 'maybe changed'],
    ['a folder got a file', () => put('/r/list/new', ''), 'list changed'],
    ['what it wrote was changed', () => put('/r/out', 'other'), 'out is not as it was built'],
    ['what it wrote is gone', () => world.effects.files.remove('/r/out'), 'out is not as it was built'],
  ])('%s', async (_, change, reason) => {
    await change();
    expect(await reasons()).toEqual([`/r/${reason}`]);
  });

  test('a file changed, but neither its size nor what it says of its time', async () => {
    put('/r/in', 'TEXT');
    world.touch('/r/in', 1_000_000);
    expect(await reasons()).toEqual(['/r/in changed']);
  });
  test.each([0, 4_102_444_800_000])('a file changed while every file says that it is of %i', async (time) => {
    const touch = () => {
      for (const name of ['in', 'out', '.milepost/stamp.json']) world.touch(`/r/${name}`, time);
    };
    touch();
    expect(await reasons()).toEqual(['made']);
    put('/r/in', 'TEXT');
    touch();
    expect(await reasons()).toEqual(['/r/in changed']);
  });
  test('a file changed while the clock of the file system stood, right after it was read', async () => {
    world.put('/r/in', 'one.');
    const recording = record(world.effects, place.folder);
    await recording.effects.files.read('/r/in');
    world.put('/r/in', 'two.');
    world.pass(50);
    await writeStamp(place, { recording, result: 'made' }, world.effects.files);
    expect(await reasons()).toEqual(['/r/in changed']);
  });
  test('the code changed', async () => {
    const known = await compareStamp({ ...place, code: 'other code' }, world.effects);
    expect(known).toEqual({ same: false, reasons: ['milepost itself changed'] });
  });
  test('the workspace knows a build of the same report in another folder', async () => {
    const known = await compareStamp({ ...place, report: '/copy/report.yaml' }, world.effects);
    expect(known).toEqual({ same: false, reasons: ['no earlier build in this folder is known'] });
  });
  test.each(['', '{', 'x\n{}', '0'.repeat(64)])('the stamp is damaged: %j', async (text) => {
    put('/r/.milepost/stamp.json', text);
    expect(await reasons()).toEqual(['no earlier build is known']);
  });
});

test('stamps by other names know nothing of each other, or of what is left out of one', async () => {
  const recording = record(world.effects, place.folder);
  await recording.effects.files.write('/r/page', 'page');
  await recording.effects.files.read('/r/page.manifest.json').catch(() => {});
  world.pass(101);
  const pdf = { ...place, name: 'stamp-pdf' };
  await writeStamp(pdf, { recording, result: 'pdf', without: ['/r/page'] }, world.effects.files);
  put('/r/page', 'other');
  put('/r/page.manifest.json', 'of another build');
  expect(await compareStamp(pdf, world.effects)).toEqual({ same: true, result: 'pdf' });
  expect(await reasons()).toEqual(['made']);
  const html = await compareStamp({ ...place, name: 'stamp-html' }, world.effects);
  expect(html).toEqual({ same: false, reasons: ['no earlier build is known'] });
});
