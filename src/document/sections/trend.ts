import { type Day, formatDay, nameDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { type Trend, type TrendLine, trendOf } from '../../model/series/trend.ts';
import { type Text, words } from '../text.ts';
import type { FigureView, SectionView } from '../types.ts';
import { heading, type SectionContext } from './section.ts';
import { dayCell, daysCell, type TableView, tableOf } from './table.ts';

export interface TrendView extends SectionView {
  readonly about: Text;
  readonly figures: readonly FigureView[];
  readonly table: TableView;
}

/** Data dates that a table has room for: the first and the last ones. */
const mostDates = 4;

const chosenBy = (): Readonly<Record<Trend['basis'], string>> => ({
  choice: say('Milestones chosen by the report'),
  key: say('The key milestones'),
  'level 1': say('Milestones of level 1'),
  slip: say('The milestones whose dates moved the most'),
});

/** How the dates of the milestones that matter moved from report to report; left out where there is one data set. */
export function trend(context: SectionContext): TrendView | null {
  const { series, config, figures } = context;
  const { lines, dates, basis, chosen } = trendOf(series, config.trend);
  const [first] = dates;
  if (lines.length === 0 || first === undefined) return null;
  const shown = dates.length <= mostDates ? dates : [first, ...dates.slice(1 - mostDates)];
  const columns = [...shown.map((day) => ({ head: formatDay(day), width: 62 })), { head: 'Slip', width: 48 }];
  const count = lines.length < chosen ? say(', {count} of {of}', { count: lines.length, of: chosen }) : '';
  return {
    ...heading('trend', 'Milestone trend'),
    about: words(
      say(
        '{milestones}, with the date each had in the data of {day} and since; a tick marks a completion, and the slip is from the first date to the last.',
        { milestones: `${chosenBy()[basis]}${count}`, day: nameDay(first) },
      ),
    ),
    figures: figures.take('trend', say('Milestone trend')),
    table: tableOf(
      columns,
      lines.map((line) => ({
        activity: line.activity,
        cells: [...shown.map((day) => cellOf(line, day)), daysCell(line.slip)],
      })),
      context,
      'trend',
    ),
  };
}

function cellOf({ reported, done }: TrendLine, at: Day): string {
  const there = reported.find((r) => r.at === at);
  if (there !== undefined) return dayCell(there.date);
  return done !== null && done <= at ? `✓ ${dayCell(done)}` : '–';
}
