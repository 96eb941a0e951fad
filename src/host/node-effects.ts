import { readFileSync } from 'node:fs';
import { availableParallelism, hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { Effects, Progress } from '../kernel/effects.ts';
import { isAlive, nodeFiles } from './node-files.ts';

/** When a process began, in words that no other process of that number has; null where the system does not tell. */
function born(id: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The name of the command, in brackets, may hold blanks and brackets itself.
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return `${boot} ${fields[19]}`;
  } catch {
    return null;
  }
}

/** The effects of a real process. `tell` receives what a build says as it works. */
export function nodeEffects(tell: (progress: Progress) => void = () => {}, signal?: AbortSignal): Effects {
  return {
    files: nodeFiles,
    // What it takes is read when the first program is run.
    run: async (command, args, options) => {
      const { run } = await import('./node-run.ts');
      return run(command, args, { ...(signal ? { signal } : {}), ...options });
    },
    clock: () => performance.now(),
    env: process.env,
    cores: availableParallelism(),
    self: { id: process.pid, host: hostname(), isAlive, born },
    wait: async (milliseconds) => {
      await wait(milliseconds, undefined, signal ? { signal } : {});
    },
    tell,
    ...(signal ? { signal } : {}),
  };
}
