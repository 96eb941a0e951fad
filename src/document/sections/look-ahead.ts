import { nameDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import type { Activity } from '../../model/schedule.ts';
import { overdue, statusOf, tracked } from '../../model/status.ts';
import { type Text, words } from '../text.ts';
import type { SectionView } from '../types.ts';
import { heading, type SectionContext, sectionAnchor } from './section.ts';
import { dayCell, daysCell, type TableView, tableOf } from './table.ts';

interface Span {
  readonly title: Text;
  readonly table: TableView;
}

export interface LookAheadView extends SectionView {
  readonly asOf: Text;
  /** How far it looks, in days. */
  readonly days: Text;
  /** The overdue first, then what is due within 30, 60 and 90 days, and as many as are asked for; only those with rows. */
  readonly spans: readonly Span[];
}

const usual = [30, 60, 90];

const columns = [
  { head: 'Due', width: 62 },
  { head: 'Forecast', width: 62 },
  { head: 'Days', width: 50 },
];

/** What needs doing next: the overdue and what falls due within 90 days or those of the scope, each with what it waits for. */
export function lookAhead(context: SectionContext): LookAheadView {
  const { schedule, item } = context;
  const days = item.scope?.due.within ?? Math.max(...usual);
  const ends = [...usual.filter((end) => end < days), days];
  const open = tracked(schedule).filter((a) => statusOf(a, schedule) === 'pending');
  const within = (from: number, to: number) =>
    open.filter((a) => a.baselineFinish !== null && inSpan(a.baselineFinish - schedule.asOf, from, to));
  const spans: Array<[string, readonly Activity[]]> = [
    [say('Overdue'), overdue(schedule)],
    ...ends.map((to, i): [string, readonly Activity[]] => [
      i === 0
        ? say('Due within {days} days', { days: to })
        : say('Due within {days} days, after {from}', { days: to, from: ends[i - 1] ?? 0 }),
      within(ends[i - 1] ?? -1, to),
    ]),
  ];
  return {
    ...heading('look-ahead', 'Look-ahead'),
    asOf: words(nameDay(schedule.asOf)),
    days: words(String(days)),
    spans: spans.flatMap(([title, list]) =>
      list.length === 0
        ? []
        : [
            {
              title: words(`${title} (${list.length})`),
              table: tableOf(
                columns,
                [...list].sort(byDue).map((a) => rowOf(a, context)),
                context,
                'look-ahead',
                spans.flatMap(([, all]) => all),
              ),
            },
          ],
    ),
  };
}

const inSpan = (days: number, from: number, to: number) => days > from && days <= to;

const byDue = (a: Activity, b: Activity) =>
  (a.baselineFinish ?? 0) - (b.baselineFinish ?? 0) || a.row - b.row;

function rowOf(activity: Activity, { schedule, writer }: SectionContext) {
  const days = (activity.baselineFinish ?? schedule.asOf) - schedule.asOf;
  const anchor = sectionAnchor('look-ahead');
  const waits = activity.predecessors.filter((id) => isOpen(schedule.activities.get(id)));
  return {
    activity,
    cells: [dayCell(activity.baselineFinish), dayCell(activity.forecastFinish), daysCell(days)],
    note:
      waits.length === 0
        ? undefined
        : [
            ...words(say('waits for ')),
            ...waits.flatMap((id, i) => [
              ...(i === 0 ? [] : words(say(', '))),
              writer.milestone(id, { anchor }),
            ]),
          ],
  };
}

/** Of external milestones it is often not known whether they are completed. */
const isOpen = (a: Activity | undefined) => a !== undefined && !a.completed && !a.external;
