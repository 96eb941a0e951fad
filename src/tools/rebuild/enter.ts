import { join } from 'node:path';
import { openWorkspace, type Workspace } from '../../host/workspace.ts';
import type { Effects, Files } from '../../kernel/effects.ts';
import { lockFolder, lockName } from './lock.ts';

/** Holds what tells the workspace from a copy of it. */
const seal = 'seal';

/**
 * Enters the workspace of a report, alone until `leave` is called. What somebody else put there is removed first: a
 * report folder may come with a workspace that its sender made up, and formats of TeX and kept pictures are taken as they are.
 */
export async function enterWorkspace(
  configPath: string,
  effects: Effects,
): Promise<{ readonly work: Workspace; readonly leave: () => Promise<void> }> {
  const work = await openWorkspace(configPath, effects);
  const leave = await lockFolder(work.folder, effects);
  try {
    await clear(work.folder, effects.files);
  } catch (error) {
    await leave();
    throw error;
  }
  return { work, leave };
}

async function clear(folder: string, files: Files): Promise<void> {
  // No build lays links or pipes, and TeX, which reads and writes here by itself, would follow or wait for them.
  for (const path of await files.strange(folder)) await files.remove(path);
  const made = await files.identity(folder);
  const path = join(folder, seal);
  const sealed = await files.read(path).catch(() => null);
  if (sealed !== null && new TextDecoder().decode(sealed) === made) return;
  for (const name of await files.list(folder)) if (name !== lockName) await files.remove(join(folder, name));
  await files.write(path, made);
}
