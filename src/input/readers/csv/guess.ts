import { isNoDate, readDate } from '../../../model/date-text.ts';
import { readMark } from '../../../model/key.ts';
import type { Table } from '../../../model/table.ts';
import { bareName, columnWords } from './column-words.ts';
import type { ColumnMap, ColumnName } from './columns.ts';
import { fold } from './header.ts';

/** How sure a guess is: the column is called so and holds such values; it is called like it; its values alone are such. */
export type Sureness = 'sure' | 'likely' | 'a guess';

/** A column of a file that most likely holds a field. */
export interface GuessedColumn {
  readonly field: ColumnName;
  readonly name: string;
  readonly sure: Sureness;
  readonly why: string;
}

/** Values of a column, summed up. */
interface Contents {
  readonly count: number;
  /** Shares of them that are dates, codes, whole numbers as levels are; that are met once; that have a blank. */
  readonly dates: number;
  readonly codes: number;
  readonly levels: number;
  /** That mark a key milestone, or say that it is none. */
  readonly marks: number;
  readonly different: number;
  readonly blanks: number;
}

/** Rows that are looked at. */
const most = 400;

function contentsOf(table: Table, at: number): Contents {
  // Sums and remarks fill a cell or two.
  const full = table.rows.filter((row) => row.texts().filter((text) => text !== '').length > 2);
  const texts = (full.length === 0 ? table.rows : full)
    .slice(0, most)
    .map((row) => row.text(at))
    .filter((text) => text !== '' && !isNoDate(text));
  const share = (test: (text: string) => boolean) =>
    texts.length === 0 ? 0 : texts.filter(test).length / texts.length;
  const isDate = (text: string) => {
    const reading = readDate(text, 'iso');
    return 'day' in reading || reading.problem === 'ambiguous' || 'day' in readDate(text, 'dmy');
  };
  return {
    count: texts.length,
    dates: share(isDate),
    codes: share((text) => /^\S{1,24}$/.test(text) && /[\p{L}\p{N}]/u.test(text)),
    levels: share((text) => /^(?:level\s*|l|n)?\d(?:\.0+)?$/i.test(text)),
    marks: share((text) => readMark(text) !== null),
    different: texts.length === 0 ? 0 : new Set(texts).size / texts.length,
    blanks: share((text) => /\s/.test(text) || text.length > 12),
  };
}

/** Whether the values of a column can be those of a field. One without any may be a completion or a list. */
function holds(field: ColumnName, { count, dates, codes, levels, marks, different }: Contents): boolean {
  if (count === 0) return field === 'completed' || field === 'predecessors' || field === 'successors';
  if (field === 'due' || field === 'forecast' || field === 'start') return dates >= 0.6;
  if (field === 'completed') return dates >= 0.5 || levels + codes >= 0.9;
  if (field === 'code') return codes >= 0.9 && different >= 0.9 && dates < 0.5;
  if (field === 'level') return levels >= 0.9;
  if (field === 'key' || field === 'milestone') return marks === 1;
  if (field === 'wbs') return dates < 0.5 && different < 1;
  // A column `Milestone` of yes and no says which rows are some.
  if (field === 'name') return dates < 0.5 && marks < 1;
  return dates < 0.5;
}

/** 2 for a name of the field, 1 for a name that begins or ends with one, 0 for another. */
function likeness(field: ColumnName, name: string): number {
  const bare = bareName(name);
  const words = columnWords[field];
  if (words.includes(bare)) return 2;
  const within = words.some(
    (word) => word.length > 2 && (bare.startsWith(`${word} `) || bare.endsWith(` ${word}`)),
  );
  return within ? 1 : 0;
}

/** Names a header is known by, in any of the languages. */
export const namesGuessed = (names: readonly string[]): string[] =>
  names.filter((name) => (Object.keys(columnWords) as ColumnName[]).some((f) => likeness(f, name) === 2));

/** The columns of a table that most likely hold the fields that report.yaml does not map, the surest first taken. */
export function guessColumns(table: Table, mapped: ColumnMap): GuessedColumn[] {
  const names = table.columns.map((cell) => cell.text);
  const contents = names.map((_, at) => contentsOf(table, at));
  const free = new Set(names.keys());
  const guessed: GuessedColumn[] = [];
  const open = (Object.keys(columnWords) as ColumnName[]).filter((field) => mapped[field] === undefined);
  const take = (field: ColumnName, at: number, sure: Sureness, why: string) => {
    free.delete(at);
    guessed.push({ field, name: names[at] ?? '', sure, why });
  };
  const isOpen = (field: ColumnName) => !guessed.some((g) => g.field === field);
  for (const wanted of [2, 1]) {
    for (const field of open.filter(isOpen)) {
      const at = [...free].find(
        (i) => likeness(field, names[i] ?? '') === wanted && holds(field, contents[i] as Contents),
      );
      const what = wanted === 2 ? 'its name and its values' : 'a part of its name, and its values';
      if (at !== undefined) take(field, at, wanted === 2 ? 'sure' : 'likely', what);
    }
  }
  const byValues = (field: ColumnName, why: string, test: (c: Contents) => boolean) => {
    if (!open.includes(field) || !isOpen(field)) return;
    const at = [...free].find(
      (i) => names[i] !== '' && (contents[i]?.count ?? 0) > 0 && test(contents[i] as Contents),
    );
    if (at !== undefined) take(field, at, 'a guess', why);
  };
  byValues('code', 'every value is one word, met once', (c) => holds('code', c) && c.levels < 0.5);
  byValues(
    'name',
    'its values are several words, nearly all different',
    (c) => c.blanks > 0.6 && c.different > 0.7,
  );
  byValues('due', 'its values are dates', (c) => c.dates > 0.9);
  byValues(
    'wbs',
    'its values are met again and again',
    (c) => c.codes >= 0.9 && c.different < 0.8 && c.dates === 0 && c.levels < 0.5,
  );
  return guessed.sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

/** As the reference page has them. */
const order: readonly ColumnName[] = [
  'code',
  'name',
  'wbs',
  'level',
  'due',
  'completed',
  'forecast',
  'start',
  'predecessors',
  'successors',
  'key',
  'milestone',
];

/** Rows with a value below which nothing is known of a column. */
const fewest = 4;

/**
 * Columns nothing is read from that a report may want as fields of its own: texts that are met again and again, as owners and
 * phases are.
 */
export function likeFields(table: Table, unused: readonly number[]): string[] {
  return unused.flatMap((at) => {
    const { count, dates, different } = contentsOf(table, at);
    const name = table.columns[at]?.text ?? '';
    return name !== '' && count >= fewest && dates === 0 && different <= 0.5 ? [name] : [];
  });
}

/** The guesses as `columns`, without those that are called as their field is, but for one that is read only where it is named. */
export function asColumns(
  guessed: ReadonlyArray<{ readonly field: string; readonly name: string }>,
): Record<string, string> {
  return Object.fromEntries(
    guessed.flatMap(({ field, name }) =>
      fold(name) !== field || field === 'milestone' ? [[field, name]] : [],
    ),
  );
}
