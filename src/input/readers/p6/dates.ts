import { dayOfSerial, formatDay } from '../../../kernel/dates.ts';
import type { Cell, DateOrder } from '../../../model/dataset.ts';
import { isNoDate, plainDate } from '../../../model/date-text.ts';
import { reworded } from '../../../model/table.ts';

export interface Dated {
  readonly cell: Cell;
  /** P6 writes an `A` behind a date that has happened. */
  readonly actual: boolean;
}

/**
 * A date cell as P6 shows it: the mark of an actual date (`01-Jul-21 A`) and of a constrained one (`01-Jul-21*`) taken
 * off, and a bare day number of a spreadsheet turned into a date. Null for an empty cell.
 */
export function dateCell(cell: Cell | undefined): Dated | null {
  if (!cell) return null;
  const marked = /^(.*?(?:\d|[AP]M))(?:\s+(A))?\s*\*?\s*$/.exec(cell.text);
  const bare = (marked?.[1] ?? cell.text).trim();
  if (isNoDate(bare)) return null;
  const read = serialDay(bare);
  return { cell: read === cell.text ? cell : reworded(cell, read), actual: marked?.[2] === 'A' };
}

/** `44393.33` → `2021-07-16`; any other text is returned as it is. */
function serialDay(text: string): string {
  if (!/^\d{5}(\.\d+)?$/.test(text)) return text;
  return formatDay(dayOfSerial(Number(text)));
}

export interface Ordered {
  readonly order: DateOrder;
  readonly from: 'declared' | 'the file' | 'its dates' | 'the usual form of the format';
  /** Dates were found that read both ways, and none that reads one way only. */
  readonly open: boolean;
}

/**
 * The order of day and month in a file's dates. Declared wins; then what the file itself states; then its own dates: one
 * whose first number is above 12 settles day–month, one whose second is above 12 month–day, if all agree. Where nothing settles it,
 * month–day as P6 writes it in its country of origin, and the caller reports it when dates are open to doubt.
 */
export function orderOfDates(
  texts: Iterable<string>,
  given: { readonly declared: DateOrder | 'auto'; readonly stated?: DateOrder | undefined },
): Ordered {
  if (given.declared !== 'auto') return { order: given.declared, from: 'declared', open: false };
  if (given.stated) return { order: given.stated, from: 'the file', open: false };
  let doubtful = false;
  const shown = new Set<'dmy' | 'mdy'>();
  for (const text of texts) {
    const [, first, second] = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\b/.exec(plainDate(text)) ?? [];
    if (first === undefined || second === undefined) continue;
    if (Number(first) > 12) shown.add('dmy');
    else if (Number(second) > 12) shown.add('mdy');
    else doubtful ||= first !== second;
    if (shown.size === 2) break;
  }
  const [order, other] = shown;
  if (order !== undefined && other === undefined) return { order, from: 'its dates', open: false };
  // Dates that show both orders show none.
  return { order: 'mdy', from: 'the usual form of the format', open: doubtful || other !== undefined };
}

/** The order in P6's own setting (`m/d/yyyy`, `dd-mmm-yy`), as the sheet USERDATA keeps it. */
export function orderOfSetting(setting: string): DateOrder | undefined {
  const letters = setting
    .toLowerCase()
    .replace(/[^dmy]/g, '')
    .replace(/(.)\1+/g, '$1');
  return (['dmy', 'mdy', 'ymd'] as const).find((o) => o === letters);
}
