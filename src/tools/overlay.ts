import type { Effects } from '../kernel/effects.ts';

/** Files by absolute path as they are to be. */
export type Changes = ReadonlyMap<string, Uint8Array>;

/** Effects that read files as they will be, before anything is written. */
export function withChanges(effects: Effects, changes: Changes): Effects {
  const { files } = effects;
  return {
    ...effects,
    files: {
      ...files,
      read: async (path) => changes.get(path) ?? (await files.read(path)),
      exists: async (path) => changes.has(path) || (await files.exists(path)),
      // As no file is: who compares a file with what it was looks at its content.
      facts: async (path) => {
        const bytes = changes.get(path);
        return bytes ? { size: bytes.length, modified: 0, changed: 0 } : files.facts(path);
      },
      realPath: async (path) => (changes.has(path) ? path : files.realPath(path)),
    },
  };
}
