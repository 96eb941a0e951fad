import { formatDay, nameDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { withValues } from '../../kernel/with-values.ts';
import { grouped, joined } from '../../kernel/words.ts';
import { inScope } from '../../model/burndown.ts';
import { type Counts, count, dueNext, median } from '../../model/counts.ts';
import type { Activity } from '../../model/schedule.ts';
import { overdue, statusOf, tracked } from '../../model/status.ts';
import { shorten, type Text, words } from '../text.ts';
import type { FigureView, ItemView, SectionView } from '../types.ts';
import { heading, type SectionContext, sectionAnchor } from './section.ts';

/** How many rows the two short lists of the summary have at most: what the page has room for. */
const rows = { a4: 5, letter: 3 } as const;
/** The same on a page that lies on its side. */
const rowsLying = 3;

/** Longest name in them, in characters. */
const nameLength = 72;

interface LevelRow {
  readonly name: Text;
  readonly total: number;
  readonly completed: number;
  readonly late: number;
  readonly ahead: number;
  /** The last row, for all levels. */
  readonly sum?: true;
}

interface DatedItem extends ItemView {
  readonly due: Text;
  /** Days late, or days left until it is due. */
  readonly days: Text;
}

export interface SummaryView extends SectionView {
  readonly counts: Counts;
  readonly percent: number;
  /** Shares of the whole, from 0 to 1, for the bar. */
  readonly shares: { readonly completed: number; readonly late: number; readonly ahead: number };
  readonly levels: readonly LevelRow[];
  /** Median and longest lateness, in days; null where nothing is late. */
  readonly late: Text | null;
  readonly worst: readonly DatedItem[];
  readonly next: readonly DatedItem[];
  readonly dueIn90: number;
  readonly asOf: Text;
  readonly asOfShort: Text;
  readonly dataDate: Text;
  readonly sameDay: boolean;
  /** Late milestones if judged at the data date, where that is another day. */
  readonly lateAtDataDate: Text;
  /** Which of the milestones the figure counts; null where it counts all. */
  readonly counted: Text | null;
  readonly figures: readonly FigureView[];
}

export function summary(context: SectionContext): SummaryView {
  const { schedule, config, figures } = context;
  const all = tracked(schedule);
  const counts = count(all, schedule);
  const share = (n: number) => (counts.total === 0 ? 0 : Math.round((n / counts.total) * 10_000) / 10_000);
  const next = dueNext(schedule);
  const room = roomIn(config);
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
    lateAtDataDate: words(lateAtDataDate(all, context)),
    counted: countedOf(all, context),
    figures: figures.take('burndown', say('Burndown')),
  };
}

const roomIn = ({ page }: SectionContext['config']) =>
  page.orientation === 'landscape' ? rowsLying : rows[page.paper];

function latenessText(middle: number | null, longest: number | undefined): Text | null {
  if (middle === null || longest === undefined) return null;
  return words(
    say(
      '{count, plural, one {median {median} day late, longest {longest}} other {median {median} days late, longest {longest}}}',
      {
        count: middle,
        median: grouped(middle),
        longest: grouped(longest),
      },
    ),
  );
}

function lateAtDataDate(all: readonly Activity[], { schedule }: SectionContext): string {
  const late = all.filter((a) => statusOf(a, { asOf: schedule.dataDate }) === 'overdue').length;
  return say('{late} of all {all}', { late, all: grouped(all.length) });
}

/** `292 of the 379 milestones: those with codes beginning DM- or DLP-. Of the other 87, 12 are open.` */
function countedOf(all: readonly Activity[], { schedule, config }: SectionContext): Text | null {
  const { scope } = config.burndown;
  const inside = new Set(inScope(schedule, scope));
  const others = all.filter((a) => !inside.has(a));
  if (others.length === 0) return null;
  const open = others.filter((a) => !a.completed).length;
  const of = [
    ...(scope.prefixes.length > 0
      ? [say('with codes beginning {codes}', { codes: joined(scope.prefixes, 'or') })]
      : []),
    ...(scope.levels.length > 0
      ? [say('of level {levels}', { levels: joined(scope.levels.map(String), 'or') })]
      : []),
  ];
  return words(
    say(
      'The figure counts {inside} of the {all} milestones, those {which}. Of the other {others}, {open, plural, =0 {none is open} one {{open} is open} other {{open} are open}}.',
      {
        inside: grouped(inside.size),
        all: grouped(all.length),
        which: joined(of, 'and'),
        others: grouped(others.length),
        open,
      },
    ),
  );
}

function lateness(context: SectionContext) {
  const { schedule, config } = context;
  const late = overdue(schedule)
    .map((activity) => ({ activity, days: schedule.asOf - (activity.baselineFinish ?? schedule.asOf) }))
    .sort((a, b) => b.days - a.days || a.activity.row - b.activity.row);
  const days = late.map((l) => l.days);
  return {
    late: latenessText(median(days), days[0]),
    worst: late.slice(0, roomIn(config)).map(({ activity, days }) => dated(activity, days, context)),
  };
}

function dated(activity: Activity, days: number, { writer }: SectionContext): DatedItem {
  const due = activity.baselineFinish === null ? '' : formatDay(activity.baselineFinish);
  const short = withValues(activity, { name: shorten(activity.name, nameLength) });
  return {
    ...writer.item(short, { anchor: sectionAnchor('summary') }),
    due: words(due),
    days: words(grouped(days)),
  };
}

/** A row for each level, and one for all where there is more than one. */
function levelRows(all: readonly Activity[], { schedule }: SectionContext): LevelRow[] {
  const { levels } = count(all, schedule);
  const row = (name: string, of: readonly Activity[]): LevelRow => {
    const { total, completed, late, ahead } = count(of, schedule);
    return { name: words(name), total, completed, late, ahead };
  };
  const having = (level: number | null) => all.filter((a) => a.level === level);
  const rows = [
    ...levels.map(({ level }) => row(say('Level {level}', { level }), having(level))),
    row(say('No level'), having(null)),
  ].filter(({ total }) => total > 0);
  return rows.length > 1 ? [...rows, { ...row(say('All'), all), sum: true }] : rows;
}
