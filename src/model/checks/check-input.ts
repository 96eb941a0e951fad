import type { Ends } from '../relations.ts';
import type { Row } from '../rows.ts';
import type { Schedule } from '../schedule.ts';

/** What a check of a whole schedule sees. An activity's `row` is the position of its row. */
export interface CheckInput {
  readonly schedule: Schedule;
  readonly rows: readonly Row[];
  /** Of the relations of the schedule, in their order. */
  readonly ends: Ends;
}
