import { basename, extname, join, posix, relative, resolve, sep } from 'node:path';
import type { ReportConfig } from '../../input/config/config.ts';
import { otherReports } from '../../input/load.ts';
import { type Day, formatDay, monthOf } from '../../kernel/dates.ts';
import type { Effects } from '../../kernel/effects.ts';
import { at } from '../../kernel/list.ts';

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
 * the data where it is of the same kind, and one inside stays where it is. Nothing else is written over, and no data
 * that another report of the folder has: the export comes into a folder of its own month then.
 * @param dataDate of the export
 */
export async function findPlaces(
  config: ReportConfig,
  { exports, dataDate }: { readonly exports: readonly Export[]; readonly dataDate: Day },
  effects: Effects,
): Promise<Places> {
  const { folder, data } = config;
  const { files } = effects;
  const written = new Map<string, Uint8Array>();
  const read = (path: string) => files.read(join(folder, path));
  const home = posix.dirname(data.milestones[0] ?? '').replace(/(^|\/)\d{4}-\d\d(-\d\d)?$/, '');
  const shared = new Set((await otherReports(config, effects)).flatMap(dataOf));

  const placed = async (path: string, bytes: Uint8Array, date: Day): Promise<string> => {
    const months = [monthOf(date), formatDay(date)].map((name) => posix.join(home, name));
    for (const place of candidates(months, path)) {
      const there = written.get(place) ?? (await read(place).catch(() => null));
      if (there !== null && Buffer.compare(there, bytes) !== 0) continue;
      if (there === null) written.set(place, bytes);
      return place;
    }
    return path;
  };
  const freeze = async (path: string) => placed(path, await read(path), config.dataDate);

  const earlier: string[] = [];
  const milestones: string[] = [];
  for (const [i, old] of data.milestones.entries()) {
    const given = at(exports, i);
    const inside = await pathInside(folder, given.path, files);
    const alike = kindOf(old) === kindOf(given.path);
    const beside = alike ? old : posix.join(posix.dirname(old), basename(given.path));
    const taken = written.has(beside) || (beside !== old && (await files.exists(join(folder, beside))));
    const place =
      inside ?? (taken || shared.has(beside) ? await placed(beside, given.bytes, dataDate) : beside);
    earlier.push(place === old ? await freeze(old) : old);
    milestones.push(place);
    if (place === beside) written.set(place, given.bytes);
  }
  const annotations: string[] = [];
  for (const path of data.annotations) annotations.push(await freeze(path));
  const file = data.baseline !== undefined && (await files.exists(join(folder, data.baseline)));
  const baseline = file && data.baseline !== undefined ? await freeze(data.baseline) : undefined;
  return { earlier: { milestones: earlier, annotations, baseline }, milestones, written };
}

function dataOf({ data }: ReportConfig): string[] {
  const earlier = data.previous ? [...data.snapshots, data.previous] : data.snapshots;
  return [data, ...earlier].flatMap(({ milestones }) => milestones);
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
