import type { Diagnostic } from '../kernel/diagnostics.ts';
import { finding } from './data-rules.ts';
import { placeOf } from './dataset.ts';
import type { Row } from './rows.ts';

/** What a spreadsheet leaves of a code it takes for a number (`1E5`, `007`) or a day (`3-10`). */
const madeByMachine = /^(?:\d+(?:[.,]\d+)?(?:e[+-]?\d+)?|\d{4}-\d{2}-\d{2})$/i;

/**
 * A finding for each code that is a number or a day among codes that are not: a spreadsheet may have made it so. In a
 * workbook one text beside it shows that; in text, codes of digits must be the fewer.
 */
export function codesKeptAsText(rows: readonly Row[]): Diagnostic[] {
  const bare = rows.filter((row) => madeByMachine.test(row.id));
  const others = rows.length - bare.length;
  if (bare.length === 0 || others === 0) return [];
  return bare
    .filter((row) => row.data.id.number || others >= bare.length)
    .map((row) => {
      const day = /^\d{4}-/.test(row.id);
      return finding('codes-kept-as-text', {
        message: `the code ${row.id} is ${day ? 'a day' : 'a number'} among codes that are texts`,
        place: placeOf(row.dataset, row.data.id),
        hint: `A spreadsheet may have made it of ${day ? 'a code such as 3-10' : 'a code such as 007 or 1E5'}: format the column as text, and write the code again. If it is right, switch this rule off.`,
        activity: row.id,
      });
    });
}

/** One finding where WBS codes are numbers of a workbook that also has elements enough for the tenth to be lost. */
export function wbsKeptAsText(rows: readonly Row[]): Diagnostic[] {
  const numbers = rows.filter((row) => row.data.wbs?.number && /^\d+\.[1-9]$/.test(row.data.wbs.text));
  const codes = new Set(numbers.map((row) => row.data.wbs?.text ?? ''));
  const doubtful = numbers.find(({ data: { wbs } }) => {
    const [first, second] = (wbs?.text ?? '').split('.');
    return second === '1' && codes.has(`${first}.9`);
  });
  const cell = doubtful?.data.wbs;
  if (doubtful === undefined || cell === undefined) return [];
  return [
    finding('codes-kept-as-text', {
      message: `WBS codes are numbers in the workbook: ${cell.text} may be ${cell.text}0`,
      place: placeOf(doubtful.dataset, cell),
      hint: 'Format the column as text, and write the codes again.',
      activity: doubtful.id,
    }),
  ];
}
