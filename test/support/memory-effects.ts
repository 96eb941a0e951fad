import { setImmediate } from 'node:timers/promises';
import type { Effects, Progress, RunOptions, RunResult } from '../../src/kernel/effects.ts';
import { type MemoryFiles, memoryFiles } from './memory-files.ts';

/** A program that was asked for. */
export interface Call {
  readonly command: string;
  readonly args: readonly string[];
  readonly options: RunOptions;
}

export interface MemoryWorld extends Omit<MemoryFiles, 'files'> {
  readonly effects: Effects;
  /** What was told, and which programs were asked for, in their order. */
  readonly told: readonly Progress[];
  readonly calls: readonly Call[];
  /** Lets time pass, in milliseconds. */
  readonly pass: (milliseconds: number) => void;
}

/** What a world may have from the start. */
export interface WorldOptions {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly env?: Effects['env'];
  readonly signal?: AbortSignal;
  /** This process, and when each process that runs began. */
  readonly self?: { readonly id: number; readonly host: string };
  readonly running?: ReadonlyMap<number, string | null>;
  /** What a program answers; one that gives nothing is not installed. */
  readonly run?: (call: Call) => Partial<RunResult> | undefined;
}

const notInstalled: RunResult = {
  exitCode: null,
  stdout: '',
  stderr: '',
  timedOut: false,
  aborted: false,
  missing: true,
};

/** Effects upon a machine that is in memory alone: its time passes only where the test or a wait lets it. */
export function memoryWorld(options: WorldOptions = {}): MemoryWorld {
  let now = Date.UTC(2021, 2, 31);
  const { files, ...disk } = memoryFiles(() => now);
  const { signal } = options;
  const self = options.self ?? { id: 100, host: 'here' };
  const running = options.running ?? new Map([[self.id, 'first boot 1']]);
  const [told, calls]: [Progress[], Call[]] = [[], []];
  for (const [path, data] of Object.entries(options.files ?? {})) disk.put(path, data);
  const effects: Effects = {
    files,
    run: async (command, args, runOptions) => {
      if ((runOptions.signal ?? signal)?.aborted) return { ...notInstalled, aborted: true, missing: false };
      const call = { command, args, options: runOptions };
      calls.push(call);
      const answer = options.run?.(call);
      return answer === undefined
        ? notInstalled
        : { ...notInstalled, exitCode: 0, missing: false, ...answer };
    },
    clock: () => now,
    cores: 2,
    env: options.env ?? {},
    self: {
      ...self,
      isAlive: (id) => running.has(id),
      born: (id) => running.get(id) ?? null,
    },
    wait: async (milliseconds) => {
      signal?.throwIfAborted();
      now += milliseconds;
      await setImmediate();
    },
    tell: (progress) => {
      told.push(progress);
    },
    ...(signal ? { signal } : {}),
  };
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  return { ...disk, effects, told, calls, pass };
}
