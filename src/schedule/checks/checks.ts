import type { Diagnostic } from '../../diagnostics.ts';
import type { Row } from '../rows.ts';
import type { Schedule } from '../schedule.ts';
import { cutTexts } from './cuts.ts';
import { cycles } from './cycles.ts';
import { againstDataDate, incomplete } from './dates.ts';
import { againstRelations } from './order.ts';
import { outliers } from './outliers.ts';
import { sharedDates } from './spread.ts';

/** What a check of a whole schedule sees. An activity's `row` is the position of its row. */
export interface CheckInput {
  readonly schedule: Schedule;
  readonly rows: readonly Row[];
}

/** Checks of the finished schedule; each gives its findings and changes nothing. */
export const checks: ReadonlyArray<(input: CheckInput) => readonly Diagnostic[]> = [
  ({ schedule }) => incomplete(schedule),
  ({ schedule }) => againstDataDate(schedule),
  ({ schedule }) => outliers(schedule),
  ({ schedule }) => sharedDates(schedule),
  cutTexts,
  cycles,
  againstRelations,
];
