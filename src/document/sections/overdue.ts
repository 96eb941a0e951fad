import { formatDay } from '../../kernel/dates.ts';
import { grouped } from '../../kernel/words.ts';
import type { Activity } from '../../model/schedule.ts';
import { overdue as overdueMilestones } from '../../model/status.ts';
import { type Text, words } from '../text.ts';
import type { ItemView, SectionView } from '../types.ts';
import { fieldsIn, groupedBy } from './own-fields.ts';
import { heading, type SectionContext, sectionAnchor } from './section.ts';
import { type FieldColumns, fieldColumns } from './table.ts';

interface OverdueRow extends ItemView {
  readonly level: Text | null;
  /** Of the highest level, 1. */
  readonly key: boolean;
  readonly due: Text;
  readonly daysLate: number;
  /** The same as it is printed, and as a share of the longest, from 0 to 1. */
  readonly days: Text;
  readonly share: number;
  /** Null where the data have no forecast. */
  readonly forecast: Text | null;
  /** Fields of the report's own, by the columns of the list. */
  readonly own: readonly Text[];
  /** More about the milestone, on a line of its own. */
  readonly note: Text | null;
}

interface OverdueGroup {
  /** A WBS code, or what else the list is grouped by; the title is empty where that says all. */
  readonly head: Text;
  readonly title: Text;
  readonly rows: readonly OverdueRow[];
}

export interface OverdueView extends SectionView {
  readonly groups: readonly OverdueGroup[];
  readonly count: number;
  readonly asOf: Text;
  readonly forecasts: boolean;
  /** Columns of fields of the report's own; width in pt. */
  readonly own: ReadonlyArray<{ readonly title: Text; readonly width: number }>;
  /** How many are late by so many days; `to` is null in the last range. */
  readonly lateness: readonly LatenessRange[];
}

interface LatenessRange {
  readonly from: number;
  readonly to: number | null;
  readonly count: number;
}

/** Upper ends of the ranges of days late; the last range has none. */
const latenessEnds = [30, 90, 180, 365, null];

/** Overdue milestones by WBS code and code as one text, as published; the groups only set WBS elements apart. */
export function overdue(context: SectionContext): OverdueView {
  const { schedule } = context;
  const list = overdueMilestones(schedule);
  const late = list.map((a) => daysLate(a, context));
  const longest = Math.max(1, ...late);
  const forecasts = list.some((a) => a.forecastFinish !== null);
  const own = fieldColumns(
    fieldsIn('overdue', context),
    list,
    forecasts ? roomForFields : roomForFields + forecastWidth,
  );
  return {
    ...heading('overdue', 'Currently overdue milestones'),
    groups: groupsOf(list, context).map(({ head, title, items }) => ({
      head: words(head),
      title: words(title),
      rows: items.map((a) => rowOf(a, { longest, own }, context)),
    })),
    own: own.columns.map(({ head, width }) => ({ title: words(head), width })),
    count: list.length,
    asOf: words(formatDay(schedule.asOf)),
    lateness: latenessRanges(late),
    forecasts,
  };
}

/** Room for columns of fields beside the others, in pt; a column of forecasts takes some of it. */
const roomForFields = 100;
const forecastWidth = 54;

interface Group {
  readonly head: string;
  readonly title: string;
  readonly items: readonly Activity[];
}

function groupsOf(list: readonly Activity[], context: SectionContext): Group[] {
  const { by } = context.item;
  if (by !== null && by !== 'wbs')
    return groupedBy(list, (a) => a, context).map(({ title, items }) => ({
      head: title ?? '',
      title: '',
      items,
    }));
  return context.schedule.wbs
    .map(({ code, title, milestones }) => {
      const own = new Set(milestones);
      return { head: code, title: title === code ? '' : title, items: list.filter((a) => own.has(a.id)) };
    })
    .filter(({ items }) => items.length > 0);
}

interface OfList {
  /** Days the longest overdue is late. */
  readonly longest: number;
  readonly own: FieldColumns;
}

function daysLate({ baselineFinish }: Activity, { schedule: { asOf } }: SectionContext): number {
  return asOf - (baselineFinish ?? asOf);
}

function rowOf(activity: Activity, { longest, own }: OfList, context: SectionContext): OverdueRow {
  const { writer, schedule } = context;
  const { level } = activity;
  const late = daysLate(activity, context);
  const note = own.noteOf(activity);
  return {
    ...writer.item(activity, { anchor: sectionAnchor('overdue') }),
    level: level === null ? null : words(String(level)),
    key: level === 1,
    due: words(formatDay(activity.baselineFinish ?? schedule.asOf)),
    daysLate: late,
    days: words(grouped(late)),
    share: Math.round((late / longest) * 10_000) / 10_000,
    forecast: activity.forecastFinish === null ? null : words(formatDay(activity.forecastFinish)),
    own: own.cellsOf(activity).map(words),
    note: note === '' ? null : words(note),
  };
}

function latenessRanges(days: readonly number[]): LatenessRange[] {
  return latenessEnds
    .map((to, i) => {
      const from = (latenessEnds[i - 1] ?? 0) + 1;
      return { from, to, count: days.filter((d) => d >= from && (to === null || d <= to)).length };
    })
    .filter(({ count }) => count > 0);
}
