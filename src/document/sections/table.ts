import type { SectionName } from '../../input/config/sections.ts';
import { type Day, formatDay } from '../../kernel/dates.ts';
import type { Activity } from '../../model/schedule.ts';
import { shorten, type Text, words } from '../text.ts';
import type { ItemView } from '../types.ts';
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
  readonly rows: readonly TableRow[];
}

export interface RowInput {
  readonly activity: Activity;
  readonly cells: readonly string[];
  readonly note?: Text | undefined;
}

/** Longest name in a row, in characters: two lines beside the columns. */
const nameLength = 96;

export function tableOf(
  columns: readonly Column[],
  rows: readonly RowInput[],
  { writer }: SectionContext,
  section: SectionName,
): TableView {
  const cells = (texts: readonly string[]) =>
    columns.map(({ width }, i) => ({ text: words(texts[i] ?? ''), width }));
  return {
    width: columns.reduce((sum, { width }) => sum + width, 0),
    heads: cells(columns.map(({ head }) => head)),
    rows: rows.map(({ activity, cells: texts, note }) => ({
      ...writer.item(
        { ...activity, name: shorten(activity.name, nameLength) },
        { anchor: sectionAnchor(section) },
      ),
      cells: cells(texts),
      note: note ?? null,
    })),
  };
}

/** A date as a table has it; a dash where there is none. */
export const dayCell = (day: Day | null | undefined) =>
  day === null || day === undefined ? '–' : formatDay(day);

/** `+12 d`, `−3 d`, `0 d`; a dash where it is unknown. */
export function daysCell(days: number | null): string {
  if (days === null) return '–';
  return `${days > 0 ? '+' : days < 0 ? '−' : ''}${Math.abs(days)} d`;
}
