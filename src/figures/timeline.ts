import type { FigureKind } from './figure.ts';
import { drawTimeline } from './timeline-draw.ts';
import { type TimelineInput, timelineInput } from './timeline-input.ts';

/** Every milestone on its due date, a lane for each WBS element: the whole project on one turned page. */
export const timeline: FigureKind<TimelineInput> = {
  name: 'timeline',
  requests: (schedule) => {
    const input = timelineInput(schedule);
    return input.lanes.length === 0 ? [] : [{ name: 'timeline', input }];
  },
  draw: ({ name, input }, context) => ({ name, pages: drawTimeline(input, context) }),
};
