import { nameDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { keyBasis } from '../../model/key.ts';
import { keyRowsOf } from '../../model/key-check.ts';
import type { Activity } from '../../model/schedule.ts';
import { statusOf } from '../../model/status.ts';
import { type Text, words } from '../text.ts';
import type { FigureView, SectionView } from '../types.ts';
import { heading, type SectionContext } from './section.ts';
import { dayCell, daysCell, type TableView, tableOf } from './table.ts';

export interface KeyMilestonesView extends SectionView {
  readonly about: Text;
  readonly figures: readonly FigureView[];
  /** The same as a table; null where it is drawn alone. */
  readonly table: TableView | null;
}

const columns = [
  { head: 'Due', width: 58 },
  { head: 'Forecast', width: 58 },
  { head: 'Completed', width: 62 },
  { head: 'Days', width: 62 },
];

/** The milestones by which the report is judged; left out where there are none. */
export function keyMilestones(context: SectionContext): KeyMilestonesView | null {
  const { schedule, item, figures } = context;
  const chosen = keyRowsOf(schedule, item.scope);
  if (chosen.length === 0) return null;
  const day = nameDay(schedule.dataDate);
  return {
    ...heading('key-milestones', 'Key milestones'),
    about: words(aboutOf(context, day)),
    figures: figures.take('key-milestones', say('Key milestones')),
    table:
      item.as === 'figure'
        ? null
        : tableOf(
            columns,
            chosen.map((a) => rowOf(a, context)),
            context,
            'key-milestones',
          ),
  };
}

function aboutOf({ schedule, item }: SectionContext, day: string): string {
  if (item.scope !== null) return say('By due date, with the data of {day}.', { day });
  return keyBasis(schedule) === 'key'
    ? say('Marked as key milestones, by due date, with the data of {day}.', { day })
    : say('Milestones of level 1, by due date, with the data of {day}.', { day });
}

function rowOf(activity: Activity, { schedule }: SectionContext) {
  const { baselineFinish: due, forecastFinish, actualFinish, completed } = activity;
  const forecast = completed ? null : forecastFinish;
  const overdue = statusOf(activity, schedule) === 'overdue';
  const now = overdue ? schedule.asOf : (actualFinish ?? forecast);
  const days = due === null || now === null ? null : now - due;
  return {
    activity,
    cells: [
      dayCell(due),
      dayCell(forecast),
      completed ? `✓ ${dayCell(actualFinish)}` : '–',
      overdue && days !== null ? say('{days} d late', { days }) : daysCell(days),
    ],
  };
}
