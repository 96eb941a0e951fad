import { expect, it } from 'vitest';
import { openFiller } from '../../../src/emit/templates/sandbox.ts';
import { scoped } from '../../../src/kernel/task-scope.ts';
import { memoryWorld } from '../../support/memory-effects.ts';

it('what fills templates ends with a build that fails before there is anything to fill', async () => {
  const world = memoryWorld();
  const failing = scoped(world.effects, async ({ effects }) => {
    openFiller({ folder: '/r', effects });
    throw new Error('the disk is full');
  });
  await expect(failing).rejects.toThrow('the disk is full');
  expect(world.calls.map(({ options }) => options.signal?.aborted)).toEqual([true]);
});
