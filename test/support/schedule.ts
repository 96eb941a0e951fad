import { readCsv } from '../../src/input/readers/csv/milestone-table.ts';
import { parseDay } from '../../src/kernel/dates.ts';
import type { Schedule } from '../../src/model/schedule.ts';
import { validate } from '../../src/model/validate.ts';
import type { ListedRow } from '../../src/tools/list/rows.ts';

/** The schedule of a plain table, judged on its data date. */
export function scheduleFromCsv(text: string, { dataDate }: { dataDate: string }): Schedule {
  const day = parseDay(dataDate);
  if (day === null) throw new RangeError(dataDate);
  const { value } = readCsv({ path: 'm.csv', bytes: Buffer.from(text) });
  const options = { dataDate: day, asOf: day, wbs: { root: '', titles: {} }, exclude: [] };
  return validate([value], [], options).schedule;
}

/** A row of a list in a few words: only what a test cares about. */
export function milestoneRow(row: Partial<ListedRow>): ListedRow {
  return {
    code: 'A-1',
    name: '',
    wbs: '',
    level: null,
    due: '',
    forecast: '',
    completed: '',
    daysLate: null,
    predecessors: [],
    successors: [],
    ...row,
  };
}
