import { basename, dirname, join } from 'node:path';
import type { Effects } from '../kernel/effects.ts';
import { sha256 } from './hash.ts';

/**
 * Writes the SHA-256 of files of one folder beside them, in the form that `sha256sum --check` reads. Gives its path: that of the first
 * file with the ending `sha256`.
 */
export async function writeChecksums(paths: readonly string[], { files }: Effects): Promise<string> {
  const lines = await Promise.all(
    [...paths].sort().map(async (path) => `${sha256(await files.read(path))}  ${basename(path)}\n`),
  );
  const [first = ''] = paths;
  const output = join(dirname(first), `${basename(first).replace(/\.[^.]*$/, '')}.sha256`);
  await files.write(output, lines.join(''));
  return output;
}
