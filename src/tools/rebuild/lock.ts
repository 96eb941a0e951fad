import { join } from 'node:path';
import type { Effects } from '../../kernel/effects.ts';

/** Who holds a lock. */
interface Holder {
  readonly id: number;
  readonly host: string;
  /** When the process began: after a crash another may have its number. Null where that is not known. */
  readonly born: string | null;
}

/** The file in the folder that says who holds it. */
export const lockName = 'lock';
const patience = 100;

/**
 * Waits until no other build works in a folder, and keeps others out until the function it gives is called. A lock
 * whose holder is gone does not count. One of another machine cannot be asked about, so it counts; it says who.
 */
export async function lockFolder(folder: string, effects: Effects): Promise<() => Promise<void>> {
  const path = join(folder, lockName);
  const { id, host } = effects.self;
  const mine = JSON.stringify({ id, host, born: effects.self.born(id) } satisfies Holder);
  let told = false;
  while (!(await effects.files.create(path, mine))) {
    const text = await readLock(path, effects.files);
    const holder = parse(text);
    if (holder === null || isGone(holder, effects)) {
      await breakLock(path, text, effects);
      continue;
    }
    if (!told)
      effects.tell({ kind: 'stage', stage: 'wait', detail: `for another build, ${describe(holder)}` });
    told = true;
    await effects.wait(patience);
  }
  return () => effects.files.remove(path);
}

function describe({ id, host }: Holder): string {
  return `process ${id} on ${host}`;
}

function isGone(holder: Holder, { self }: Effects): boolean {
  if (holder.host !== self.host) return false;
  if (!self.isAlive(holder.id)) return true;
  const born = self.born(holder.id);
  if (born === null || holder.born === null) return holder.id === self.id;
  return born !== holder.born;
}

async function readLock(path: string, files: Effects['files']): Promise<string> {
  const bytes = await files.read(path).catch(() => new Uint8Array());
  return new TextDecoder().decode(bytes);
}

function parse(text: string): Holder | null {
  try {
    const { id, host, born }: Partial<Holder> = JSON.parse(text);
    const known = typeof born === 'string' ? born : null;
    return typeof id === 'number' && typeof host === 'string' ? { id, host, born: known } : null;
  } catch {
    return null;
  }
}

/** Of several that find the same lock stale one may move it away; who moves a new one by mistake puts it back. */
async function breakLock(path: string, stale: string, { files, self }: Effects): Promise<void> {
  const aside = `${path}.${self.id}`;
  try {
    await files.rename(path, aside);
  } catch {
    return;
  }
  const moved = await readLock(aside, files);
  if (moved !== stale) await files.create(path, moved);
  await files.remove(aside);
}
