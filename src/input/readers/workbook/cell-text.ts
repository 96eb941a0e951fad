import { type DenseWorkSheet, SSF } from '@e965/xlsx';

/** A cell as the parser gives it, or a hole. */
export type RawCell = NonNullable<NonNullable<DenseWorkSheet['!data']>[number]>[number];

/** Errors of formulas by the number a workbook keeps them as. */
const errors: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/** Number formats that say how many digits are shown, or put letters before them: `000`, `0.00`, `"LDM-"000`. */
const digitsShown = /^(?:0{2,}|0+\.0+|(?:"[^"]*"|\\.)+0+)$/;

/** Text of a cell as a reader of the sheet understands it: dates as `2021-07-16`, codes with the zeros they are shown with. */
export function cellText(cell: RawCell | undefined, date1904: boolean): string {
  if (cell === undefined || cell === null || cell.t === 'z' || cell.v === undefined || cell.v === null)
    return '';
  if (isNoNumber(cell)) return '';
  if (cell.t === 'e') return cell.w ?? errors[Number(cell.v)] ?? '#ERROR';
  if (typeof cell.v === 'number' && typeof cell.z === 'string') {
    if (SSF.is_date(cell.z)) return dateText(cell.v, date1904);
    if (digitsShown.test(cell.z)) return SSF.format(cell.z, cell.v);
  }
  return String(cell.v).trim();
}

/** Whether a cell is said to hold a number and holds none. */
export const isNoNumber = (cell: RawCell | undefined): boolean =>
  typeof cell?.v === 'number' && !Number.isFinite(cell.v);

/** A day number in a cell formatted as a date → `2021-07-16`. */
function dateText(serial: number, date1904: boolean): string {
  const date = SSF.parse_date_code(serial, { date1904 });
  if (!date) return String(serial);
  const pad = (n: number, width: number) => String(n).padStart(width, '0');
  return `${pad(date.y, 4)}-${pad(date.m, 2)}-${pad(date.d, 2)}`;
}
