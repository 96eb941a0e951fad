import { say } from '../../kernel/language.ts';
import { decimal } from '../../kernel/words.ts';
import type { Activity } from '../../model/schedule.ts';
import { pathIndex } from '../../model/series/critical-path.ts';
import { tracked } from '../../model/status.ts';
import { type Text, words } from '../text.ts';
import type { SectionView } from '../types.ts';
import { heading, type SectionContext } from './section.ts';
import { dayCell, type TableView, tableOf } from './table.ts';

export interface FloatView extends SectionView {
  readonly summary: Text;
  readonly table: TableView;
  /** What was left out of the table; null where all are in it. */
  readonly rest: Text | null;
}

const columns = [
  { head: 'Due', width: 62 },
  { head: 'Forecast', width: 62 },
  { head: 'Float', width: 52 },
  { head: 'CPLI', width: 44 },
];

/** Rows after which the list ends: what has more float than these needs no eye. */
const mostRows = 120;

interface Floating {
  readonly activity: Activity;
  readonly days: number;
}

/** Open milestones by the float the export gives them, least first; left out where it gives none. */
export function float(context: SectionContext): FloatView | null {
  const { schedule } = context;
  const open = tracked(schedule).filter((a) => !a.completed);
  const floating = open
    .flatMap((activity): Floating[] =>
      activity.totalFloat === null ? [] : [{ activity, days: activity.totalFloat.days }],
    )
    .sort((a, b) => a.days - b.days || a.activity.row - b.activity.row);
  if (floating.length === 0) return null;
  const shown = floating.slice(0, mostRows);
  const left = floating.length - shown.length;
  return {
    ...heading('float', 'Float'),
    summary: words(summaryOf(floating, open.length)),
    table: tableOf(
      columns,
      shown.map(({ activity, days }) => ({
        activity,
        cells: [
          dayCell(activity.baselineFinish),
          dayCell(activity.forecastFinish),
          floatText(days),
          indexText(pathIndex(activity, schedule.dataDate)?.index),
        ],
      })),
      context,
      'float',
    ),
    rest:
      left === 0
        ? null
        : words(
            say('{count} more have {days} or more.', {
              count: left,
              days: floatText(shown.at(-1)?.days ?? 0),
            }),
          ),
  };
}

function summaryOf(floating: readonly Floating[], open: number): string {
  const count = (is: (days: number) => boolean) => floating.filter(({ days }) => is(days)).length;
  const without = open - floating.length;
  const text = say(
    'Total float as the export gives it, of {open} open milestones, the least first: {below} below nought, {none} without any, {some} with some.',
    {
      open: floating.length,
      below: count((d) => d < 0),
      none: count((d) => d === 0),
      some: count((d) => d > 0),
    },
  );
  if (without === 0) return text;
  return `${text} ${say('For {count} more the export gives none.', { count: without })}`;
}

/** `12 d`, `−3.5 d`: days of the calendar of the milestone, to a tenth. */
export function floatText(days: number): string {
  const tenths = Math.round(days * 10) / 10;
  const written = decimal(Math.abs(tenths), Number.isInteger(tenths) ? 0 : 1);
  return say('{days} d', { days: `${tenths < 0 ? '−' : ''}${written}` });
}

const indexText = (index: number | undefined) =>
  index === undefined ? '–' : decimal(index, 3).replace('-', '−');
