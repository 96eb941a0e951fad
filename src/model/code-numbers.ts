import type { Diagnostic } from '../kernel/diagnostics.ts';
import { finding } from './data-rules.ts';
import { type Cell, placeOf } from './dataset.ts';
import { monthCalled } from './date-text.ts';
import type { Row } from './rows.ts';

/** What a spreadsheet leaves of a code it takes for a number: of `1E5`, `007`, `1.10`. */
const number = /^\d+(?:[.,]\d+)?(?:e[+-]?\d+)?$/i;
/** Days as workbooks hold them and as spreadsheets write them: `2021-03-10`, `3/10/2021`, `10.03.2021`. */
const day = /^(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}\/\d{1,2}\/(?:\d{4}|\d{2})|\d{1,2}([-.])\d{1,2}\1\d{4})$/;
/** `10-Mar`, `Mar-45`, `10. Mrz`, `10-mars`: no code in capitals. */
const namedDay =
  /^(?:(?<day>\d{1,2})[-./ ]{1,2}(?<month>\p{L}\p{Ll}{2,4})\.?|(?<first>\p{L}\p{Ll}{2,4})\.?[-./ ](?:\d{2}|\d{4}))$/u;

/** What a spreadsheet may have made of a code, or null. */
function madeOf(text: string, alike: (beginning: string) => number): 'number' | 'day' | null {
  if (number.test(text)) return 'number';
  if (day.test(text)) return 'day';
  const { month, first } = namedDay.exec(text)?.groups ?? {};
  if (month !== undefined) return monthCalled(month) > 0 ? 'day' : null;
  // `Mag-10`, `Mag-20` are the codes of a magnetometer.
  return first !== undefined && monthCalled(first) > 0 && alike(first) === 1 ? 'day' : null;
}

const remedy = {
  number: 'a code such as 007 or 1E5',
  day: 'a code such as 3-10 or MAR-10',
} as const;

/**
 * A finding for each code that is a number or a day among codes that are not: a spreadsheet may have made it so. In a
 * workbook one text beside it shows that; in text, codes made so must be the fewer. Where all are digits, those that are
 * shorter than the ones that begin with a zero may have lost theirs.
 */
export function codesKeptAsText(rows: readonly Row[]): Diagnostic[] {
  const beginnings = new Map<string, number>();
  for (const { id } of rows) {
    const letters = /^\p{L}+/u.exec(id)?.[0];
    if (letters !== undefined) beginnings.set(letters, (beginnings.get(letters) ?? 0) + 1);
  }
  const made = rows.flatMap((row) => {
    const what = madeOf(row.id, (beginning) => beginnings.get(beginning) ?? 0);
    return what === null ? [] : [{ row, what }];
  });
  const ofDigits = made.length === rows.length;
  const doubtful = ofDigits ? made.filter(({ what }) => what === 'day') : made;
  const others = rows.length - doubtful.length;
  const lost = ofDigits
    ? [
        ...zerosLost(rows),
        ...tenthLost(
          rows.map((row) => ({ row, cell: row.data.id })),
          'codes',
        ),
      ]
    : [];
  const strange = doubtful.flatMap(({ row, what }) => {
    if (others === 0 || (!row.data.id.number && others < doubtful.length)) return [];
    return finding('codes-kept-as-text', {
      message: `the code ${row.id} is a ${what} among codes that are ${ofDigits ? 'none' : 'texts'}`,
      place: placeOf(row.dataset, row.data.id),
      hint: `A spreadsheet may have made it of ${remedy[what]}: format the column as text, and write the code again. If it is right, switch this rule off.`,
      activity: row.id,
    });
  });
  return [...strange, ...lost];
}

function zerosLost(rows: readonly Row[]): Diagnostic[] {
  const width = rows.reduce((most, { id }) => (/^0\d+$/.test(id) ? Math.max(most, id.length) : most), 0);
  return rows.flatMap((row) => {
    if (!/^[1-9]\d*$/.test(row.id) || row.id.length >= width) return [];
    return finding('codes-kept-as-text', {
      message: `the code ${row.id} is shorter than those that begin with a zero`,
      place: placeOf(row.dataset, row.data.id),
      hint: `A spreadsheet may have made it of ${row.id.padStart(width, '0')}: format the column as text, and write the code again. If it is right, switch this rule off.`,
      activity: row.id,
    });
  });
}

/** Findings where WBS codes are days among others, and one where they may have lost the zero of their tenth element. */
export function wbsKeptAsText(rows: readonly Row[]): Diagnostic[] {
  const cells = rows.flatMap((row) => {
    const cell = row.data.wbs;
    return cell === undefined || cell.text === '' ? [] : [{ row, cell }];
  });
  const days = cells.filter(({ cell }) => madeOf(cell.text, () => 1) === 'day');
  const onDays = days.length * 2 > cells.length ? [] : days.map(({ row, cell }) => dayFinding(row, cell));
  return [...onDays, ...tenthLost(cells, 'WBS codes')];
}

function dayFinding(row: Row, cell: Cell): Diagnostic {
  return finding('codes-kept-as-text', {
    message: `the WBS code ${cell.text} is a day`,
    place: placeOf(row.dataset, cell),
    hint: 'A spreadsheet may have made it of a code such as 3.10: format the column as text, and write the code again.',
    activity: row.id,
  });
}

/** Numbers of a workbook lose the zero of 2.10; in text that shows where 2.9 and 2.11 are there and 2.10 is not. */
function tenthLost(
  cells: ReadonlyArray<{ readonly row: Row; readonly cell: Cell }>,
  what: 'codes' | 'WBS codes',
): Diagnostic[] {
  const all = new Set(cells.map(({ cell }) => cell.text));
  const doubtful = cells.find(({ cell: { text, number: isNumber } }) => {
    const [whole, part] = text.split('.');
    if (part !== '1' || !/^\d+\.1$/.test(text) || !all.has(`${whole}.9`)) return false;
    return isNumber || (all.has(`${whole}.11`) && !all.has(`${whole}.10`));
  });
  if (doubtful === undefined) return [];
  const { row, cell } = doubtful;
  return [
    finding('codes-kept-as-text', {
      message: `${cell.number ? `${what} are numbers in the workbook` : `there is ${cell.text.replace(/1$/, '11')} among the ${what}, and no ${cell.text}0`}: ${cell.text} may be ${cell.text}0`,
      place: placeOf(row.dataset, cell),
      hint: 'Format the column as text, and write the codes again.',
      activity: row.id,
    }),
  ];
}

/** What to say of a text that is no code and was one before a spreadsheet read it; null of any other. */
export function notKeptAsText(text: string): string | null {
  return madeOf(text, () => 1) === 'day'
    ? `It is a day: a spreadsheet may have made it of ${remedy.day}. Format the column as text, and write the code again.`
    : null;
}
