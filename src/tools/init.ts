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
  'init-file-dated': {
    severity: 'error',
    summary: 'A report that is started from a file has a data date.',
    why: 'Without it nobody can tell what is overdue.',
    example: {
      wrong: 'milepost init note --from plan.csv',
      right: 'milepost init note --from plan.csv --data-date 2026-09-30',
    },
  },
});

/** npm leaves out a file called .gitignore when it packs, so the starter keeps it under another name. */
const renamed: Readonly<Record<string, string>> = { gitignore: '.gitignore' };

/**
 * Copies the starter report into a folder, with files of its own in place of the starter's report and data. Gives the paths
 * written, relative to it.
 * @throws CannotGoOn when one of them is there already; nothing is written then.
 */
export async function startReport(
  folder: string,
  files: Files,
  own: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<string[]> {
  const starter = join(packageRoot, 'examples', 'starter');
  const names = await everyFile(starter, files);
  const isOwn = (name: string) => own.size > 0 && /^(?:data|bib)\/|^report\.yaml$/.test(name);
  const copied = names
    .map((from) => ({ name: relative(starter, from).replaceAll('\\', '/'), from }))
    .filter(({ name }) => !isOwn(name))
    .map(({ name, from }) => ({ to: join(folder, renamed[name] ?? name), bytes: () => files.read(from) }));
  const made = [...own].map(([name, bytes]) => ({ to: join(folder, name), bytes: async () => bytes }));
  const wanted = [...copied, ...made];
  for (const { to } of wanted) {
    if (!(await files.exists(to))) continue;
    const message = `${to} is there already`;
    const hint = 'Name an empty folder, or one that does not exist.';
    throw new CannotGoOn(finding('init-folder-free', { message, place: { path: to }, hint }));
  }
  for (const { to, bytes } of wanted) await files.write(to, await bytes());
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
