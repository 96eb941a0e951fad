import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Files } from '../kernel/effects.ts';

/** Results by the hash of all they depend on. A damaged entry counts as absent. */
export interface Cache {
  get(key: string): Promise<Uint8Array | null>;
  put(key: string, data: Uint8Array): Promise<void>;
  /** Whether nothing was ever kept. */
  isEmpty(): Promise<boolean>;
  /** Forgets what this build did not use, when the whole has grown past its limit. */
  prune(): Promise<void>;
}

/** Bytes kept before unused entries go: some hundred months of a large report. */
const limit = 256 * 2 ** 20;
const digestLength = 32;

export function digest(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Key of a result: what kind it is and the plain data it was made from, in their order. */
export function keyOf(kind: string, ...from: readonly unknown[]): string {
  return `${kind}-${digest(JSON.stringify(from))}`;
}

/** A cache in a folder of its own: one file an entry, the SHA-256 of its content before it. */
export function openCache(folder: string, files: Files): Cache {
  const used = new Set<string>();
  const sum = (data: Uint8Array) => createHash('sha256').update(data).digest();
  return {
    get: async (key) => {
      const stored = await files.read(join(folder, key)).catch(() => null);
      if (stored === null) return null;
      const data = stored.subarray(digestLength);
      if (Buffer.compare(sum(data), stored.subarray(0, digestLength)) !== 0) return null;
      used.add(key);
      return data;
    },
    put: async (key, data) => {
      used.add(key);
      await files.write(join(folder, key), Buffer.concat([sum(data), data]), 'passing');
    },
    isEmpty: async () => (await files.list(folder)).length === 0,
    prune: async () => {
      const names = await files.list(folder);
      const sizes = await Promise.all(names.map((name) => files.size(join(folder, name))));
      if (sizes.reduce((a, b) => a + b, 0) < limit) return;
      await Promise.all(names.filter((n) => !used.has(n)).map((n) => files.remove(join(folder, n))));
    },
  };
}

/** A JSON value from the cache, null when there is none. */
export async function getJson<T>(cache: Cache, key: string): Promise<T | null> {
  const stored = await cache.get(key);
  return stored && JSON.parse(new TextDecoder().decode(stored));
}

export function putJson(cache: Cache, key: string, value: unknown): Promise<void> {
  return cache.put(key, new TextEncoder().encode(JSON.stringify(value)));
}
