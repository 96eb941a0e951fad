import { join } from 'node:path';
import { digest } from '../host/cache.ts';
import { byCodeUnit } from '../kernel/diagnostics.ts';
import type { Files } from '../kernel/effects.ts';
import type { FigureSet } from './figure.ts';
import { withFonts } from './screen-fonts.ts';

/** Where figures are written, and where it is noted which they are. Absolute paths. */
export interface SvgPlace {
  readonly folder: string;
  readonly record: string;
}

/** Hashes of the files that were written last, by name. */
type Written = Readonly<Record<string, string>>;

/**
 * Writes the SVG of every figure into a folder. Of what an earlier run of the same report wrote there, that is removed
 * which is no longer drawn and was left as it was written; all other files are the user's.
 * @returns the names of the files, sorted
 */
export async function writeSvgs(
  sets: readonly FigureSet[],
  { folder, record }: SvgPlace,
  files: Files,
): Promise<string[]> {
  const screens = sets.flatMap(({ screen }) => (screen ? [screen] : []));
  const whole = screens.map(async ({ label, svg }) => ({ label, svg: await withFonts(svg, files) }));
  const drawn = [...sets.flatMap(({ pages }) => pages), ...(await Promise.all(whole))];
  const svgs = new Map(drawn.map(({ label, svg }) => [`${label}.svg`, svg]));
  const before = await readRecord(record, files);
  const gone = Object.entries(before).filter(([name]) => !svgs.has(name));
  await Promise.all(gone.map(([name, hash]) => removeUntouched(join(folder, name), hash, files)));
  await Promise.all([...svgs].map(([name, svg]) => writeChanged(join(folder, name), svg, files)));
  const written: Written = Object.fromEntries([...svgs].map(([name, svg]) => [name, digest(svg)]));
  await writeChanged(record, JSON.stringify(written), files);
  return [...svgs.keys()].sort(byCodeUnit);
}

/** What an earlier run noted; nothing where it cannot be read, or names what is no file of a folder. */
async function readRecord(path: string, files: Files): Promise<Written> {
  try {
    const record: unknown = JSON.parse(new TextDecoder().decode(await files.read(path)));
    const entries = Object.entries(record ?? {});
    return Object.fromEntries(entries.filter(([name]) => /^[\w.-]+\.svg$/.test(name)));
  } catch {
    return {};
  }
}

async function removeUntouched(path: string, hash: string, files: Files): Promise<void> {
  const present = await files.read(path).catch(() => null);
  if (present !== null && digest(present) === hash) await files.remove(path);
}

/** Leaves a file alone that says the same already: its time of change stays. */
async function writeChanged(path: string, text: string, files: Files): Promise<void> {
  const present = await files.read(path).catch(() => null);
  if (present === null || new TextDecoder().decode(present) !== text) await files.write(path, text);
}
