import { join, resolve } from 'node:path';
import * as z from 'zod';
import type { ReportConfig } from '../input/config/config.ts';
import { formats } from '../input/config/output-formats.ts';
import { otherReports, readConfig } from '../input/load.ts';
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
  const still = await readable(config, other, effects);
  if (still === null || !isSame(manifestPath(still), manifestPath(config))) return [];
  return [
    finding('output-of-one-report', {
      message: `${config.output.folder}/${outputName(config)}.${config.output.formats[0] ?? 'pdf'} is the note of ${other}`,
      place: config.placeOf(['handle']),
      hint: 'Give this report a `handle`, an `output.name` or an `output.folder` of its own.',
    }),
  ];
}

/**
 * A finding when another report of the folder has its figures in the same place: those of any two have the same names. It looks
 * at all reports of the folder, on which what is built does not depend.
 */
export async function takenFigures(config: ReportConfig, effects: Effects): Promise<Diagnostic[]> {
  const other = (await otherReports(config, effects)).find((o) => isSame(figuresOf(o), figuresOf(config)));
  if (other === undefined) return [];
  return [
    finding('output-of-one-report', {
      message: `${config.output.figures} is the folder of the figures of ${other.file} too`,
      place: config.placeOf(['output', 'figures']),
      hint: 'Give this report an `output.figures` of its own, or leave it out.',
    }),
  ];
}

/** The same by the path of a report; one that cannot be read is told of when it is built. */
export async function figuresElsewhere(path: string, effects: Effects): Promise<Diagnostic[]> {
  const config = await readConfig(path, effects).catch(nothing);
  return 'output' in config ? takenFigures(config, effects) : [];
}

const figuresOf = ({ folder, output }: ReportConfig) => resolve(folder, output.figures);

/** On some disks capitals and small letters are the same. */
const isSame = (one: string, other: string) =>
  one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase();

/** Another report of the folder; null where it cannot be read. */
function readable({ folder }: ReportConfig, file: string, effects: Effects): Promise<ReportConfig | null> {
  return readConfig(join(folder, file), effects).catch((error: unknown) => {
    passOn(error);
    return null;
  });
}

function nothing(error: unknown): [] {
  passOn(error);
  return [];
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
