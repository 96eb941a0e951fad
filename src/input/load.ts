import { basename, dirname, join, resolve } from 'node:path';
import { CannotGoOn, type Diagnostic } from '../kernel/diagnostics.ts';
import type { Effects } from '../kernel/effects.ts';
import { passOn } from '../kernel/long-work.ts';
import { readInside } from '../kernel/report-files.ts';
import { compareChecks } from '../model/checks/compare.ts';
import { unexplainedSlips } from '../model/checks/slips.ts';
import { checkKeyPages } from '../model/key-check.ts';
import { checkPhases } from '../model/phases.ts';
import type { Schedule } from '../model/schedule.ts';
import { checkScopes } from '../model/scope-check.ts';
import { validate } from '../model/validate.ts';
import { readAnnotations } from './annotations/annotations.ts';
import type { ReportConfig } from './config/config.ts';
import { basesOf } from './config/extend.ts';
import { loadConfig } from './config/load.ts';
import { finding } from './config/rules.ts';
import { checkControl } from './control.ts';
import type { KnownRows } from './readers/csv/csv.ts';
import { forOtherFiles } from './readers/for-other-files.ts';
import { readMilestones } from './readers/milestones.ts';
import { readSnapshots } from './snapshots/snapshots.ts';
import { readWritings, type Writings } from './writings.ts';

/** A report read and checked, ready to be drawn and set. */
export interface Loaded {
  readonly config: ReportConfig;
  readonly schedule: Schedule;
  /** The earlier data sets that report.yaml names, oldest first. */
  readonly earlier: readonly Schedule[];
  /** The last of them, to compare with. */
  readonly previous?: Schedule | undefined;
  /** Text of the report's own. */
  readonly writings: Writings;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads report.yaml.
 * @throws CannotGoOn when it is missing or wrong.
 */
export async function readConfig(path: string, effects: Effects): Promise<ReportConfig> {
  const absolute = resolve(path);
  const bytes = await effects.files.read(absolute).catch((error: unknown) => {
    passOn(error);
    throw new CannotGoOn(
      finding('config-exists', {
        message: `${path} does not exist or cannot be read`,
        hint: 'Name the file with --config PATH, or make a report folder with `milepost init DIR`.',
      }),
    );
  });
  effects.files.parsing(bytes);
  const source = {
    text: new TextDecoder().decode(bytes),
    path,
    folder: dirname(absolute),
    file: basename(absolute),
  };
  const read = async (path: string) =>
    new TextDecoder().decode((await readInside(effects.files, source.folder, path)).bytes);
  const { config, diagnostics } = loadConfig(source, await basesOf(source.file, source.text, read));
  if (config === null) throw new CannotGoOn(...diagnostics);
  return config;
}

/** The stages read, parse, map and validate. */
export async function load(configPath: string, effects: Effects): Promise<Loaded> {
  return loadData(await readConfig(configPath, effects), effects);
}

/** The same for a report whose report.yaml is read already. */
export async function loadData(config: ReportConfig, effects: Effects): Promise<Loaded> {
  const read = (path: string) => readInside(effects.files, config.folder, path);
  const annotated = Promise.all(config.data.annotations.map(read));
  // Of two files that cannot be read the data are told of.
  annotated.catch(() => {});
  const known: KnownRows | undefined = config.earlier.length > 0 ? new Map() : undefined;
  const datasets = await readMilestones({ ...config, known }, read);
  const annotations = (await annotated).map(readAnnotations);
  const entries = annotations.flatMap((a) => a.value);
  const { schedule, diagnostics } = validate(datasets.value, entries, {
    dataDate: config.dataDate,
    asOf: config.asOf,
    wbs: config.wbs,
    exclude: config.data.exclude.map((e, i) => ({ ...e, place: config.placeOf(['data', 'exclude', i]) })),
    report: config.file,
  });
  const format = datasets.value[0]?.format;
  const earlier = await readSnapshots({ config, schedule, annotations: entries, format, known }, effects);
  const previous = earlier.value.at(-1);
  const writings = await readWritings(config, schedule, effects);
  return {
    config,
    schedule,
    earlier: earlier.value,
    previous,
    writings: writings.value,
    diagnostics: [
      ...datasets.diagnostics,
      ...forOtherFiles(config, datasets.value),
      ...annotations.flatMap((a) => a.diagnostics),
      ...diagnostics,
      ...earlier.diagnostics,
      ...writings.diagnostics,
      ...checkScopes(config.contents, schedule),
      ...checkPhases(config.phases, schedule),
      ...checkKeyPages(config.contents, schedule),
      ...(await checkControl(config, effects)),
      ...(previous ? compareChecks(schedule, previous) : []),
      ...(previous ? unexplainedSlips(schedule, previous, config.variance.explainOver) : []),
    ],
  };
}

/**
 * Names of the files of a folder that look like reports: they have, or extend, a handle and data. What is wrong with one is told
 * when it is read.
 */
export async function reportsIn(folder: string, { files }: Effects): Promise<string[]> {
  const names = (await files.list(folder)).filter((name) => /^[^.].*\.ya?ml$/i.test(name));
  const reports: string[] = [];
  for (const name of names) {
    const text = new TextDecoder().decode(await files.read(join(folder, name)).catch(() => new Uint8Array()));
    const has = (key: string) => new RegExp(`^["']?${key}["']?\\s*:`, 'm').test(text);
    if (has('extends') || (has('handle') && has('data') && has('dataDate'))) reports.push(name);
  }
  return reports;
}

/** The other reports of the folder of one; those that cannot be read are told of when they are built. */
export async function otherReports(
  { folder, file }: Pick<ReportConfig, 'folder' | 'file'>,
  effects: Effects,
): Promise<ReportConfig[]> {
  const none = (error: unknown): [] => {
    passOn(error);
    return [];
  };
  const names = (await reportsIn(folder, effects).catch(none)).filter((name) => name !== file);
  const read = names.map((name) => readConfig(join(folder, name), effects).catch(none));
  return (await Promise.all(read)).flat();
}
