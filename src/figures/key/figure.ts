import { keyRowsOf } from '../../model/key-check.ts';
import type { FigureKind } from '../figure.ts';
import { laidPages } from '../pages.ts';
import { type KeyInput, keyInput } from './rows.ts';

/** The milestones by which a report is judged, on one page: planned, expected and done, with their dates. */
export const keyMilestonesFigure: FigureKind<KeyInput> = {
  name: 'key-milestones',
  section: 'key-milestones',
  requests: (schedule, { scope = null, fields = [] }) => {
    const chosen = keyRowsOf(schedule, scope);
    const own = fields.filter((field) => field.in.includes('key-milestones'));
    return chosen.length === 0 ? [] : [{ name: 'key-milestones', input: keyInput(chosen, schedule, own) }];
  },
  layOut: async ({ name, input }, context) => {
    const { layKeyMilestones } = await import('./draw.ts');
    return laidPages(name, layKeyMilestones(input, context));
  },
};
