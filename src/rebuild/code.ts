import { join } from 'node:path';
import { digest } from '../cache.ts';
import type { Files } from '../effects.ts';

/** Identity of the files in a folder by their paths, sizes and times: another bundle is another code. */
export async function codeIdentity(folder: string, files: Files): Promise<string> {
  return digest((await describe(folder, files)).join('\n'));
}

async function describe(folder: string, files: Files): Promise<string[]> {
  const lists = await Promise.all(
    (await files.list(folder)).map(async (name) => {
      const path = join(folder, name);
      if (await files.isFolder(path)) return describe(path, files);
      return [`${path} ${await files.size(path)} ${await files.modified(path)}`];
    }),
  );
  return lists.flat();
}
