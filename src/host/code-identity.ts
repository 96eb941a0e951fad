import { join } from 'node:path';
import type { Files } from '../kernel/effects.ts';
import { digest } from './cache.ts';

/** The file of a bundle that says which one it is. */
const name = 'identity';

/**
 * Identity of the code in a folder: another bundle, made of other sources, is another code. A bundle says what it is;
 * of sources the paths, sizes and times tell.
 */
export async function codeIdentity(folder: string, files: Files): Promise<string> {
  const said = await files.read(join(folder, name)).catch(() => null);
  return said === null ? digest((await describe(folder, files)).join('\n')) : new TextDecoder().decode(said);
}

async function describe(folder: string, files: Files): Promise<string[]> {
  const lists = await Promise.all(
    (await files.list(folder)).map(async (name) => {
      const path = join(folder, name);
      if (await files.isFolder(path)) return describe(path, files);
      const { size, modified } = await files.facts(path);
      return [`${path} ${size} ${modified}`];
    }),
  );
  return lists.flat();
}
