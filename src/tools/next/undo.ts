import { join } from 'node:path';
import * as z from 'zod';
import { digest } from '../../host/cache.ts';
import { confined } from '../../host/confinement.ts';
import { workspaceFolder } from '../../host/workspace.ts';
import { CannotGoOn } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
import { finding } from './rules.ts';

const recordSchema = z.object({
  format: z.literal('milepost-next/1'),
  files: z.array(
    z.object({
      /** Relative to the report folder. */
      path: z.string(),
      /** What it held, in base 64; null where there was none. */
      before: z.string().nullable(),
      /** SHA-256 of what it holds since. */
      after: z.string(),
    }),
  ),
});
type Record = z.output<typeof recordSchema>;

/** Beside the workspace, which a build may empty. */
function recordPath(configPath: string): string {
  return `${workspaceFolder(configPath)}.next.json`;
}

interface Place {
  readonly configPath: string;
  readonly folder: string;
}

/**
 * Writes files, the last of them last, so that all are changed or none: what they held is kept first, and put back where one cannot
 * be written. Nothing outside the report folder is written.
 * @param written by path in the report folder
 */
export async function writeUndoably(
  { configPath, folder }: Place,
  written: ReadonlyMap<string, Uint8Array>,
  unconfined: Effects,
): Promise<void> {
  const effects = confined(unconfined, folder);
  const { files } = effects;
  const record: Record = { format: 'milepost-next/1', files: [] };
  for (const [path, bytes] of written) {
    const before = await files.read(join(folder, path)).catch(() => null);
    const kept = before === null ? null : Buffer.from(before).toString('base64');
    record.files.push({ path, before: kept, after: digest(bytes) });
  }
  await files.write(recordPath(configPath), JSON.stringify(record));
  try {
    for (const [path, bytes] of written) await files.write(join(folder, path), bytes);
  } catch (error) {
    await putBack(record, folder, files).catch(() => {});
    throw error;
  }
}

/**
 * Puts back what `next` changed. Gives the paths that were changed back, in the report folder.
 * @throws CannotGoOn when there is nothing to undo, or a file was changed since and `force` is not given.
 */
export async function undo(
  { configPath, folder }: Place,
  force: boolean,
  unconfined: Effects,
): Promise<string[]> {
  const effects = confined(unconfined, folder);
  const record = await readRecord(configPath, effects);
  const changed: string[] = [];
  for (const { path, before, after } of record.files) {
    const now = await effects.files.read(join(folder, path)).catch(() => null);
    const was = before === null ? null : digest(Buffer.from(before, 'base64'));
    const is = now === null ? null : digest(now);
    if (is !== after && is !== was) changed.push(path);
  }
  if (changed.length > 0 && !force) throw new CannotGoOn(...changed.map((path) => changedSince(path)));
  await putBack(record, folder, effects.files);
  await effects.files.remove(recordPath(configPath));
  return record.files.map((f) => f.path);
}

async function putBack(record: Record, folder: string, files: Effects['files']): Promise<void> {
  for (const { path, before } of [...record.files].reverse()) {
    const place = join(folder, path);
    if (before !== null) await files.write(place, Buffer.from(before, 'base64'));
    else await removeNew(place, files);
  }
}

/** Removes a file that was made, and its folder where nothing else is in it. */
async function removeNew(place: string, files: Effects['files']): Promise<void> {
  await files.remove(place);
  const folder = join(place, '..');
  if ((await files.list(folder)).length === 0) await files.remove(folder);
}

/** The record may be a stranger's. */
async function readRecord(configPath: string, { files }: Effects): Promise<Record> {
  const bytes = await files.read(recordPath(configPath)).catch(() => null);
  if (bytes === null) throw new CannotGoOn(nothing());
  try {
    const record = recordSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    // A hidden folder, such as .git, is none of a report's.
    if (record.files.some(({ path }) => /(^|[\\/])\./.test(path))) throw new Error('a hidden path');
    return record;
  } catch {
    throw new CannotGoOn(nothing());
  }
}

function nothing() {
  return finding('next-undone-whole', {
    message: 'there is nothing to undo: no `milepost next` is known of here, or it was undone',
    hint: 'An older issue is in git, if anywhere: `git log report.yaml`.',
  });
}

function changedSince(path: string) {
  return finding('next-undone-whole', {
    message: `${path} was changed since \`milepost next\`, which would be lost`,
    place: { path },
    hint: 'Keep a copy of it, and undo with --force.',
  });
}
