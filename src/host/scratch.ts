import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Effects } from '../kernel/effects.ts';

/** Does work with an empty folder that nobody else can enter, given as absolute path, and removes it with all in it. */
export async function withScratch<T>(effects: Effects, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'milepost-'));
  try {
    return await work(folder);
  } finally {
    await effects.files.remove(folder);
  }
}
