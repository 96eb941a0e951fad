import { escapeTex } from '../../emit/tex/escape.ts';
import { type Tex, trustedTex } from '../../emit/tex/tex.ts';
import { nameMonth } from '../../kernel/dates.ts';
import { type MonthList, byMonth as monthLists, undated } from '../../model/counts.ts';
import { bookmarkTitle } from '../bookmarks.ts';
import type { BookmarkView, ItemView, SectionView } from '../types.ts';
import { heading, type SectionContext } from './section.ts';

interface MonthView {
  readonly label: Tex;
  readonly title: Tex;
  readonly milestones: readonly ItemView[];
}

interface YearView {
  readonly year: Tex;
  readonly bookmark: BookmarkView;
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
  const here = { label: 'month:none' };
  return {
    ...heading('by-month', 'Milestones by due date'),
    years: years.map((year) => ({
      year: escapeTex(year),
      bookmark: yearBookmark(year, lists),
      months: lists.filter(({ month }) => month.startsWith(year)).map((list) => monthOf(list, context)),
    })),
    undated: undated(context.schedule).map((a) => context.writer.item(a, here)),
  };
}

function yearBookmark(year: string, lists: readonly MonthList[]): BookmarkView {
  const first = lists.find(({ month }) => month.startsWith(year))?.month ?? year;
  const dest = trustedTex(`month:${first}`);
  return { level: 2, title: bookmarkTitle(`Due in ${year}`), dest, open: false, italic: false };
}

function monthOf({ month, milestones }: MonthList, { writer }: SectionContext): MonthView {
  const label = `month:${month}`;
  return {
    label: trustedTex(label),
    title: escapeTex(nameMonth(month)),
    milestones: milestones.map((a) => writer.item(a, { label })),
  };
}
