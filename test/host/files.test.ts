import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeFiles } from '../../src/host/node-files.ts';
import type { Files } from '../../src/kernel/effects.ts';
import { memoryFiles } from '../support/memory-files.ts';

interface Disk {
  readonly files: Files;
  readonly folder: string;
  readonly link: (path: string, target: string) => void;
  readonly pipe: (path: string) => void;
  readonly copy: (from: string, to: string) => void;
  /** Milliseconds since 1970. */
  readonly touch: (path: string, modified: number) => void;
  readonly pass: (milliseconds: number) => Promise<void>;
  readonly close: () => void;
}

function machine(): Disk {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-files-'));
  return {
    files: nodeFiles,
    folder,
    link: (path, target) => symlinkSync(target, path),
    pipe: (path) => {
      execFileSync('mkfifo', [path]);
    },
    copy: (from, to) => {
      execFileSync('cp', ['-a', from, to]);
    },
    touch: (path, modified) => utimesSync(path, modified / 1000, modified / 1000),
    pass: (milliseconds) => wait(milliseconds),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function memory(): Disk {
  let now = 1_000_000;
  const pass = async (milliseconds: number) => {
    now += milliseconds;
  };
  const disk = memoryFiles(() => now);
  void disk.files.makeFolder('/disk');
  return { ...disk, folder: '/disk', pass, close: () => {} };
}

/** What tests rely on when they work in memory holds of the files of this machine. */
describe.each([
  ['this machine', machine],
  ['memory', memory],
])('files of %s', (_, open) => {
  let disk: Disk;
  const at = (name: string) => join(disk.folder, name);
  const text = async (name: string) => new TextDecoder().decode(await disk.files.read(at(name)));
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: NodeJS.ErrnoException) => error.code,
    );
  beforeEach(async () => {
    disk = open();
    await disk.files.write(at('file'), 'text');
    await disk.files.write(at('folder/inner'), 'inner');
    disk.link(at('to-file'), 'file');
    disk.link(at('to-folder'), 'folder');
    disk.link(at('to-nothing'), 'nothing');
    disk.link(at('loop'), 'loop');
    disk.pipe(at('pipe'));
  });
  afterEach(() => disk.close());

  test.each([
    ['file', 'done'],
    ['to-file', 'done'],
    ['to-folder/inner', 'done'],
    ['folder', 'EISDIR'],
    ['to-folder', 'EISDIR'],
    ['nothing', 'ENOENT'],
    ['nothing/deeper', 'ENOENT'],
    ['to-nothing', 'ENOENT'],
    ['file/deeper', 'ENOTDIR'],
    ['loop', 'ELOOP'],
    ['pipe', 'EFTYPE'],
  ])('reading %s: %s', async (name, code) => {
    expect(await codeOf(disk.files.read(at(name)))).toBe(code);
  });

  test.each([
    ['file', 'file', true],
    ['to-file', 'file', true],
    ['to-folder/inner', 'folder/inner', true],
    ['to-folder', 'folder', true],
    ['pipe', 'pipe', true],
    ['nothing', 'ENOENT', false],
    ['to-nothing', 'ENOENT', false],
    ['file/deeper', 'ENOTDIR', false],
    ['loop', 'ELOOP', false],
  ])('%s is really %s, and there: %s', async (name, real, there) => {
    const root = await disk.files.realPath(disk.folder);
    const found = await disk.files.realPath(at(name)).catch((error) => error.code);
    expect(found).toBe(there ? join(root, real) : real);
    expect(await disk.files.exists(at(name))).toBe(there);
  });

  test.each([
    ['new', 'done'],
    ['file', 'done'],
    ['made/for/it', 'done'],
    ['pipe', 'done'],
    ['to-file', 'done'],
    ['to-nothing', 'done'],
    ['to-folder/new', 'done'],
    ['folder', 'EISDIR'],
    ['file/deeper', 'EEXIST'],
    ['file/deeper/still', 'ENOTDIR'],
    ['to-file/deeper', 'EEXIST'],
    ['to-nothing/deeper', 'EEXIST'],
    ['loop/deeper', 'ELOOP'],
  ])('writing %s: %s', async (name, code) => {
    expect(await codeOf(disk.files.write(at(name), 'new'))).toBe(code);
    if (code === 'done') expect(await text(name)).toBe('new');
    expect((await disk.files.list(disk.folder)).filter((n) => n.startsWith('.'))).toEqual([]);
  });

  test('writing replaces what a link leads to, and a link that leads nowhere', async () => {
    await disk.files.write(at('to-file'), 'new');
    await disk.files.write(at('to-nothing'), 'new');
    expect(await text('file')).toBe('new');
    expect((await disk.files.strange(disk.folder)).map((path) => path.slice(disk.folder.length + 1))).toEqual(
      expect.arrayContaining(['to-file', 'to-folder', 'loop', 'pipe']),
    );
    expect(await disk.files.strange(disk.folder)).not.toContain(at('to-nothing'));
    expect(await disk.files.exists(at('nothing'))).toBe(false);
  });

  test.each([
    ['new', true],
    ['made/for/it', true],
    ['file', false],
    ['folder', false],
    ['to-nothing', false],
    ['pipe', false],
  ])('creating %s: %s', async (name, made) => {
    expect(await disk.files.create(at(name), 'new')).toBe(made);
    if (made) expect(await text(name)).toBe('new');
    expect(await text('file')).toBe('text');
  });

  test('creating where a file stands for a folder', async () => {
    expect(await codeOf(disk.files.create(at('file/deeper'), 'new'))).toBe('EEXIST');
  });

  test('listing', async () => {
    const all = ['file', 'folder', 'loop', 'pipe', 'to-file', 'to-folder', 'to-nothing'];
    expect(await disk.files.list(disk.folder)).toEqual(all);
    expect(await disk.files.list(at('to-folder'))).toEqual(['inner']);
    expect(await disk.files.list(at('nothing'))).toEqual([]);
    expect(await disk.files.list(at('nothing/deeper'))).toEqual([]);
    expect(await disk.files.list(at('to-nothing'))).toEqual([]);
    expect(await codeOf(disk.files.list(at('file')))).toBe('ENOTDIR');
    expect(await codeOf(disk.files.list(at('loop')))).toBe('ELOOP');
  });

  test('finding what is neither file nor folder', async () => {
    disk.link(at('folder/deep'), 'inner');
    const strange = ['folder/deep', 'loop', 'pipe', 'to-file', 'to-folder', 'to-nothing'];
    expect((await disk.files.strange(disk.folder)).sort()).toEqual(strange.map(at));
    expect(await disk.files.strange(at('nothing'))).toEqual([]);
    expect(await disk.files.strange(at('file'))).toEqual([]);
  });

  test.each([
    ['folder', 'done'],
    ['folder/new/deeper', 'done'],
    ['to-folder', 'done'],
    ['file', 'EEXIST'],
    ['to-nothing', 'EEXIST'],
    ['file/deeper', 'ENOTDIR'],
    ['loop/deeper', 'ELOOP'],
  ])('making the folder %s: %s', async (name, code) => {
    expect(await codeOf(disk.files.makeFolder(at(name)))).toBe(code);
    if (code === 'done') expect(await disk.files.isFolder(at(name))).toBe(true);
  });

  test.each([
    ['file', 'new', 'done'],
    ['file', 'folder/inner', 'done'],
    ['file', 'pipe', 'done'],
    ['file', 'file', 'done'],
    ['file', 'to-folder/new', 'done'],
    ['to-file', 'new', 'done'],
    ['folder', 'new', 'done'],
    ['file', 'folder', 'EISDIR'],
    ['folder', 'file', 'ENOTDIR'],
    ['folder', 'folder/new', 'EINVAL'],
    ['nothing', 'new', 'ENOENT'],
    ['file', 'nothing/new', 'ENOENT'],
    ['file', 'file/new', 'ENOTDIR'],
  ])('renaming %s to %s: %s', async (from, to, code) => {
    expect(await codeOf(disk.files.rename(at(from), at(to)))).toBe(code);
    const moved = code === 'done' && from !== to;
    expect((await disk.files.list(disk.folder)).includes(from)).toBe(!moved && from !== 'nothing');
    if (code === 'done') expect(await disk.files.exists(at(to))).toBe(true);
  });

  test('renaming a folder onto others', async () => {
    await disk.files.makeFolder(at('empty'));
    await disk.files.rename(at('folder'), at('empty'));
    expect(await text('empty/inner')).toBe('inner');
    await disk.files.write(at('full/of'), 'x');
    expect(await codeOf(disk.files.rename(at('empty'), at('full')))).toBe('ENOTEMPTY');
  });

  test.each(['file', 'folder', 'nothing', 'nothing/deeper', 'to-folder', 'loop', 'pipe'])(
    'removing %s',
    async (name) => {
      await disk.files.remove(at(name));
      expect(await disk.files.list(disk.folder)).not.toContain(name);
      if (name !== 'folder') expect(await text('folder/inner')).toBe('inner');
    },
  );

  test('removing what leads on from a file', async () => {
    expect(await codeOf(disk.files.remove(at('file/deeper')))).toBe('ENOTDIR');
    expect(await text('file')).toBe('text');
  });

  test('sizes and kinds', async () => {
    expect(await disk.files.size(at('to-file'))).toBe(4);
    expect(await disk.files.isFolder(at('to-folder'))).toBe(true);
    expect(await disk.files.isFolder(at('file'))).toBe(false);
    for (const of of [disk.files.size, disk.files.isFolder, disk.files.facts, disk.files.identity])
      expect(await codeOf(of(at('nothing')))).toBe('ENOENT');
  });

  test('times tell of every change, what a file says of itself only of some', async () => {
    disk.touch(at('file'), 5000);
    const before = await disk.files.facts(at('file'));
    expect(before).toMatchObject({ size: 4, modified: 5000 });
    await disk.pass(30);
    await disk.files.write(at('file'), 'TEXT');
    disk.touch(at('file'), 5000);
    const after = await disk.files.facts(at('file'));
    expect(after).toMatchObject({ size: 4, modified: 5000 });
    expect(after.changed).toBeGreaterThan(before.changed);
    await disk.pass(30);
    await disk.files.rename(at('file'), at('moved'));
    expect((await disk.files.facts(at('moved'))).changed).toBeGreaterThan(after.changed);
  });

  test('identity stays with a folder that is moved, not with a copy, and goes with it', async () => {
    const before = await disk.files.identity(at('folder'));
    await disk.files.write(at('folder/more'), 'x');
    await disk.files.rename(at('folder'), at('moved'));
    expect(await disk.files.identity(at('moved'))).toBe(before);
    disk.copy(at('moved'), at('copy'));
    expect(await text('copy/more')).toBe('x');
    expect(await disk.files.identity(at('copy'))).not.toBe(before);
    await disk.files.remove(at('moved'));
    await disk.pass(5);
    await disk.files.makeFolder(at('moved'));
    expect(await disk.files.identity(at('moved'))).not.toBe(before);
  });
});

test('a disk in memory fills up and is forbidden to be written to', async () => {
  const { files, forbid, leaveRoom } = memoryFiles(() => 0);
  await files.write('/a/one', '12345678');
  leaveRoom(6);
  await expect(files.write('/a/one', '1234567')).rejects.toMatchObject({ code: 'ENOSPC' });
  await files.write('/a/one', '123456');
  await expect(files.create('/a/two', '123456789')).rejects.toMatchObject({ code: 'ENOSPC' });
  await files.remove('/a/one');
  await files.write('/a/two', '123456789');
  forbid('/a');
  await expect(files.write('/a/two', '')).rejects.toMatchObject({ code: 'EACCES' });
  await expect(files.remove('/a/two')).rejects.toMatchObject({ code: 'EACCES' });
  await expect(files.makeFolder('/a/b')).rejects.toMatchObject({ code: 'EACCES' });
});
