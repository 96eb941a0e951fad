import type { Diagnostic } from '../../kernel/diagnostics.ts';
import { finding } from '../rules.ts';
import type { CheckInput } from './check-input.ts';

/** Milestones up to which lists, figures and notes are tried. */
const usual = 200_000;

/** Says of a schedule that it is larger than those that notes are made of. */
export function tooLarge({ schedule }: CheckInput): Diagnostic[] {
  const count = schedule.activities.size;
  const [first] = schedule.activities.values();
  if (count < usual || first === undefined) return [];
  return [
    finding('schedules-of-usual-size', {
      message: `${count} milestones: Milepost is made for schedules of up to ${usual}, and needs about 3 GB of memory for a million`,
      place: { path: first.place.path },
      hint: 'Export milestones only, or a report for each part of the plan.',
    }),
  ];
}
