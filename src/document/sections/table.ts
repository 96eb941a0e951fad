import type { OwnField } from '../../input/config/fields.ts';
import type { SectionName } from '../../input/config/sections.ts';
import { type Day, formatDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { withValues } from '../../kernel/with-values.ts';
import type { Activity } from '../../model/schedule.ts';
import { shorten, type Text, words } from '../text.ts';
import type { ItemView } from '../types.ts';
import { fieldsIn, groupedBy } from './own-fields.ts';
import { type SectionContext, sectionAnchor } from './section.ts';

/** A column at the right of a list of milestones; width in pt. */
export interface Column {
  readonly head: string;
  readonly width: number;
}

interface CellView {
  readonly text: Text;
  readonly width: number;
}

interface TableRow extends ItemView {
  readonly cells: readonly CellView[];
  /** More about the milestone, on a line of its own. */
  readonly note: Text | null;
}

/** A list of milestones with columns at the right. Widths in pt. */
export interface TableView {
  readonly width: number;
  readonly heads: readonly CellView[];
  /** One without a title where the section is not grouped. */
  readonly groups: ReadonlyArray<{ readonly title: Text | null; readonly rows: readonly TableRow[] }>;
}

export interface RowInput {
  readonly activity: Activity;
  readonly cells: readonly string[];
  readonly note?: Text | undefined;
}

/** Longest name in a row, in characters: two lines beside the columns. */
const nameLength = 96;
/** Room for all columns, in pt: the name needs the rest of the line. Fields that find none stand below it. */
const roomForColumns = 300;

/** @param alike milestones of all tables of the section, where there are several: their columns are as wide */
export function tableOf(
  columns: readonly Column[],
  rows: readonly RowInput[],
  context: SectionContext,
  section: SectionName,
  alike: readonly Activity[] = rows.map(({ activity }) => activity),
): TableView {
  const { writer } = context;
  const widthOf = (list: readonly Column[]) => list.reduce((sum, { width }) => sum + width, 0);
  const own = fieldColumns(fieldsIn(section, context), alike, roomForColumns - widthOf(columns));
  const shown = [...own.columns, ...columns.map((column) => ({ ...column, head: say(column.head) }))];
  const cells = (texts: readonly string[]) =>
    shown.map(({ width }, i) => ({ text: words(texts[i] ?? ''), width }));
  const rowOf = ({ activity, cells: texts, note }: RowInput): TableRow => ({
    ...writer.item(withValues(activity, { name: shorten(activity.name, nameLength) }), {
      anchor: sectionAnchor(section),
    }),
    cells: cells([...own.cellsOf(activity), ...texts]),
    note: joinedNotes(own.noteOf(activity), note),
  });
  return {
    width: widthOf(shown),
    heads: cells(shown.map(({ head }) => head)),
    groups: groupedBy(rows, ({ activity }) => activity, context).map(({ title, items }) => ({
      title: title === null ? null : words(title),
      rows: items.map(rowOf),
    })),
  };
}

function joinedNotes(first: string, second: Text | undefined): Text | null {
  if (first === '') return second ?? null;
  return second === undefined ? words(first) : [...words(`${first}${say('; ')}`), ...second];
}

/** Columns of fields of the report's own, and what found no room there, for a line below. */
export interface FieldColumns {
  readonly columns: readonly Column[];
  readonly cellsOf: (activity: Activity) => string[];
  readonly noteOf: (activity: Activity) => string;
}

/** Widest and narrowest column of a field, and a letter of it, in pt. */
const widest = 120;
const narrowest = 36;
const letter = 4.4;
/** Between a column and the one before it, in pt. */
const gap = 10;

/** @param room for all of them, in pt; in the order of the report, those that find room stand in columns */
export function fieldColumns(
  fields: readonly OwnField[],
  activities: readonly Activity[],
  room: number,
): FieldColumns {
  const value = ({ fields: values }: Activity, { name }: OwnField) => values?.[name] ?? '';
  const columns: Array<Column & { readonly field: OwnField }> = [];
  const below: OwnField[] = [];
  let left = room;
  for (const field of fields) {
    const longest = Math.max(...[field.title, ...activities.map((a) => value(a, field))].map(breadth));
    const width = Math.min(widest, Math.max(narrowest, Math.ceil(longest * letter) + gap));
    if (width > left) below.push(field);
    else {
      columns.push({ head: field.title, width, field });
      left -= width;
    }
  }
  return {
    columns,
    cellsOf: (activity) => columns.map(({ field, width }) => fitted(value(activity, field), width - gap)),
    noteOf: (activity) =>
      below
        .filter((field) => value(activity, field) !== '')
        .map((field) => `${field.title}: ${value(activity, field)}`)
        .join(say('; ')),
  };
}

/** Letters of a text, those of Chinese, Japanese and Korean counted twice. */
const breadth = (text: string) =>
  Array.from(text).reduce((sum, character) => sum + (/[\u2E80-\uFFEF]/u.test(character) ? 2 : 1), 0);

function fitted(text: string, width: number): string {
  const most = Math.floor(width / letter);
  const letters = breadth(text);
  return letters <= most ? text : shorten(text, Math.floor((most * Array.from(text).length) / letters));
}

/** A date as a table has it; a dash where there is none. */
export const dayCell = (day: Day | null | undefined) =>
  day === null || day === undefined ? '–' : formatDay(day);

/** `+12 d`, `−3 d`, `0 d`; a dash where it is unknown. */
export function daysCell(days: number | null): string {
  if (days === null) return '–';
  return say('{days} d', { days: `${days > 0 ? '+' : days < 0 ? '−' : ''}${Math.abs(days)}` });
}
