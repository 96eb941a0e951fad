import { dayInYear, type Month, nameMonth } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { type MonthList, byMonth as monthLists, undated } from '../../model/counts.ts';
import { quarterName, yearName } from '../../model/fiscal.ts';
import type { Activity } from '../../model/schedule.ts';
import { type Status, statusOf } from '../../model/status.ts';
import { outlineLine } from '../outline.ts';
import { type Text, words } from '../text.ts';
import type { ItemView, OutlineLine, SectionView } from '../types.ts';
import type { Here } from '../writer.ts';
import { heading, type SectionContext } from './section.ts';

interface MonthItem extends ItemView {
  /** `30 Nov`; null where it is not known. */
  readonly day: Text | null;
  readonly status: Status;
}

/** A month with what is due in it, or a run of months of a period without anything. */
interface MonthView {
  readonly anchor: string;
  /** Anchors of the other months of a run. */
  readonly others: readonly string[];
  readonly title: Text;
  readonly milestones: readonly MonthItem[];
}

/** A year or, where the report asks for quarters, a quarter. */
interface YearView {
  readonly year: Text;
  readonly bookmark: OutlineLine;
  readonly months: readonly MonthView[];
}

export interface ByMonthView extends SectionView {
  readonly years: readonly YearView[];
  readonly undated: readonly MonthItem[];
}

/** Every month from the last due to the first; the years only set groups of months apart. */
export function byMonth(context: SectionContext): ByMonthView {
  const lists = monthLists(context.schedule);
  const { calendar } = context.config;
  const periodOf = ({ month }: MonthList) => (calendar.quarters ? quarterName : yearName)(month, calendar);
  const years = [...new Set(lists.map(periodOf))];
  const here = { anchor: 'month:none' };
  return {
    ...heading('by-month', 'Milestones by due date'),
    years: years.map((year) => {
      const own = lists.filter((list) => periodOf(list) === year);
      return {
        year: words(year),
        bookmark: outlineLine(2, say('Due in {year}', { year }), anchorOf(own[0]?.month ?? year)),
        months: runsOf(own).map((run) => monthsOf(run, context)),
      };
    }),
    undated: undated(context.schedule).map((a) => itemOf(a, here, context)),
  };
}

const anchorOf = (month: Month) => `month:${month}`;

/** Months one by one, but those without milestones that follow each other together. */
function runsOf(lists: readonly MonthList[]): MonthList[][] {
  const runs: MonthList[][] = [];
  const empty = (list: MonthList | undefined) => list?.milestones.length === 0;
  for (const list of lists) {
    const last = runs.at(-1);
    if (last && empty(last[0]) && empty(list)) last.push(list);
    else runs.push([list]);
  }
  return runs;
}

function monthsOf(run: readonly MonthList[], context: SectionContext): MonthView {
  const months = run.map(({ month }) => month);
  const [newest = '', ...others] = months;
  const here = { anchor: anchorOf(newest) };
  return {
    anchor: here.anchor,
    others: others.map(anchorOf),
    title: words(nameMonths(newest, others.at(-1))),
    milestones: run.flatMap(({ milestones }) => milestones.map((a) => itemOf(a, here, context))),
  };
}

/** `June 2021`, `June to August 2021`, `November 2020 to January 2021`. */
function nameMonths(newest: Month, oldest: Month | undefined): string {
  return oldest === undefined
    ? nameMonth(newest)
    : say('{first} to {last}', { first: nameMonth(oldest, newest), last: nameMonth(newest) });
}

function itemOf(activity: Activity, here: Here, { writer, schedule }: SectionContext): MonthItem {
  const due = activity.baselineFinish;
  return {
    ...writer.item(activity, here),
    day: due === null ? null : words(dayInYear(due)),
    status: statusOf(activity, schedule),
  };
}
