import { extname, join } from 'node:path';
import type { ReportConfig } from '../input/config/config.ts';
import { byCodeUnit } from '../kernel/diagnostics.ts';
import type { Files } from '../kernel/effects.ts';
import { readInside } from '../kernel/report-files.ts';
import { sha256 } from './hash.ts';

/** What a file is to the note, in PDF's terms: its source, the data in it, or what supplements them. */
export type Relationship = 'Data' | 'Source' | 'Supplement';

/** A file the note is made from. */
export interface InputFile {
  /** Relative to the report folder, with `/`. */
  readonly path: string;
  readonly relationship: Relationship;
  readonly description: string;
  readonly bytes: Uint8Array;
  /** Not carried inside the PDF: a note that would carry earlier ones grows with each. */
  readonly apart: boolean;
}

/** An input as a manifest lists it. */
export interface InputRecord {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

type Named = readonly [path: string | undefined, relationship: Relationship, description: string];

/**
 * Every file a report names, sorted by path: configuration, data, annotations, bibliography, templates and house style.
 * @throws CannotGoOn when one is missing or lies outside the folder.
 */
export async function inputsOf(config: ReportConfig, files: Files): Promise<InputFile[]> {
  const { data } = config;
  const named: Named[] = [
    [config.file, 'Source', 'Configuration of the note'],
    ...config.bases.map((path): Named => [path, 'Source', 'Configuration the note extends']),
    ...data.milestones.map((path): Named => [path, 'Data', 'Milestone data']),
    ...data.annotations.map((path): Named => [path, 'Supplement', 'Annotations']),
    [(await isFile(config, data.baseline, files)) ? data.baseline : undefined, 'Data', 'Baseline'],
    ...(await snapshotFiles(config, files)),
    ...config.contents.map(({ file }): Named => [file ?? undefined, 'Supplement', 'Chapter']),
    ...config.bibliography.map((path): Named => [path, 'Supplement', 'Bibliography']),
    ...(await folderFiles(config, config.templates, files)),
    ...(await folderFiles(config, config.page.style, files)),
  ];
  const unique = new Map(named.flatMap((n) => (n[0] === undefined ? [] : [[n[0], n] as const])));
  const inputs = [...unique].map(async ([path, [, relationship, description]]): Promise<InputFile> => {
    const { bytes } = await readInside(files, config.folder, path);
    const apart = /\.pdf$/i.test(path);
    return { path: path.replaceAll('\\', '/'), relationship, description, bytes, apart };
  });
  return (await Promise.all(inputs)).sort((a, b) => byCodeUnit(a.path, b.path));
}

/** Files of earlier data sets; those of a git revision are in git. */
async function snapshotFiles({ folder, data }: ReportConfig, files: Files): Promise<Named[]> {
  const sets = data.previous ? [...data.snapshots, data.previous] : data.snapshots;
  const named = sets.flatMap(({ milestones, annotations = [], baseline }): Named[] => [
    ...milestones.map((path): Named => [path, 'Data', 'Earlier milestone data']),
    ...annotations.map((path): Named => [path, 'Supplement', 'Annotations of earlier data']),
    [baseline, 'Data', 'Baseline of earlier data'],
  ]);
  // A baseline may be one inside the data, by its name.
  const noFile = await Promise.all(
    named.map(
      async ([path = '', , what]) =>
        (path.includes(':') || what.startsWith('Baseline')) && !(await files.exists(join(folder, path))),
    ),
  );
  return named.filter((_, i) => !noFile[i]);
}

/** The baseline may be named by a file, or by its name inside the data. */
const isFile = async ({ folder }: ReportConfig, path: string | undefined, files: Files) =>
  path !== undefined && (await files.exists(join(folder, path)));

/** Files of a folder of templates inside the report folder; none for the name of a shipped style. */
async function folderFiles(config: ReportConfig, folder: string | undefined, files: Files): Promise<Named[]> {
  if (folder === undefined) return [];
  const lists = ['', 'preamble', 'sections'].map(async (sub) =>
    (await files.list(join(config.folder, folder, sub))).map((name) =>
      [folder, sub, name].filter(Boolean).join('/'),
    ),
  );
  const paths = (await Promise.all(lists)).flat().filter((path) => extname(path) !== '');
  return paths.map((path): Named => [path, 'Source', 'Template']);
}

export function recordOf({ path, bytes }: { path: string; bytes: Uint8Array }): InputRecord {
  return { path, sha256: sha256(bytes), bytes: bytes.length };
}
