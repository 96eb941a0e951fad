import { type Day, parseDay } from '../../kernel/dates.ts';
import type { SourceFile } from '../../kernel/report-files.ts';
import type { Schedule } from '../../model/schedule.ts';
import { validate } from '../../model/validate.ts';
import { readAnnotations } from '../annotations/annotations.ts';
import type { ReportConfig } from '../config/config.ts';
import { readDataset } from './detect.ts';

/**
 * Reads the earlier data set report.yaml names, or gives undefined when it names none. What is wrong with the earlier data
 * was reported when they were new, so its findings are left out.
 * @throws CannotGoOn when a file of it is missing or cannot be read.
 */
export async function readPrevious(
  config: ReportConfig,
  read: (path: string) => Promise<SourceFile>,
): Promise<Schedule | undefined> {
  const { previous } = config.data;
  if (!previous) return undefined;
  const dataset = await readDataset(await read(previous.milestones), { ...previous, root: config.wbs.root });
  const annotations = previous.annotations ? readAnnotations(await read(previous.annotations)).value : [];
  // The schema has checked the date.
  const dataDate = parseDay(previous.dataDate) as Day;
  return validate([dataset.value], annotations, {
    dataDate,
    asOf: dataDate,
    wbs: config.wbs,
    exclude: config.data.exclude,
  }).schedule;
}
