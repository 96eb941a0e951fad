import { formatDay, nameDay } from '../../kernel/dates.ts';
import { type Counts, count, dueNext, median } from '../../model/counts.ts';
import type { Activity } from '../../model/schedule.ts';
import { overdue, statusOf, tracked } from '../../model/status.ts';
import { shorten, type Text, words } from '../text.ts';
import type { FigureView, ItemView, SectionView } from '../types.ts';
import { heading, type SectionContext, sectionAnchor } from './section.ts';

/** How many rows the two short lists of the summary have at most: what the page has room for. */
const rows = { a4: 5, letter: 3 } as const;

/** Longest name in them, in characters. */
const nameLength = 72;

interface LevelRow {
  readonly name: Text;
  readonly total: number;
  readonly completed: number;
  readonly late: number;
  readonly ahead: number;
}

interface DatedItem extends ItemView {
  readonly due: Text;
  /** Days late, or days left until it is due. */
  readonly days: number;
}

export interface SummaryView extends SectionView {
  readonly counts: Counts;
  readonly percent: number;
  /** Shares of the whole, from 0 to 1, for the bar. */
  readonly shares: { readonly completed: number; readonly late: number; readonly ahead: number };
  readonly levels: readonly LevelRow[];
  readonly medianLate: number | null;
  readonly longestLate: number | null;
  readonly worst: readonly DatedItem[];
  readonly next: readonly DatedItem[];
  readonly dueIn90: number;
  readonly asOf: Text;
  readonly asOfShort: Text;
  readonly dataDate: Text;
  readonly sameDay: boolean;
  /** Late milestones if judged at the data date, where that is another day. */
  readonly lateAtDataDate: number;
  readonly figures: readonly FigureView[];
}

export function summary(context: SectionContext): SummaryView {
  const { schedule, config, figures } = context;
  const all = tracked(schedule);
  const counts = count(all, schedule);
  const share = (n: number) => (counts.total === 0 ? 0 : Math.round((n / counts.total) * 10_000) / 10_000);
  const next = dueNext(schedule);
  const room = rows[config.page.paper];
  return {
    ...heading('summary', 'Summary'),
    counts,
    percent: counts.total === 0 ? 0 : Math.floor((100 * counts.completed) / counts.total),
    shares: { completed: share(counts.completed), late: share(counts.late), ahead: share(counts.ahead) },
    levels: levelRows(all, context),
    ...lateness(context),
    next: next.slice(0, room).map(({ activity, due }) => dated(activity, due - schedule.asOf, context)),
    dueIn90: next.filter(({ due }) => due - schedule.asOf <= 90).length,
    asOf: words(nameDay(schedule.asOf)),
    asOfShort: words(formatDay(schedule.asOf)),
    dataDate: words(nameDay(schedule.dataDate)),
    sameDay: schedule.asOf === schedule.dataDate,
    lateAtDataDate: all.filter((a) => statusOf(a, { asOf: schedule.dataDate }) === 'overdue').length,
    figures: figures.take('burndown'),
  };
}

function lateness(context: SectionContext) {
  const { schedule, config } = context;
  const late = overdue(schedule)
    .map((activity) => ({ activity, days: schedule.asOf - (activity.baselineFinish ?? schedule.asOf) }))
    .sort((a, b) => b.days - a.days || a.activity.row - b.activity.row);
  const days = late.map((l) => l.days);
  return {
    medianLate: median(days),
    longestLate: days[0] ?? null,
    worst: late.slice(0, rows[config.page.paper]).map(({ activity, days }) => dated(activity, days, context)),
  };
}

function dated(activity: Activity, days: number, { writer }: SectionContext): DatedItem {
  const due = activity.baselineFinish === null ? '' : formatDay(activity.baselineFinish);
  const short = { ...activity, name: shorten(activity.name, nameLength) };
  return { ...writer.item(short, { anchor: sectionAnchor('summary') }), due: words(due), days };
}

function levelRows(all: readonly Activity[], { schedule }: SectionContext): LevelRow[] {
  const { levels } = count(all, schedule);
  const row = (name: string, level: number | null): LevelRow => {
    const { total, completed, late, ahead } = count(
      all.filter((a) => a.level === level),
      schedule,
    );
    return { name: words(name), total, completed, late, ahead };
  };
  const levelled = levels.map(({ level }) => row(`Level ${level}`, level));
  return [...levelled, row('No level', null)].filter((r) => r.total > 0);
}
