import { join } from 'node:path';
import type { Effects, RunOptions } from '../kernel/effects.ts';
import { type Loads, type Manner, type ReadyEngine, startEngine } from './engine-process.ts';
import type { Pass } from './latexmk.ts';

/** The engines of a note's passes, one after the other. */
export interface Engines {
  readonly pass: Pass;
  /** Stops what is still running. */
  readonly close: () => Promise<void>;
}

export interface Supply extends Manner {
  /** An engine that may be waiting already. */
  readonly first: ReadyEngine | null;
  /**
   * Whether two passes are certain. The first then begins at once, while latexmk starts, and the engine of the second gets
   * ready during the first.
   */
  readonly fromNothing: boolean;
}

export function openEngines(loads: Loads, { first, fromNothing, running, effects }: Supply): Engines {
  const end = new AbortController();
  const signal = AbortSignal.any([end.signal, ...(running.signal ? [running.signal] : [])]);
  let count = 0;
  const start = () => startEngine(loads, count + 1, { running: { ...running, signal }, effects });
  let coming: Promise<ReadyEngine> | null = null;
  const next = async () => {
    const waiting = count === 0 ? first : await coming;
    if (waiting && !waiting.ended() && fits(waiting, loads, running)) return waiting;
    // What the two write would go by the same name.
    await waiting?.close();
    return start();
  };
  let hear: (text: string) => void = () => {};
  const begin = async () => {
    const engine = await next();
    count += 1;
    const result = engine.go((text) => hear(text));
    coming = fromNothing && count === 1 ? start() : null;
    await result;
    return { engine, result };
  };
  let begun = fromNothing ? begin() : null;
  begun?.catch(() => {});
  return {
    pass: async (onText) => {
      hear = onText;
      const { engine, result } = await (begun ?? begin());
      begun = null;
      await collect(engine, effects);
      return result;
    },
    close: async () => {
      end.abort();
      await first?.close();
      await Promise.allSettled([begun, coming?.then((engine) => engine.close())]);
    },
  };
}

/** Whether an engine loaded what is asked for, as if it had been started now. */
function fits({ loads, epoch }: ReadyEngine, wanted: Loads, running: RunOptions): boolean {
  return JSON.stringify([loads, epoch]) === JSON.stringify([wanted, running.env.SOURCE_DATE_EPOCH]);
}

/** What the engine itself writes, by the name of the main file. */
async function collect({ job, loads: { folder, stem } }: ReadyEngine, { files }: Effects): Promise<void> {
  for (const ending of ['xdv', 'log', 'fls']) {
    const path = join(folder, `${job}.${ending}`);
    if (await files.exists(path)) await files.rename(path, join(folder, `${stem}.${ending}`));
  }
}
