import type { FigureKind } from '../figure.ts';
import { laidPages } from '../pages.ts';
import { type TimelineInput, timelineInput } from './input.ts';

/** Every milestone on its due date, a lane for each WBS element: the whole project at a glance. */
export const timeline: FigureKind<TimelineInput> = {
  name: 'timeline',
  section: 'timeline',
  requests: (schedule) => {
    const input = timelineInput(schedule);
    return input.lanes.length === 0 ? [] : [{ name: 'timeline', input }];
  },
  layOut: async ({ name, input }, context) => {
    const { layTimeline } = await import('./draw.ts');
    return laidPages(name, layTimeline(input, context));
  },
};
