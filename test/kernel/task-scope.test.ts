import { expect, test } from 'vitest';
import { nodeEffects } from '../../src/host/node-effects.ts';
import type { Effects } from '../../src/kernel/effects.ts';
import { scoped } from '../../src/kernel/task-scope.ts';

const asking = ({ signal }: Effects) => ({
  cwd: '/',
  env: { PATH: process.env.PATH ?? '' },
  ...(signal ? { signal } : {}),
});

test('stops what goes on beside the work when the work fails, and waits for its end', async () => {
  let ended = false;
  const failing = scoped(nodeEffects(), async ({ effects, beside }) => {
    beside(
      effects.run('sleep', ['60'], asking(effects)).then((r) => {
        ended = r.aborted;
        throw new Error('said to nobody');
      }),
    );
    throw new Error('the work failed');
  });
  await expect(failing).rejects.toThrow('the work failed');
  expect(ended).toBe(true);
});

test('is stopped from outside', async () => {
  const stop = new AbortController();
  const going = scoped(
    nodeEffects(() => {}, stop.signal),
    async ({ effects }) => {
      setTimeout(() => stop.abort(), 50);
      return effects.run('sleep', ['60'], asking(effects));
    },
  );
  expect((await going).aborted).toBe(true);
});
