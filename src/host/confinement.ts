import { dirname, resolve, sep } from 'node:path';
import { CannotGoOn } from '../kernel/diagnostics.ts';
import type { Effects, Files } from '../kernel/effects.ts';
import { errorCode } from '../kernel/error-code.ts';
import { finding } from '../kernel/file-rules.ts';

/**
 * Effects that change nothing outside some folders, links resolved: a link there that a stranger laid must not lead a build
 * to a file of the user's.
 */
export function confined(effects: Effects, ...folders: readonly string[]): Effects {
  const { files } = effects;
  const roots = Promise.all(folders.map((folder) => whereItLeads(resolve(folder), files)));
  roots.catch(() => {});
  const check = async (path: string) => {
    const inside = await roots;
    const real = await whereItLeads(resolve(path), files);
    if (!inside.some((root) => real === root || real.startsWith(root + sep))) throw outside(path);
  };
  return {
    ...effects,
    files: {
      ...files,
      write: async (path, data, lasting) => {
        await check(path);
        await files.write(path, data, lasting);
      },
      create: async (path, data) => {
        await check(path);
        return files.create(path, data);
      },
      makeFolder: async (path) => {
        await check(path);
        await files.makeFolder(path);
      },
      // What is renamed or removed is a link itself, never what it leads to.
      rename: async (from, to) => {
        await Promise.all([check(dirname(from)), check(dirname(to))]);
        await files.rename(from, to);
      },
      remove: async (path) => {
        await check(dirname(path));
        await files.remove(path);
      },
    },
  };
}

/** A path with its links resolved; what is not there yet will be where its folder leads. */
async function whereItLeads(path: string, files: Files): Promise<string> {
  const real = await files.realPath(path).catch((error: unknown) => {
    const code = errorCode(error);
    if (code === 'ELOOP') throw outside(path);
    if (code === 'ENOENT' && dirname(path) !== path) return null;
    throw error;
  });
  return real ?? whereItLeads(dirname(path), files);
}

function outside(path: string): CannotGoOn {
  return new CannotGoOn(
    finding('file-inside-folder', {
      message: `${path} is a link, or in a folder that is one, and leads out of the report folder; nothing is written there`,
      place: { path },
      hint: 'Put a folder in place of the link.',
    }),
  );
}
