import { trendOf } from '../../model/series/trend.ts';
import { statusOf } from '../../model/status.ts';
import type { FigureKind } from '../figure.ts';
import { laidPages } from '../pages.ts';
import type { TrendInput, TrendRow } from './rows.ts';

/** How the dates of chosen milestones moved from report to report; nothing for one data set. */
export const trend: FigureKind<TrendInput> = {
  name: 'trend',
  section: 'trend',
  requests: (schedule, { earlier = [], trend: choice }) => {
    const { lines, ...rest } = trendOf({ earlier, current: schedule }, choice);
    const rows = lines.map(
      ({ activity, reported, done, slip }): TrendRow => ({
        id: activity.id,
        level: activity.level,
        reported,
        done,
        overdue: statusOf(activity, schedule) === 'overdue',
        slip,
      }),
    );
    return rows.length === 0 ? [] : [{ name: 'trend', input: { ...rest, rows } }];
  },
  layOut: async ({ name, input }, context) => {
    const { layTrend } = await import('./draw.ts');
    return laidPages(name, [layTrend(input, context)]);
  },
};
