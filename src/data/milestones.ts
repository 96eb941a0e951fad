import type { ReportConfig } from '../config/config.ts';
import { baselineMissing, withBaseline } from './baseline.ts';
import type { Dataset, Read, SourceFile } from './dataset.ts';
import { readDataset } from './detect.ts';

type ReadFile = (path: string) => Promise<SourceFile>;

/**
 * Reads every milestones file a report names, each in its own format, and gives them the baseline of the second file
 * where report.yaml names one.
 * @throws CannotGoOn when a file is missing, of no known format, or damaged beyond reading.
 */
export async function readMilestones(
  { data, wbs }: Pick<ReportConfig, 'data' | 'wbs'>,
  read: ReadFile,
): Promise<Read<readonly Dataset[]>> {
  const choice = { format: data.format, columns: data.columns, dateFormat: data.dateFormat, root: wbs.root };
  const datasets: Read<Dataset>[] = [];
  for (const path of data.milestones) datasets.push(await readDataset(await read(path), choice));
  // A mapping made for the export need not fit the baseline file: it is read by its own names.
  const approved =
    data.baseline === undefined
      ? null
      : await readDataset(await read(data.baseline), { ...choice, format: 'auto', columns: {} });
  const joined = approved ? datasets.map((d) => withBaseline(d.value, approved.value)) : [];
  const value = approved ? joined.map((j) => j.value) : datasets.map((d) => d.value);
  return {
    value,
    diagnostics: [
      ...datasets.flatMap((d) => d.diagnostics),
      ...joined.flatMap((j) => j.diagnostics),
      ...value.flatMap(baselineMissing),
    ],
  };
}
