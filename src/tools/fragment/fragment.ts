import type { Loaded } from '../../input/load.ts';
import { formatDay } from '../../kernel/dates.ts';
import { type ListedRow, type ListName, listRows } from '../list/rows.ts';

/** What a fragment shows: milestones for a wiki or another page. */
export interface Fragment {
  /** What the table is, with the day it is true of. */
  readonly title: string;
  readonly rows: readonly ListedRow[];
  /** Address of the HTML edition, which codes lead into; null for codes that are no links. */
  readonly address: string | null;
}

export type FragmentName = 'overdue' | 'due' | 'key' | 'wbs';

/** The list each is made of; a WBS element shows all its milestones. */
const lists: Readonly<Record<Exclude<FragmentName, 'wbs'>, ListName>> = {
  overdue: 'late',
  due: 'due',
  key: 'key',
};

/** @param wbs code of the element that `wbs` shows; of the others it narrows the list. */
export function fragmentOf(
  name: FragmentName,
  loaded: Loaded,
  { wbs, address }: { readonly wbs?: string | undefined; readonly address?: string | undefined },
): Fragment {
  const rows =
    name === 'wbs'
      ? [...listRows('done', loaded, { wbs }), ...listRows('open', loaded, { wbs })].sort((a, b) =>
          a.due < b.due ? -1 : Number(a.due > b.due),
        )
      : listRows(lists[name], loaded, { wbs });
  const { handle, dataDate } = loaded.config;
  const title = `${titleOf(name, rows.length, loaded, wbs)} (${handle}, data of ${formatDay(dataDate)})`;
  return { title, rows, address: address ?? null };
}

function titleOf(name: FragmentName, count: number, { schedule }: Loaded, wbs = ''): string {
  const milestones = count === 1 ? '1 milestone' : `${count} milestones`;
  const asOf = formatDay(schedule.asOf);
  if (name === 'overdue') return `${milestones} overdue on ${asOf}`;
  if (name === 'due') return `${milestones} due within 90 days of ${asOf}`;
  if (name === 'key') return count === 1 ? '1 key milestone' : `${count} key milestones`;
  const title = schedule.wbs.find(({ code }) => code === wbs)?.title ?? wbs;
  return `${wbs}${title === wbs ? '' : ` ${title}`}: ${milestones}`;
}
