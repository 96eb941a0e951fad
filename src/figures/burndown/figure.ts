import { parseDay } from '../../kernel/dates.ts';
import { burndownOf, isCounted } from '../../model/burndown.ts';
import type { Activity } from '../../model/schedule.ts';
import { fanOf } from '../../model/series/fan.ts';
import type { FigureKind } from '../figure.ts';
import { laidPages } from '../pages.ts';
import type { BurndownInput } from './input.ts';

/** Open milestones over time: the last years and what is ahead large, the whole history small below. */
export const burndown: FigureKind<BurndownInput> = {
  name: 'burndown',
  section: 'summary',
  alsoIn: 'burndown',
  requests: (schedule, { burndown: { scope, axis }, previous, forecast }) => {
    const counted = burndownOf(schedule, scope, previous);
    const isShown = (a: Activity) => schedule.activities.get(a.id)?.external === false && isCounted(a, scope);
    const fan = forecast ? fanOf(forecast(), isShown, counted.open) : null;
    const day = (text: string | undefined) => (text === undefined ? null : parseDay(text));
    const input = { burndown: counted, fan, axis: { from: day(axis.from), to: day(axis.to) } };
    return counted.total === 0 ? [] : [{ name: 'burndown', input }];
  },
  layOut: async ({ name, input }, context) => {
    const { layBurndown } = await import('./draw.ts');
    return laidPages(name, [layBurndown(input, context)]);
  },
};
