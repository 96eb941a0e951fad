import type { Day } from '../../kernel/dates.ts';
import { doneBy, type Population } from './series.ts';

/** Earned schedule by counts of milestones, after Lipke. */
export interface EarnedSchedule {
  /** Day on which the baseline had planned as many milestones as are completed; null where none is, or none is planned. */
  readonly date: Day | null;
  /** SPI(t): time earned to time passed since the first baseline finish; null where no time has passed. */
  readonly spi: number | null;
  /** SV(t): days earned less days passed; negative is behind. */
  readonly svDays: number | null;
}

/**
 * The baseline finishes in order are the plan's count over time; the day of the n-th is when it planned n. What it never planned does
 * not count as earned.
 */
export function earnedSchedule({ milestones, dataDate }: Population): EarnedSchedule {
  const planned = milestones.flatMap((a) => a.baselineFinish ?? []).sort((a, b) => a - b);
  const done = milestones.filter((a) => a.baselineFinish !== null && doneBy(a, dataDate)).length;
  const start = planned[0];
  const date = planned[done - 1];
  if (start === undefined || date === undefined) return { date: null, spi: null, svDays: null };
  const passed = dataDate - start;
  return { date, spi: passed > 0 ? (date - start) / passed : null, svDays: date - dataDate };
}
