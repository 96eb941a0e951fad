import { join, resolve } from 'node:path';
import type { ReportConfig } from '../../input/config/config.ts';
import { detectFormat } from '../../input/readers/detect.ts';
import { readMilestones } from '../../input/readers/milestones.ts';
import { CannotGoOn, type Diagnostic, hasErrors } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
import { finding as fileFinding } from '../../kernel/file-rules.ts';
import { passOn } from '../../kernel/long-work.ts';
import { counted } from '../../kernel/words.ts';
import type { Dataset } from '../../model/dataset.ts';
import type { Export } from './places.ts';
import { finding } from './rules.ts';

/** The files of the next data set, and how they are read. */
export interface Exports {
  readonly files: readonly Export[];
  readonly datasets: readonly Dataset[];
  /** They are of another format than the data of the report: what tells how to read those does not hold for them. */
  readonly otherFormat: boolean;
}

/**
 * Reads the new data as the report reads its own.
 * @throws CannotGoOn when there are too many or too few files, one cannot be read, or is the one the report has (but for `force`).
 */
export async function readExports(
  paths: readonly string[],
  config: ReportConfig,
  force: boolean,
  effects: Effects,
): Promise<Exports> {
  const known = config.data.milestones;
  if (paths.length !== known.length) throw new CannotGoOn(otherNumber(paths.length, known));
  const files = await Promise.all(paths.map((path) => readExport(path, effects)));
  const old = await Promise.all(
    known.map(async (path) => ({ path, bytes: await effects.files.read(join(config.folder, path)) })),
  );
  if (!force && files.every((file, i) => isSame(file, old[i]))) throw new CannotGoOn(...files.map(isKnown));
  const otherFormat = files.some((file, i) => formatOf(file) !== formatOf(old[i] ?? file));
  const data = otherFormat ? { ...config.data, ...noReading } : config.data;
  const bytesOf = async (path: string) =>
    files.find((f) => f.path === path) ?? (await readExport(path, effects));
  const read = await readMilestones(
    {
      data: { ...data, milestones: [...paths], baseline: undefined },
      wbs: config.wbs,
      fields: otherFormat ? [] : config.fields,
    },
    bytesOf,
  );
  if (hasErrors(read.diagnostics))
    throw new CannotGoOn(...read.diagnostics.filter((d) => d.severity === 'error'));
  return { files, datasets: read.value, otherFormat };
}

const noReading = {
  format: 'auto',
  columns: {},
  dateFormat: 'auto',
  headerRow: undefined,
  sheet: undefined,
  project: undefined,
  encoding: undefined,
} as const;

async function readExport(path: string, { files }: Effects): Promise<Export> {
  try {
    return { path, bytes: await files.read(resolve(path)) };
  } catch (error) {
    passOn(error);
    throw new CannotGoOn(
      fileFinding('file-exists', {
        message: `${path} does not exist or cannot be read`,
        place: { path },
        hint: 'Name the export with the new data, by its path from the current folder.',
      }),
    );
  }
}

function formatOf(file: Export): string {
  const format = detectFormat(file);
  return 'name' in format ? format.name : '';
}

const isSame = (a: Export, b: Export | undefined) =>
  b !== undefined && Buffer.compare(a.bytes, b.bytes) === 0;

function isKnown({ path }: Export): Diagnostic {
  return finding('next-data-new', {
    message: `${path} holds the very data the report has`,
    place: { path },
    hint: 'Name the new export; where it was saved over the old one, bring that back first (`git checkout`). Nothing was changed.',
  });
}

function otherNumber(given: number, known: readonly string[]): Diagnostic {
  return finding('next-files-alike', {
    message: `the report has ${counted(known.length, 'milestones file')}, and ${given === 0 ? 'no export is' : `${counted(given, 'export')} ${given === 1 ? 'is' : 'are'}`} given`,
    hint: `Name the new data of ${known.join(' and of ')}: \`milepost next ${known.map(() => 'EXPORT').join(' ')}\`.`,
  });
}
