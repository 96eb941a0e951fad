import type { Effects } from '../../kernel/effects.ts';

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
      realPath: async (path) => (changes.has(path) ? path : files.realPath(path)),
    },
  };
}
