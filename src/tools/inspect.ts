import { resolve } from 'node:path';
import type { ReportConfig } from '../input/config/config.ts';
import { detectFormat, readDataset } from '../input/readers/detect.ts';
import { type Inspection, inspectDataset } from '../input/readers/inspect.ts';
import { columnsOf } from '../input/readers/own-fields.ts';
import { CannotGoOn } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
import { finding } from '../kernel/file-rules.ts';
import { passOn } from '../kernel/long-work.ts';
import type { SourceFile } from '../kernel/report-files.ts';
import { reportAtHand } from './at-hand.ts';

/**
 * Reads a file and sums it up. The report at hand, if there is one, tells the root of the WBS and, for a file it names,
 * how it is to be read.
 * @throws CannotGoOn when the file is missing, of no known format, or damaged beyond reading.
 */
export async function inspectFile(path: string, configPath: string, effects: Effects): Promise<Inspection> {
  const bytes = await bytesOf(path, effects);
  return inspectBytes({ path, bytes }, await reportAtHand(configPath, '.', effects));
}

/** @throws CannotGoOn when the file cannot be read. */
export async function bytesOf(path: string, effects: Effects): Promise<Uint8Array> {
  const bytes = await effects.files.read(resolve(path)).catch((error: unknown) => {
    passOn(error);
    const hint = 'Check the name; a folder cannot be inspected.';
    throw new CannotGoOn(
      finding('file-exists', { message: `${path} cannot be read`, place: { path }, hint }),
    );
  });
  effects.files.parsing(bytes);
  return bytes;
}

/** @param config of the report at hand, if there is one */
export async function inspectBytes(file: SourceFile, config: ReportConfig | null): Promise<Inspection> {
  const { path, bytes } = file;
  const format = detectFormat(file);
  if ('rule' in format) throw new CannotGoOn(format);
  const named = config?.data.milestones.some((m) => resolve(config.folder, m) === resolve(path)) ?? false;
  const { value, diagnostics } = await readDataset(file, {
    ...(named && config
      ? { ...config.data, fields: columnsOf(config.fields) }
      : { columns: {}, dateFormat: 'auto' as const }),
    format: 'auto',
    guess: !named,
    root: config?.wbs.root ?? '',
  });
  const asked = named && config ? { columns: config.data.columns } : undefined;
  return inspectDataset(value, { bytes: bytes.length, format, asked }, diagnostics);
}
