import { type Day, nameDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import type { Activity } from '../../model/schedule.ts';
import { hasMoved, isExplained, type Variance, varianceOf } from '../../model/series/variance.ts';
import { type Text, words } from '../text.ts';
import type { SectionView } from '../types.ts';
import { heading, type SectionContext, sectionAnchor } from './section.ts';
import { dayCell, daysCell, type TableView, tableOf } from './table.ts';

export interface VarianceView extends SectionView {
  readonly from: Text;
  readonly first: Text;
  readonly table: TableView;
  /** Open milestones whose dates did not move. */
  readonly still: number;
}

const columns = [
  { head: 'First due', width: 58 },
  { head: 'Due', width: 58 },
  { head: 'Then', width: 58 },
  { head: 'Now', width: 58 },
  { head: 'Since', width: 44 },
  { head: 'In all', width: 44 },
];

/** How far the dates of milestones moved since the last data set and in all, and why; left out where there is none. */
export function variance(context: SectionContext): VarianceView | null {
  const { series } = context;
  const previous = series.earlier.at(-1);
  const first = series.earlier[0];
  if (previous === undefined || first === undefined) return null;
  const all = varianceOf(series);
  const moved = all.filter(hasMoved);
  return {
    ...heading('variance', 'Variance'),
    from: words(nameDay(previous.dataDate)),
    first: words(nameDay(first.dataDate)),
    table: tableOf(
      columns,
      moved.map((v) => rowOf(v, previous.dataDate, context)),
      context,
      'variance',
    ),
    still: all.length - moved.length,
  };
}

function rowOf(v: Variance, previous: Day, { writer, config }: SectionContext) {
  const reason = v.after.annotation?.reasons?.at(-1);
  const anchor = sectionAnchor('variance');
  const wanting = (v.since ?? 0) > config.variance.explainOver && !isExplained(v.after, previous);
  return {
    activity: v.after,
    cells: [
      dayCell(v.firstBaseline),
      dayCell(v.after.baselineFinish),
      dayCell(v.then),
      nowCell(v.after, v.now),
      daysCell(v.since),
      daysCell(v.inAll),
    ],
    note: reason
      ? writer.prose(`${dayCell(reason.date)}: ${reason.text}${wanting ? ` ${noneSince(previous)}` : ''}`, {
          anchor,
          place: reason.place,
        })
      : wanting
        ? words(say('No reason is given.'))
        : undefined,
  };
}

const noneSince = (day: Day) => say('No reason is given since {day}.', { day: nameDay(day) });

const nowCell = (a: Activity, now: Day | null) => (a.completed ? `✓ ${dayCell(now)}` : dayCell(now));
