import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/kernel/package-root.ts';

let home: string;

/** The package as a stranger gets it: packed, and installed where nothing else is. */
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'milepost-package-'));
  await execa('npm', ['pack', '--pack-destination', home], { cwd: packageRoot });
  const [tarball] = (await readdir(home)).filter((name) => name.endsWith('.tgz'));
  const empty = join(home, 'empty');
  await mkdir(empty);
  await execa('npm', ['install', '--no-audit', '--no-fund', join(home, String(tarball))], { cwd: empty });
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe('the packed package', () => {
  it('starts a report that builds at once', async () => {
    const empty = join(home, 'empty');
    await execa('npx', ['--no-install', 'milepost', 'init', 'demo'], { cwd: empty });
    const { all } = await execa('make', ['pdf'], { cwd: join(empty, 'demo'), all: true });
    expect(all).toMatch(/WSN-001\.pdf: \d+ pages/);
    expect((await stat(join(empty, 'demo', 'build', 'WSN-001.pdf'))).size).toBeGreaterThan(50_000);
  });
});
