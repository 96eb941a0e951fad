import { expect, test, vi } from 'vitest';
import { askingOnce } from '../../src/host/ask-once.ts';
import type { Effects } from '../../src/kernel/effects.ts';

test('asks a program once what it answers once and for all, and runs it each time in a folder', async () => {
  const run = vi.fn(async () => ({}) as Awaited<ReturnType<Effects['run']>>);
  const effects = askingOnce({ run } as unknown as Effects);
  const ask = (cwd: string, ...args: string[]) => effects.run('kpsewhich', args, { cwd, env: {} });
  await Promise.all([ask('/', 'sRGB.icc'), ask('/', 'sRGB.icc')]);
  expect(run).toHaveBeenCalledTimes(1);
  await ask('/', 'article.cls');
  expect(run).toHaveBeenCalledTimes(2);
  await Promise.all([ask('/report', 'sRGB.icc'), ask('/report', 'sRGB.icc')]);
  expect(run).toHaveBeenCalledTimes(4);
});
