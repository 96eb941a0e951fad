import type { Effects } from './effects.ts';

export type Stage = 'read' | 'draw' | 'convert' | 'set';

/** Runs stages of a build one by one, telling when each begins and how long it took. A stop is noticed in between. */
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
