import { join, relative } from 'node:path';
import { CannotGoOn, ruleSet } from '../kernel/diagnostics.ts';
import type { Files } from '../kernel/effects.ts';
import { packageRoot } from '../kernel/package-root.ts';

export const { rules: initRules, finding } = ruleSet({
  'init-folder-free': {
    severity: 'error',
    summary: 'The folder for a new report holds none of the files it would get.',
    why: 'Nothing of yours is overwritten.',
  },
});

/** npm leaves out a file called .gitignore when it packs, so the starter keeps it under another name. */
const renamed: Readonly<Record<string, string>> = { gitignore: '.gitignore' };

/**
 * Copies the starter report into a folder. Gives the paths written, relative to it.
 * @throws CannotGoOn when one of them is there already; nothing is written then.
 */
export async function startReport(folder: string, files: Files): Promise<string[]> {
  const starter = join(packageRoot, 'examples', 'starter');
  const names = await everyFile(starter, files);
  const wanted = names.map((from) => ({
    from,
    to: join(folder, renamed[relative(starter, from)] ?? relative(starter, from)),
  }));
  for (const { to } of wanted) {
    if (!(await files.exists(to))) continue;
    const message = `${to} is there already`;
    const hint = 'Name an empty folder, or one that does not exist.';
    throw new CannotGoOn(finding('init-folder-free', { message, place: { path: to }, hint }));
  }
  for (const { from, to } of wanted) await files.write(to, await files.read(from));
  return wanted.map(({ to }) => relative(folder, to)).sort();
}

async function everyFile(folder: string, files: Files): Promise<string[]> {
  const lists = await Promise.all(
    (await files.list(folder)).map(async (name) => {
      const path = join(folder, name);
      return (await files.isFolder(path)) ? everyFile(path, files) : [path];
    }),
  );
  return lists.flat();
}
