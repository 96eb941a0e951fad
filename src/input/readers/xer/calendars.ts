import { fieldReader, type XerFile } from './tables.ts';

export interface XerCalendars {
  /** Hours of a day of a calendar by its id, or null where the file does not say. */
  readonly hoursOf: (id: string) => number | null;
  /** Hours of the day a lag is counted in, by the calendars of its two ends. */
  readonly lagHours: (ends: { readonly from: string; readonly to: string }) => number | null;
}

/** The table CALENDAR: `day_hr_cnt` by `clndr_id`; and the option that says whose calendar counts for lags. */
export function xerCalendars(file: XerFile): XerCalendars {
  const table = file.tables.get('CALENDAR');
  const read = fieldReader(table);
  const hours = new Map<string, number>();
  let usual: number | null = null;
  for (const row of table?.rows ?? []) {
    const count = Number(read(row, 'day_hr_cnt'));
    if (!(count > 0)) continue;
    hours.set(read(row, 'clndr_id'), count);
    if (read(row, 'default_flag') === 'Y') usual = count;
  }
  const options = file.tables.get('SCHEDOPTIONS');
  const option = options?.rows[0]
    ? fieldReader(options)(options.rows[0], 'sched_calendar_on_relationship_lag').toLowerCase()
    : '';
  const hoursOf = (id: string) => hours.get(id) ?? usual;
  return {
    hoursOf,
    lagHours: ({ from, to }) => {
      if (option.includes('24')) return 24;
      if (option.includes('succ')) return hoursOf(to);
      return option.includes('default') || option.includes('proj') ? (usual ?? hoursOf(from)) : hoursOf(from);
    },
  };
}
