import type { FigureKind } from '../figure.ts';
import { laidPages } from '../pages.ts';
import { isMoved, type SlipInput, slipRows } from './rows.ts';

/** How the dates of open milestones moved since an earlier data set; nothing where none did, or the report names none. */
export const slip: FigureKind<SlipInput> = {
  name: 'slip',
  section: 'changes',
  requests: (schedule, { previous }) => {
    if (!previous) return [];
    const rows = slipRows(previous, schedule);
    const input = { before: previous.dataDate, after: schedule.dataDate, rows };
    return rows.some(isMoved) ? [{ name: 'slip', input }] : [];
  },
  layOut: async ({ name, input }, context) => {
    const { laySlip } = await import('./draw.ts');
    return laidPages(name, laySlip(input, context));
  },
};
