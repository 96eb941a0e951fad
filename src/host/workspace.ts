import { basename, dirname, extname, join, resolve } from 'node:path';
import type { Effects } from '../kernel/effects.ts';
import { codeFolder } from '../kernel/package-root.ts';
import { type Cache, openCache } from './cache.ts';
import { codeIdentity } from './code-identity.ts';

/** Where a report keeps what makes the next build quick. All of it can be deleted at any time. */
export interface Workspace {
  /** Absolute path: `.milepost/<name of the configuration>` in the report folder. */
  readonly folder: string;
  readonly cache: Cache;
  /** Identity of the code that builds; part of every key of the cache. */
  readonly code: string;
}

/** Where the workspace of a report is: in its folder, or in another. */
export function workspaceFolder(configPath: string, folder = dirname(resolve(configPath))): string {
  const path = resolve(configPath);
  return join(folder, '.milepost', basename(path, extname(path)));
}

/** Where TeX works on a report. */
export function texFolderOf(work: Workspace): string {
  return join(work.folder, 'tex');
}

/** The workspace of a report. Finds its place without reading the report; makes nothing. */
export async function openWorkspace(
  configPath: string,
  effects: Effects,
  parent?: string,
): Promise<Workspace> {
  const folder = workspaceFolder(configPath, parent);
  const code = await codeIdentity(codeFolder, effects.files);
  return { folder, cache: openCache(join(folder, 'cache'), effects.files), code };
}
