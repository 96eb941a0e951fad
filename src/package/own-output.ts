import { join } from 'node:path';
import * as z from 'zod';
import type { ReportConfig } from '../input/config/config.ts';
import { formats } from '../input/config/output-formats.ts';
import { readConfig } from '../input/load.ts';
import type { Diagnostic } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
import { passOn } from '../kernel/long-work.ts';
import { insidePath } from './inside-path.ts';
import { manifestPath, outputName } from './name.ts';
import { finding } from './rules.ts';

const manifest = z.object({ report: z.string() });

/**
 * A finding when the note a report would write is the one of another report of its folder, by the manifests beside it. One that
 * was renamed, or writes another note by now, has given its name free.
 */
export async function takenOutput(config: ReportConfig, effects: Effects): Promise<Diagnostic[]> {
  const found = formats.map((format) => reportOf(manifestPath(config, [format]), effects));
  const other = (await Promise.all(found)).find((report) => report !== null && report !== config.file);
  if (other === undefined || other === null) return [];
  const still = await readConfig(join(config.folder, other), effects).catch((error: unknown) => {
    passOn(error);
    return null;
  });
  if (still === null || manifestPath(still) !== manifestPath(config)) return [];
  return [
    finding('output-of-one-report', {
      message: `${config.output.folder}/${outputName(config)}.${config.output.formats[0] ?? 'pdf'} is the note of ${other}`,
      place: { path: config.file },
      hint: 'Give this report a `handle`, an `output.name` or an `output.folder` of its own.',
    }),
  ];
}

async function reportOf(path: string, { files }: Effects): Promise<string | null> {
  const bytes = await files.read(path).catch(() => null);
  if (bytes === null) return null;
  try {
    return insidePath(manifest.parse(JSON.parse(new TextDecoder().decode(bytes))).report);
  } catch {
    return null;
  }
}
