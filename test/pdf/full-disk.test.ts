import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/kernel/package-root.ts';
import { start } from './folder.ts';
import { run } from './set.ts';

/** Mounting takes root and a kernel that lets it; where there is neither, the tests are skipped and say so. */
const scratch = await mkdtemp(join(tmpdir(), 'milepost-disk-'));
const canMount = await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', scratch]).then(
  () => run('umount', [scratch]).then(() => true),
  () => false,
);
afterAll(() => rm(scratch, { recursive: true, force: true }));
const starter = join(packageRoot, 'examples', 'starter');
const build = () => start(scratch, ['build']);

describe.skipIf(!canMount).each([1000, 2000, 3000, 3700])('a disk of %i kB', (size) => {
  beforeAll(async () => {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${size}k`, 'tmpfs', scratch]);
    await cp(starter, scratch, { recursive: true });
  });
  afterAll(() => run('umount', [scratch]));
  test('is told to be full, and holds no half note', async () => {
    const { exitCode, all } = await build();
    expect(exitCode, all).toBe(1);
    expect(all).toMatch(/disk is full|No space|no room|File too large|tex-runs-clean/i);
    expect(await readdir(join(scratch, 'build')).catch(() => [])).toEqual([]);
  });
});

describe.skipIf(!canMount)('a report on a read-only file system', () => {
  beforeEach(async () => {
    await cp(starter, scratch, { recursive: true });
    await run('mount', ['--bind', scratch, scratch]);
    await run('mount', ['-o', 'remount,ro,bind', scratch]);
  });
  afterEach(() => run('umount', [scratch]));
  test('is told to be so', async () => {
    const { exitCode, all } = await build();
    expect(exitCode, all).toBe(1);
    expect(all).toContain('read-only file system');
  });
});
