import { constants, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { chmod, mkdir, open, readdir, readFile, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa, execaSync } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeFiles } from '../../src/host/node-files.ts';

let folder: string;
const at = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('what is no file is written to, not replaced', () => {
  test.skipIf(!existsSync('/dev/full'))('a device', async () => {
    await symlink('/dev/full', at('device'));
    await expect(nodeFiles.write(at('device'), 'text')).rejects.toMatchObject({ code: 'ENOSPC' });
    expect((await stat('/dev/full')).isCharacterDevice()).toBe(true);
  });
  test('a pipe that is read', async () => {
    await execa('mkfifo', [at('pipe')]);
    const reader = await open(at('pipe'), constants.O_RDONLY | constants.O_NONBLOCK);
    await nodeFiles.write(at('pipe'), 'text');
    expect((await reader.read()).buffer.toString('utf8', 0, 4)).toBe('text');
    await reader.close();
    expect((await stat(at('pipe'))).isFIFO()).toBe(true);
  });
});

describe('what is no file is refused at once', () => {
  test('a pipe that nobody writes to', async () => {
    await execa('mkfifo', [at('pipe')]);
    await expect(nodeFiles.read(at('pipe'))).rejects.toMatchObject({ code: 'EFTYPE', path: at('pipe') });
  });
  test('a socket', async () => {
    const server = createServer().listen(at('socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    await expect(nodeFiles.read(at('socket'))).rejects.toMatchObject({ code: 'EFTYPE' });
    server.close();
  });
  test('a device, also by a link to it', async () => {
    await symlink('/dev/zero', at('zero'));
    await expect(nodeFiles.read(at('zero'))).rejects.toThrow(/it is a pipe or a device/);
  });
  test('a file that no text can hold', async () => {
    await writeFile(at('large'), '');
    await truncate(at('large'), 600e6);
    await expect(nodeFiles.read(at('large'))).rejects.toThrow(/larger than 500 MB/);
  });
  test('a folder', async () => {
    await expect(nodeFiles.read(folder)).rejects.toMatchObject({ code: 'EISDIR' });
  });
  test('they are told apart from files and folders', async () => {
    await execa('mkfifo', [at('pipe')]);
    await mkdir(at('deep'));
    await symlink('nowhere', at('deep/link'));
    await writeFile(at('deep/file'), '');
    expect((await nodeFiles.strange(folder)).sort()).toEqual([at('deep/link'), at('pipe')]);
    expect(await nodeFiles.strange(at('nothing'))).toEqual([]);
  });
});

describe('a file is written whole', () => {
  test('and leaves nothing beside it, whatever stood there', async () => {
    await nodeFiles.write(at('new/deep/a'), 'one');
    await nodeFiles.write(at('new/deep/a'), Buffer.from('two'));
    expect(await readFile(at('new/deep/a'), 'utf8')).toBe('two');
    await execa('mkfifo', [at('pipe')]);
    await nodeFiles.write(at('pipe'), 'no pipe');
    expect(await readFile(at('pipe'), 'utf8')).toBe('no pipe');
    expect((await readdir(folder, { recursive: true })).sort()).toEqual([
      'new',
      'new/deep',
      'new/deep/a',
      'pipe',
    ]);
  });
  test('under the longest name there can be', async () => {
    await nodeFiles.write(at('n'.repeat(255)), 'x');
    expect(await readdir(folder)).toEqual(['n'.repeat(255)]);
  });
  test('with the rights of the one before it', async () => {
    await writeFile(at('a'), 'one');
    await chmod(at('a'), 0o640);
    await nodeFiles.write(at('a'), 'two');
    expect((await stat(at('a'))).mode & 0o777).toBe(0o640);
  });
  test('through a link, which stays one', async () => {
    await writeFile(at('a'), 'one');
    await symlink('a', at('link'));
    await nodeFiles.write(at('link'), 'two');
    expect(await readFile(at('a'), 'utf8')).toBe('two');
  });
  test('while a reader keeps what it has opened', async () => {
    const [one, two] = ['1'.repeat(300_000), '2'.repeat(300_000)];
    await nodeFiles.write(at('a'), one);
    const reader = await open(at('a'));
    const head = Buffer.alloc(10);
    await reader.read(head, 0, 10);
    await nodeFiles.write(at('a'), two);
    expect(`${head}${await reader.readFile('utf8')}`).toBe(one);
    await reader.close();
    expect(await readFile(at('a'), 'utf8')).toBe(two);
  });
  test('and not at all when its folder is a file', async () => {
    await writeFile(at('a'), '');
    await expect(nodeFiles.write(at('a/b'), 'x')).rejects.toMatchObject({ code: 'EEXIST' });
  });
  test('what a killed process left on its way is removed, and not listed before', async () => {
    const dead = `.milepost-${2 ** 22 + 1}-1.new`;
    const alive = `.milepost-${process.ppid}-1.new`;
    for (const name of [dead, alive]) await writeFile(at(name), 'half');
    expect(await nodeFiles.list(folder)).toEqual([]);
    await nodeFiles.write(at('a'), 'x');
    expect((await readdir(folder)).sort()).toEqual([alive, 'a']);
  });
});

/** Mounting takes root and a kernel that lets it; where there is neither, the test is skipped and says so. */
const canMount =
  execaSync('sh', ['-c', 'd=$(mktemp -d) && mount -t tmpfs tmpfs $d && umount $d && rmdir $d'], {
    reject: false,
  }).exitCode === 0;

test.skipIf(!canMount)(
  'a file for which a disk has room for the half of it only is not written',
  async () => {
    await execa('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
    try {
      await nodeFiles.write(at('note'), Buffer.alloc(400_000, 1));
      await nodeFiles.write(at('other'), Buffer.alloc(300_000, 1));
      await expect(nodeFiles.write(at('note'), Buffer.alloc(400_000, 2))).rejects.toMatchObject({
        code: 'ENOSPC',
      });
      expect((await readFile(at('note'))).equals(Buffer.alloc(400_000, 1))).toBe(true);
      expect((await readdir(folder)).sort()).toEqual(['note', 'other']);
    } finally {
      await execa('umount', [folder]);
    }
  },
);

describe('a file is created once', () => {
  test('by the first of many', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `content ${i}`);
    const made = await Promise.all(names.map((name) => nodeFiles.create(at('lock'), name)));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await readFile(at('lock'), 'utf8')).toBe(names[made.indexOf(true)]);
    expect(await readdir(folder)).toEqual(['lock']);
  });
});
