import { basename, extname, join, posix, relative, resolve, sep } from 'node:path';
import type { ReportConfig } from '../../input/config/config.ts';
import { formatDay, monthOf } from '../../kernel/dates.ts';
import type { Effects } from '../../kernel/effects.ts';

/** A file as the user named it, and what it holds. */
export interface Export {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Where the files of two issues lie. Paths are relative to the report folder, with `/`. */
export interface Places {
  /** Data, corrections and baseline of the issue until now, where they stay. */
  readonly earlier: {
    readonly milestones: readonly string[];
    readonly annotations: readonly string[];
    readonly baseline: string | undefined;
  };
  /** Data of the next issue. */
  readonly milestones: readonly string[];
  /** What is written to have it so, in this order. */
  readonly written: ReadonlyMap<string, Uint8Array>;
}

/**
 * Finds a place for everything: what the report has until now is copied into a folder of its month (`data/2021-03/`) where something
 * takes its place or will be edited, and stays where it is otherwise; an export from outside the report folder takes the place of
 * the data where it is of the same kind, and one inside stays where it is.
 */
export async function findPlaces(
  config: ReportConfig,
  exports: readonly Export[],
  { files }: Effects,
): Promise<Places> {
  const { folder, data, dataDate } = config;
  const written = new Map<string, Uint8Array>();
  const read = (path: string) => files.read(join(folder, path));
  const home = posix.dirname(data.milestones[0] ?? '');
  const months = [monthOf(dataDate), formatDay(dataDate)].map((name) => posix.join(home, name));

  const freeze = async (path: string): Promise<string> => {
    const bytes = await read(path);
    for (const place of candidates(months, path)) {
      const there = written.get(place) ?? (await read(place).catch(() => null));
      if (there !== null && Buffer.compare(there, bytes) !== 0) continue;
      if (there === null) written.set(place, bytes);
      return place;
    }
    return path;
  };

  const earlier: string[] = [];
  const milestones: string[] = [];
  for (const [i, old] of data.milestones.entries()) {
    const given = exports[i] as Export;
    const inside = await pathInside(folder, given.path, files);
    const replaces = inside === null && kindOf(old) === kindOf(given.path);
    const place = inside ?? (replaces ? old : posix.join(posix.dirname(old), basename(given.path)));
    earlier.push(place === old ? await freeze(old) : old);
    milestones.push(place);
    if (inside === null) written.set(place, given.bytes);
  }
  const annotations: string[] = [];
  for (const path of data.annotations) annotations.push(await freeze(path));
  const file = data.baseline !== undefined && (await files.exists(join(folder, data.baseline)));
  const baseline = file && data.baseline !== undefined ? await freeze(data.baseline) : undefined;
  return { earlier: { milestones: earlier, annotations, baseline }, milestones, written };
}

const kindOf = (path: string) => extname(path).toLowerCase();

/** The folder of the month, else that of the day; a name that is taken gets its folders before it, or a number. */
function* candidates(folders: readonly string[], path: string): Generator<string> {
  const name = posix.basename(path);
  for (const folder of folders)
    for (const each of [name, path.replaceAll('/', '-')]) yield posix.join(folder, each);
  for (let n = 2; n < 1000; n += 1) yield posix.join(folders.at(-1) ?? '', `${n}-${name}`);
}

/** Path of a file that lies in the report folder, where a report may name it; null for any other. */
async function pathInside(folder: string, path: string, files: Effects['files']): Promise<string | null> {
  const [root, real] = await Promise.all([files.realPath(folder), files.realPath(resolve(path))]);
  if (!real.startsWith(root + sep)) return null;
  const inside = relative(root, real).split(sep).join('/');
  return inside.split('/').some((part) => part.startsWith('.')) ? null : inside;
}
