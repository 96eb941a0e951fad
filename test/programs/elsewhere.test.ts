import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { figureKinds } from '../../src/figures/registry.ts';
import { packageRoot } from '../../src/kernel/package-root.ts';

interface Drawn {
  readonly hash: string;
  readonly kinds: readonly string[];
  /** Minutes to UTC. */
  readonly offset: number;
}

const script = join(packageRoot, 'test', 'figures', 'print-figures.ts');

/** What a process of its own prints that draws figures of every kind. */
async function drawnUnder(env: Readonly<Record<string, string>>): Promise<Drawn> {
  const { stdout } = await execa(process.execPath, ['--import', 'tsx', script], { env, cwd: packageRoot });
  return JSON.parse(stdout);
}

it('figures are the same bytes in another time zone and locale', async () => {
  const here = await drawnUnder({ TZ: 'UTC', LC_ALL: 'C' });
  const turkish = { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' };
  expect(here).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/), offset: 0 });
  expect(here.kinds).toEqual(figureKinds.map((kind) => kind.name).sort());
  for (const TZ of ['America/Santiago', 'Pacific/Kiritimati']) {
    const there = await drawnUnder({ ...turkish, TZ });
    expect(there.offset).not.toBe(0);
    expect(there.hash).toBe(here.hash);
  }
});
