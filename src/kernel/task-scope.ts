import type { Effects } from './effects.ts';

export interface Scope {
  /** Effects whose signal stops what is still going on when the work has ended. */
  readonly effects: Effects;
  /** Has the scope wait for something that goes on beside the work, and takes care that a failure of it is no unhandled one. */
  readonly beside: <T>(work: Promise<T>) => Promise<T>;
}

/** Does several things at once that end together: when the work ends, well or not, nothing it began is left running. */
export async function scoped<T>(effects: Effects, work: (scope: Scope) => Promise<T>): Promise<T> {
  const end = new AbortController();
  const signal = effects.signal ? AbortSignal.any([effects.signal, end.signal]) : end.signal;
  const going: Promise<unknown>[] = [];
  const beside: Scope['beside'] = (more) => {
    going.push(more);
    more.catch(() => {});
    return more;
  };
  try {
    return await work({ effects: { ...effects, signal }, beside });
  } finally {
    end.abort();
    await Promise.allSettled(going);
  }
}
