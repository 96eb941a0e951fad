import { readFileSync } from 'node:fs';
import { utils, write } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';

const folder = new URL('.', import.meta.url);

export function sample(name: string) {
  return { path: name, bytes: new Uint8Array(readFileSync(new URL(name, folder))) };
}

const relations = [
  ['pred_task_id', 'task_id', 'pred_type', 'pred_proj_id', 'proj_id', 'lag_hr_cnt', 'delete_record_flag'],
  [
    'Predecessor',
    'Successor',
    'Relationship Type',
    '(*)Predecessor Project',
    '(*)Successor Project',
    'Lag(h)',
    'D',
  ],
  ['M100', 'M110', 'FS', 'PIER-24', 'PIER-24', '16', ''],
  ['M110', 'A110', 'FS', 'PIER-24', 'PIER-24', '0', ''],
  ['A110', 'M200', 'PR_FF', 'PIER-24', 'PIER-24', '0', ''],
  ['M200', 'M300', 'FS', 'PIER-24', 'PIER-24', '', ''],
  ['M100', 'M300', 'PR_SS', 'PIER-24', 'PIER-24', '-8', ''],
];

/** The pier as P6 exports it to a spreadsheet: every cell a string, the user's settings on a sheet of their own. */
export function pierWorkbook(type: 'xlsx' | 'biff8', change: (rows: unknown[][]) => unknown[][] = (r) => r) {
  const tasks: string[][] = parse(readFileSync(new URL('pier.p6.csv', folder)), { bom: true });
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(change(tasks)), 'TASK');
  utils.book_append_sheet(book, utils.aoa_to_sheet(relations), 'TASKPRED');
  const settings = 'DurationQtyType=QT_Hour\nShowAsPercentage=0\nDateFormat=m/d/yyyy\n';
  utils.book_append_sheet(book, utils.aoa_to_sheet([['UserSettings Do Not Edit'], [settings]]), 'USERDATA');
  const path = type === 'xlsx' ? 'pier.xlsx' : 'pier.xls';
  return { path, bytes: new Uint8Array(write(book, { type: 'buffer', bookType: type })) };
}
