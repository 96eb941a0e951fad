import { beforeEach, describe, expect, test } from 'vitest';
import { enterWorkspace } from '../../../src/tools/rebuild/enter.ts';
import { type MemoryWorld, memoryWorld } from '../../support/memory-effects.ts';

const workspace = '/p/report/.milepost/report';
let world: MemoryWorld;

/** Enters a workspace, leaves it, and lists what is in it. */
async function visit(report = 'report'): Promise<string[]> {
  const { work, leave } = await enterWorkspace(`/p/${report}/report.yaml`, world.effects);
  expect(await world.effects.files.exists(`${work.folder}/lock`)).toBe(true);
  await leave();
  return world.effects.files.list(work.folder);
}

beforeEach(async () => {
  world = memoryWorld({ files: { '/p/theirs': 'theirs' } });
  await visit();
  world.put(`${workspace}/tex-format/packages.fmt`, 'format');
  world.put(`${workspace}/stamp.json`, 'stamp');
});

describe('what is in a workspace', () => {
  const all = ['seal', 'stamp.json', 'tex-format'];
  test('is kept where it was made', async () => {
    expect(await visit()).toEqual(all);
    await world.effects.files.rename('/p/report', '/p/moved');
    expect(await visit('moved')).toEqual(all);
  });
  test('is removed when it came from elsewhere', async () => {
    world.copy('/p/report', '/p/copy');
    expect(await visit('copy')).toEqual(['seal']);
    expect(await visit()).toEqual(all);
  });
  test.each(['', '0 0', '{}'])('is removed when the seal is %j', async (text) => {
    world.put(`${workspace}/seal`, text);
    expect(await visit()).toEqual(['seal']);
  });
  test('is removed when there is no seal', async () => {
    await world.effects.files.remove(`${workspace}/seal`);
    expect(await visit()).toEqual(['seal']);
  });
  test('is kept but for links and pipes', async () => {
    world.link(`${workspace}/tex-format/link`, '/p/theirs');
    world.pipe(`${workspace}/pipe`);
    expect(await visit()).toEqual(all);
    expect(await world.effects.files.list(`${workspace}/tex-format`)).toEqual(['packages.fmt']);
    expect(world.contents()['/p/theirs']).toBe('theirs');
  });
});

test('a workspace that cannot be cleared is left unlocked', async () => {
  world.put(`${workspace}/tex-format/stranger`, 'x');
  world.put(`${workspace}/seal`, 'another');
  const { files } = world.effects;
  const stuck = {
    ...files,
    remove: async (path: string) => {
      if (path.endsWith('tex-format')) throw Object.assign(new Error('busy'), { code: 'EBUSY' });
      return files.remove(path);
    },
  };
  const effects = { ...world.effects, files: stuck };
  await expect(enterWorkspace('/p/report/report.yaml', effects)).rejects.toMatchObject({ code: 'EBUSY' });
  expect(await files.exists(`${workspace}/lock`)).toBe(false);
});
