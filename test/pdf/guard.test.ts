import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/kernel/package-root.ts';
import { processesIn } from './folder.ts';

test('what is guarded dies with a process that is killed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'milepost-guard-'));
  try {
    const script = join(folder, 'run.mts');
    const effects = pathToFileURL(join(packageRoot, 'src', 'host', 'node-effects.ts')).href;
    await writeFile(
      script,
      `import { nodeEffects } from ${JSON.stringify(effects)};
       const options = { cwd: ${JSON.stringify(folder)}, env: { PATH: process.env.PATH }, guarded: true };
       await nodeEffects().run('sh', ['-c', 'sleep 60 & wait'], options);`,
    );
    const tsx = pathToFileURL(join(packageRoot, 'node_modules', 'tsx', 'dist', 'esm', 'index.mjs')).href;
    const child = execa(process.execPath, ['--import', tsx, script], { cwd: packageRoot, reject: false });
    const sleeping = async () =>
      (await processesIn(folder)).filter(({ command }) => command.startsWith('sleep'));
    await expect.poll(sleeping, { timeout: 20_000 }).toHaveLength(1);
    child.kill('SIGKILL');
    await child;
    await expect.poll(() => processesIn(folder), { timeout: 2000 }).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
