import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { type Loaded, load } from '../../src/input/load.ts';
import type { Effects } from '../../src/kernel/effects.ts';
import type { Schedule } from '../../src/model/schedule.ts';

/** Folder of the published notes' data, which is not part of the project. */
export const referenceFolder = resolve(process.env.MILEPOST_REFERENCE ?? '../shared/reference');
export const hasReference = existsSync(join(referenceFolder, 'dmtn-158-2021-03', 'milestones.csv'));

const dates = {
  'dmtn-158-2021-03': { dataDate: '2021-03-31', asOf: '2021-05-10' },
  'dmtn-158-2022-12': { dataDate: '2022-12-31', asOf: '2023-01-27' },
} as const;

const titles = {
  '02C.00': 'Data Management Level 2 Milestones',
  '02C.03': 'Alert Production',
  '02C.04': 'Data Release Production',
  '02C.05': 'Science User Interface and Tools',
  '02C.06': 'Science Data Archive and Application Services',
  '02C.07': 'LSST Data Facility',
  '02C.08': 'International Communications and Base Site',
  '02C.09': 'System Level Testing & Science Validation (Obsolete)',
  '02C.10': 'Science Quality and Reliability Engineering',
} as const;

export type ReferenceName = keyof typeof dates;
export const referenceNames = Object.keys(dates) as ReferenceName[];

const startOfSeries = { name: 'dmtn-158-2019-04', dataDate: '2019-03-31' } as const;
export const hasSeries = existsSync(join(referenceFolder, startOfSeries.name, 'milestones.csv'));

/** Loads the earliest export: facts only, without annotations. */
export async function loadSeriesStart(): Promise<Schedule> {
  const { name, dataDate } = startOfSeries;
  const text = [
    'handle: DMTN-158',
    'title: DM Milestone Summary',
    `dataDate: ${dataDate}`,
    'data: {milestones: milestones.csv}',
    'wbs: {root: "02C"}',
  ].join('\n');
  return (await loadFolder(name, text)).schedule;
}

/** Loads a reference data set the way a report folder is loaded, with a report.yaml that is not on disk. */
export async function loadReference(name: ReferenceName): Promise<Schedule> {
  return (await loadReferenceReport(name)).schedule;
}

/** The same, with its configuration and findings. */
export async function loadReferenceReport(name: ReferenceName): Promise<Loaded> {
  const text = [
    'handle: DMTN-158',
    'title: DM Milestone Summary',
    `dataDate: ${dates[name].dataDate}`,
    `asOf: ${dates[name].asOf}`,
    'data: {milestones: milestones.csv, annotations: annotations.yaml}',
    'wbs:',
    '  root: "02C"',
    '  titles:',
    ...Object.entries(titles).map(([code, title]) => `    "${code}": ${title}`),
  ].join('\n');
  return loadFolder(name, text);
}

function loadFolder(name: string, text: string): Promise<Loaded> {
  const { files, ...rest } = nodeEffects();
  const effects: Effects = {
    ...rest,
    files: {
      ...files,
      read: (path) =>
        path.endsWith('report.yaml') ? Promise.resolve(new TextEncoder().encode(text)) : files.read(path),
    },
  };
  return load(join(referenceFolder, name, 'report.yaml'), effects);
}
