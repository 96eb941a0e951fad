import { resolve } from 'node:path';
import type { ReportConfig } from '../input/config/config.ts';
import { readConfig } from '../input/load.ts';
import type { Effects } from '../kernel/effects.ts';

/** The report a command takes where none is named. */
export const usualReport = 'report.yaml';

/**
 * The report by whose settings a bare file is read: that of `--config`, or null where none was named and the folder has none.
 * @throws CannotGoOn when it is wrong, or was named and is not there.
 */
export async function reportAtHand(
  path: string,
  folder: string,
  effects: Effects,
): Promise<ReportConfig | null> {
  const absolute = resolve(folder, path);
  if (path === usualReport && !(await effects.files.exists(absolute))) return null;
  return readConfig(absolute, effects);
}
