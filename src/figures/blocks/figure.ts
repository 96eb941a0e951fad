import { datedPhases } from '../../model/phases.ts';
import type { FigureKind } from '../figure.ts';
import { laidPages } from '../pages.ts';
import { type BlocksInput, blockOf } from './input.ts';

/** The phases of a project as bars: as planned, and as they are. */
export const blockSchedule: FigureKind<BlocksInput> = {
  name: 'block-schedule',
  section: 'block-schedule',
  requests: (schedule, { phases = [] }) => {
    const blocks = datedPhases(phases, schedule).map((phase) => blockOf(phase, schedule));
    const { dataDate, asOf } = schedule;
    return blocks.length === 0 ? [] : [{ name: 'block-schedule', input: { dataDate, asOf, blocks } }];
  },
  layOut: async ({ name, input }, context) => {
    const { layBlocks } = await import('./draw.ts');
    return laidPages(name, layBlocks(input, context));
  },
};
