import type { Effects } from './effects.ts';

export type Stage = 'read' | 'lay-out' | 'draw' | 'set';

/** Runs stages of a build, some of them side by side, telling when each begins and how long it took. A stop is noticed in between. */
export function timer(effects: Effects) {
  return async <T>(stage: Stage, work: () => Promise<T>): Promise<T> => {
    effects.signal?.throwIfAborted();
    effects.tell({ kind: 'stage', stage });
    const began = effects.clock();
    const result = await work();
    effects.tell({ kind: 'stage', stage, ms: effects.clock() - began });
    return result;
  };
}
