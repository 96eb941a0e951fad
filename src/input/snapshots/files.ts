import { join } from 'node:path';
import { askGitBytes } from '../../host/git.ts';
import { CannotGoOn } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
import { readInside, type SourceFile } from '../../kernel/report-files.ts';
import { finding } from './rules.ts';

/**
 * Reads a file of the report folder or, where there is none of the name, that of a git revision: `v1:data/milestones.csv`.
 * @throws CannotGoOn when it is neither, or leads out of the folder.
 */
export async function readFrom(path: string, folder: string, effects: Effects): Promise<SourceFile> {
  const match = /^([^-:][^:]*):(.+)$/.exec(path);
  if (!match || (await effects.files.exists(join(folder, path))))
    return readInside(effects.files, folder, path);
  const [, revision = '', file = ''] = match;
  const bytes = await askGitBytes(folder, ['cat-file', 'blob', `${revision}:./${file}`], effects);
  if (bytes === null)
    throw new CannotGoOn(
      finding('snapshots-found', {
        message: `git has no ${file} of the revision ${revision}`,
        place: { path },
        hint: 'Name a revision that `git log` shows and a path as it was then, relative to report.yaml.',
      }),
    );
  effects.files.parsing(bytes);
  return { path, bytes };
}
