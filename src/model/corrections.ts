import { type Day, formatDay, nameDay } from '../kernel/dates.ts';
import type { Diagnostic } from '../kernel/diagnostics.ts';
import { placeOf } from './dataset.ts';
import { readDate, readDay } from './date-text.ts';
import { dataOf, fieldLabel, originOf, type Row } from './rows.ts';
import { finding } from './rules.ts';
import type { Correction, Field } from './schedule.ts';

/** Every override of the rows' annotations set against the data it replaces, with a finding on each. */
export function correctionsOf(
  rows: readonly Row[],
  dataDate: Day,
): { corrections: Correction[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const corrections = rows.flatMap((row) =>
    [...row.overrides.keys()].flatMap((field) => {
      const until = untilOf(row, field, diagnostics);
      const made = correctionOf(row, field, { until, dataDate });
      return made ? [made] : [];
    }),
  );
  return { corrections, diagnostics: [...diagnostics, ...corrections.flatMap(judge)] };
}

interface Term {
  readonly until: Day | undefined;
  readonly dataDate: Day;
}

function correctionOf(row: Row, field: Field, { until, dataDate }: Term): Correction | null {
  const override = row.overrides.get(field);
  const origin = originOf(row, field);
  if (!override || !origin) return null;
  const data = dataOf(row, field);
  return {
    id: row.id,
    field,
    data: shown(row, field, data.text),
    dataPlace: data.place,
    value: shown(row, field, origin.text),
    place: override.place,
    reason: override.reason || undefined,
    source: override.source || undefined,
    until,
    needed: plainOf(row, field, data.text) !== plainOf(row, field, origin.text),
    expired: until !== undefined && dataDate > until,
  };
}

/** A value in the form it is compared in: days as numbers, lists without order, texts without runs of blanks. */
function plainOf(row: Row, field: Field, text: string): string {
  if (field === 'predecessors' || field === 'successors') return text.split('; ').sort().join(';');
  const day = dayIn(row, field, text);
  if (day !== null) return String(day);
  return isDate(field) ? text.toLowerCase() : text.replace(/\s+/g, ' ');
}

/** A value as the note shows it: days in one form, however the data write them. */
function shown(row: Row, field: Field, text: string): string {
  const day = dayIn(row, field, text);
  return day === null ? text : formatDay(day);
}

const isDate = (field: Field) => field === 'baselineFinish' || field === 'actualFinish';

function dayIn(row: Row, field: Field, text: string): Day | null {
  return isDate(field) ? readDay(text, row.dataset.dateOrder) : null;
}

function untilOf(row: Row, field: Field, diagnostics: Diagnostic[]): Day | undefined {
  const cell = row.overrides.get(field)?.until;
  if (!cell) return undefined;
  const reading = readDate(cell.text, 'iso');
  if ('day' in reading) return reading.day;
  diagnostics.push(
    finding('dates-readable', {
      message: `the \`until\` of an override of ${row.id}, "${cell.text}", is no date`,
      place: placeOf(row.dataset, cell),
      hint: 'Write it as YYYY-MM-DD.',
      activity: row.id,
    }),
  );
  return undefined;
}

function judge(correction: Correction): Diagnostic[] {
  const { id, field, data, value, place, dataPlace, until, reason } = correction;
  const what = `the ${fieldLabel[field]} of ${id}`;
  const related = [{ message: 'what the data say', place: dataPlace }];
  const findings: Diagnostic[] = [];
  if (!correction.needed)
    findings.push(
      finding('corrections-needed', {
        message: `${what} is "${value}" in the data too`,
        place,
        hint: 'Delete the override.',
        related,
        activity: id,
      }),
    );
  else
    findings.push(
      finding('values-as-exported', {
        message: `${what} is ${quote(value)}; the data have ${quote(data)}${reason ? ` (${reason})` : ''}`,
        place,
        related,
        activity: id,
      }),
    );
  if (correction.expired && until !== undefined)
    findings.push(
      finding('corrections-current', {
        message: `the override of ${what} was meant to stand until ${nameDay(until)}`,
        place,
        hint: 'Delete it, or give it a later `until`.',
        related,
        activity: id,
      }),
    );
  return findings;
}

const quote = (text: string) => (text === '' ? 'nothing' : `"${text}"`);
