import { CannotGoOn } from '../../kernel/diagnostics.ts';
import type { SourceFile } from '../../kernel/report-files.ts';
import type { Dataset, Read } from '../../model/dataset.ts';
import type { ReportConfig } from '../config/config.ts';
import { baselineMissing, withBaseline } from './baseline.ts';
import { detectFormat, readDataset } from './detect.ts';
import type { FormatChoice } from './format.ts';
import { finding } from './format-rules.ts';
import { columnsOf, fieldsMissing } from './own-fields.ts';

type ReadFile = (path: string) => Promise<SourceFile>;

interface MilestonesChoice
  extends Pick<ReportConfig, 'data' | 'fields'>,
    Pick<FormatChoice, 'withoutRelations' | 'known'> {
  readonly wbs: Pick<ReportConfig['wbs'], 'root'>;
}

/**
 * Reads every milestones file a report names, each in its own format, and gives them the baseline that report.yaml
 * names: one inside the data by its name or number, or else a second file.
 * @throws CannotGoOn when a file is missing, of no known format, or damaged beyond reading.
 */
export async function readMilestones(
  { data, wbs, fields: own, withoutRelations, known }: MilestonesChoice,
  read: ReadFile,
): Promise<Read<readonly Dataset[]>> {
  const fields = columnsOf(own);
  const choice: FormatChoice = { ...data, fields, root: wbs.root, withoutRelations, known };
  const datasets: Read<Dataset>[] = [];
  for (const path of data.milestones) datasets.push(await readDataset(await read(path), choice));
  const inside = datasets.some((d) => d.value.about?.baselines?.some((b) => b.asked));
  const baselineFile = inside ? undefined : data.baseline;
  const approved =
    baselineFile === undefined
      ? null
      : await readBaseline(
          await baselineBytes(baselineFile, datasets, read),
          choice,
          datasets[0]?.value.format,
        );
  const joined = approved ? datasets.map((d) => withBaseline(d.value, approved.value)) : [];
  const value = approved ? joined.map((j) => j.value) : datasets.map((d) => d.value);
  return {
    value,
    diagnostics: [
      ...datasets.flatMap((d) => d.diagnostics),
      ...joined.flatMap((j) => j.diagnostics),
      ...value.flatMap(baselineMissing),
      ...fieldsMissing(value, fields),
    ],
  };
}

/** The file with the baseline. Where there is no such file, the name may have been meant for a baseline of the data. */
async function baselineBytes(
  name: string,
  datasets: ReadonlyArray<Read<Dataset>>,
  read: ReadFile,
): Promise<SourceFile> {
  try {
    return await read(name);
  } catch (error) {
    const [found] = datasets.filter((d) => (d.value.about?.baselines?.length ?? 0) > 0);
    if (found === undefined) throw error;
    const names = found.value.about?.baselines?.map((b) => `\`${b.name}\``).join(', ');
    throw new CannotGoOn(
      finding('baseline-there', {
        message: `\`${name}\` is neither a baseline of ${found.value.path} nor a file`,
        place: { path: found.value.path },
        hint: `It has the baselines ${names}. Correct \`baseline\` under \`data\`.`,
      }),
    );
  }
}

/**
 * A mapping made for the data need not fit the baseline file, which is read by its own names; only the column of codes
 * must be the same in a file of the same format.
 */
function readBaseline(
  file: SourceFile,
  choice: FormatChoice,
  dataFormat: string | undefined,
): Promise<Read<Dataset>> {
  const { code } = choice.columns;
  const format = detectFormat(file);
  const same = 'name' in format && code !== undefined && format.name === dataFormat;
  const { dateFormat, root } = choice;
  return readDataset(file, { dateFormat, root, format: 'auto', columns: same ? { code } : {} });
}
