import { formatDay } from '../../kernel/dates.ts';
import { grouped } from '../../kernel/words.ts';
import type { Activity } from '../../model/schedule.ts';
import { overdue as overdueMilestones } from '../../model/status.ts';
import { type Text, words } from '../text.ts';
import type { ItemView, SectionView } from '../types.ts';
import { heading, type SectionContext, sectionAnchor } from './section.ts';

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
}

interface OverdueGroup {
  readonly wbs: Text;
  readonly title: Text;
  readonly rows: readonly OverdueRow[];
}

export interface OverdueView extends SectionView {
  readonly groups: readonly OverdueGroup[];
  readonly count: number;
  readonly asOf: Text;
  readonly forecasts: boolean;
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
  const elements = schedule.wbs.map((element) => {
    const own = new Set(element.milestones);
    return { ...element, rows: list.filter((a) => own.has(a.id)) };
  });
  return {
    ...heading('overdue', 'Currently overdue milestones'),
    groups: elements
      .filter(({ rows }) => rows.length > 0)
      .map(({ code, title, rows }) => ({
        wbs: words(code),
        title: words(title === code ? '' : title),
        rows: rows.map((a) => rowOf(a, longest, context)),
      })),
    count: list.length,
    asOf: words(formatDay(schedule.asOf)),
    lateness: latenessRanges(late),
    forecasts: list.some((a) => a.forecastFinish !== null),
  };
}

function daysLate({ baselineFinish }: Activity, { schedule: { asOf } }: SectionContext): number {
  return asOf - (baselineFinish ?? asOf);
}

function rowOf(activity: Activity, longest: number, context: SectionContext): OverdueRow {
  const { writer, schedule } = context;
  const { level } = activity;
  const late = daysLate(activity, context);
  return {
    ...writer.item(activity, { anchor: sectionAnchor('overdue') }),
    level: level === null ? null : words(String(level)),
    key: level === 1,
    due: words(formatDay(activity.baselineFinish ?? schedule.asOf)),
    daysLate: late,
    days: words(grouped(late)),
    share: Math.round((late / longest) * 10_000) / 10_000,
    forecast: activity.forecastFinish === null ? null : words(formatDay(activity.forecastFinish)),
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
