import { join } from 'node:path';
import { openWorkspace, type Workspace } from '../../host/workspace.ts';
import type { Effects } from '../../kernel/effects.ts';
import { lockFolder, lockName } from './lock.ts';

export interface WorkspaceOptions {
  /** Folder the workspace is in; the report's when left out. */
  readonly parent?: string | undefined;
  /** It is used wherever it was made. */
  readonly trusted?: boolean | undefined;
}

/** Holds what tells the workspace from a copy of it. */
const seal = 'seal';

/**
 * Enters the workspace of a report, alone until `leave` is called. What somebody else put there is removed first: a
 * report folder may come with a workspace that its sender made up, and formats of TeX and kept pictures are taken as they are.
 */
export async function enterWorkspace(
  configPath: string,
  effects: Effects,
  { parent, trusted = false }: WorkspaceOptions = {},
): Promise<{ readonly work: Workspace; readonly leave: () => Promise<void> }> {
  const work = await openWorkspace(configPath, effects, parent);
  const leave = await lockFolder(work.folder, effects);
  try {
    await clear(work.folder, trusted, effects);
  } catch (error) {
    await leave();
    throw error;
  }
  return { work, leave };
}

async function clear(folder: string, trusted: boolean, { files, tell }: Effects): Promise<void> {
  // No build lays links or pipes, and TeX, which reads and writes here by itself, would follow or wait for them.
  for (const path of await files.strange(folder)) await files.remove(path);
  const made = await files.identity(folder);
  const path = join(folder, seal);
  const sealed = await files.read(path).catch(() => null);
  if (sealed !== null && new TextDecoder().decode(sealed) === made) return;
  const names = (await files.list(folder)).filter((name) => name !== lockName);
  if (names.length > 0 && !trusted)
    tell({
      kind: 'reason',
      what: 'workspace',
      why: `${folder} was made elsewhere, and is not used; --trust-cache uses it`,
    });
  for (const name of trusted ? [] : names) await files.remove(join(folder, name));
  await files.write(path, made);
}
