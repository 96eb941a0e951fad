import { nameMonth } from '../../kernel/dates.ts';
import { type MonthList, byMonth as monthLists, undated } from '../../model/counts.ts';
import { outlineLine } from '../outline.ts';
import { type Text, words } from '../text.ts';
import type { ItemView, OutlineLine, SectionView } from '../types.ts';
import { heading, type SectionContext } from './section.ts';

interface MonthView {
  readonly anchor: string;
  readonly title: Text;
  readonly milestones: readonly ItemView[];
}

interface YearView {
  readonly year: Text;
  readonly bookmark: OutlineLine;
  readonly months: readonly MonthView[];
}

export interface ByMonthView extends SectionView {
  readonly years: readonly YearView[];
  readonly undated: readonly ItemView[];
}

/** Every month from the last due to the first; the years only set groups of months apart. */
export function byMonth(context: SectionContext): ByMonthView {
  const lists = monthLists(context.schedule);
  const years = [...new Set(lists.map(({ month }) => month.slice(0, 4)))];
  const here = { anchor: 'month:none' };
  return {
    ...heading('by-month', 'Milestones by due date'),
    years: years.map((year) => ({
      year: words(year),
      bookmark: yearBookmark(year, lists),
      months: lists.filter(({ month }) => month.startsWith(year)).map((list) => monthOf(list, context)),
    })),
    undated: undated(context.schedule).map((a) => context.writer.item(a, here)),
  };
}

function yearBookmark(year: string, lists: readonly MonthList[]): OutlineLine {
  const first = lists.find(({ month }) => month.startsWith(year))?.month ?? year;
  return outlineLine(2, `Due in ${year}`, `month:${first}`);
}

function monthOf({ month, milestones }: MonthList, { writer }: SectionContext): MonthView {
  const anchor = `month:${month}`;
  return {
    anchor,
    title: words(nameMonth(month)),
    milestones: milestones.map((a) => writer.item(a, { anchor })),
  };
}
