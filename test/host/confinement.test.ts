import { beforeEach, describe, expect, it } from 'vitest';
import { confined } from '../../src/host/confinement.ts';
import type { Files } from '../../src/kernel/effects.ts';
import { type MemoryWorld, memoryWorld } from '../support/memory-effects.ts';

let world: MemoryWorld;
let files: Files;
beforeEach(() => {
  world = memoryWorld({
    files: {
      '/home/theirs': 'theirs',
      '/r2/beside': 'beside',
      '/home/folder/inner': 'inner',
      '/r/file': 'file',
      '/r/in/side': 'side',
    },
  });
  world.link('/r/out', '/home/folder');
  world.link('/r/up', '..');
  world.link('/r/to-theirs', '/home/theirs');
  world.link('/r/in/deep', '../../home');
  world.link('/r/loop', 'loop');
  world.link('/r/round', 'in');
  world.link('/r/to-file', 'file');
  world.link('/r/to-nothing', '/home/nothing');
  files = confined(world.effects, '/r').files;
});

const outside = [
  '/home/new',
  '/r2/new',
  '/r/../home/new',
  '/r/out/new',
  '/r/out/deep/new',
  '/r/up/home/new',
  '/r/in/deep/new',
  '/r/loop/new',
];
const refused = {
  diagnostics: [
    {
      rule: 'file-inside-folder',
      severity: 'error',
      message: expect.stringMatching(/^\/.* leads out of the report folder; nothing is written there$/),
      place: { path: expect.stringMatching(/^\//) },
      hint: 'Put a folder in place of the link.',
    },
  ],
};

/** Does something that must be refused and leave everything as it is. */
async function refuse(work: () => Promise<unknown>): Promise<void> {
  const before = world.contents();
  await expect(work()).rejects.toMatchObject(refused);
  expect(world.contents()).toEqual(before);
}

describe('confined to a folder', () => {
  it.each(outside)('nothing is made, moved or removed at %s', async (path) => {
    await refuse(() => files.write(path, 'x'));
    await refuse(() => files.create(path, 'x'));
    await refuse(() => files.makeFolder(path));
    await refuse(() => files.rename('/r/file', path));
    await refuse(() => files.rename(path, '/r/taken'));
    await refuse(() => files.remove(path));
  });

  it.each(['/home/theirs', '/r/out/inner', '/r/in/deep/theirs'])(
    'what is at %s stays as it is',
    async (path) => {
      await refuse(() => files.write(path, 'x'));
      await refuse(() => files.create(path, 'x'));
      await refuse(() => files.rename(path, '/r/taken'));
      await refuse(() => files.rename('/r/file', path));
      await refuse(() => files.remove(path));
    },
  );

  it('a link that leads out is not written through', async () => {
    await refuse(() => files.write('/r/to-theirs', 'x'));
    await refuse(() => files.write('/r/loop', 'x'));
    await refuse(() => files.makeFolder('/r/out'));
  });

  it('a link itself may be moved and removed, and what it leads to stays', async () => {
    await files.rename('/r/to-theirs', '/r/in/moved');
    await files.remove('/r/in/moved');
    await files.remove('/r/out');
    await files.remove('/r/loop');
    expect(world.contents()).toMatchObject({ '/home/theirs': 'theirs', '/home/folder/inner': 'inner' });
    expect(await files.list('/r')).toEqual(['file', 'in', 'round', 'to-file', 'to-nothing', 'up']);
  });

  it('all is done inside it, also through links that stay inside', async () => {
    await files.write('/r/new/deep/file', 'new');
    await files.write('/r/round/more', 'more');
    await files.write('/r/to-file', 'changed');
    expect(await files.create('/r/lock', 'x')).toBe(true);
    await files.makeFolder('/r/round/made');
    await files.rename('/r/lock', '/r/in/lock');
    await files.remove('/r/in/side');
    expect(world.contents()).toMatchObject({
      '/r/new/deep/file': 'new',
      '/r/in/more': 'more',
      '/r/file': 'changed',
      '/r/in/made/': '',
      '/r/in/lock': 'x',
    });
  });

  it('reading is free', async () => {
    expect(new TextDecoder().decode(await files.read('/home/theirs'))).toBe('theirs');
    expect(await files.list('/r/out')).toEqual(['inner']);
  });

  it('may be one that is a link, or not there yet', async () => {
    world.link('/linked', '/r');
    await confined(world.effects, '/linked').files.write('/linked/a', 'a');
    await confined(world.effects, '/new/one').files.write('/new/one/b', 'b');
    await confined(world.effects, '/new/one').files.makeFolder('/new/one');
    expect(world.contents()).toMatchObject({ '/r/a': 'a', '/new/one/b': 'b' });
    await refuse(() => confined(world.effects, '/linked').files.write('/home/c', 'c'));
  });

  it('an error of the file system is passed on as it is', async () => {
    const fault = Object.assign(new Error('no right'), { code: 'EACCES' });
    const { realPath } = world.effects.files;
    const broken = {
      ...world.effects.files,
      realPath: (path: string) => (path === '/r/new' ? Promise.reject(fault) : realPath(path)),
    };
    const effects = confined({ ...world.effects, files: broken }, '/r');
    await expect(effects.files.write('/r/new', 'x')).rejects.toBe(fault);
  });
});
