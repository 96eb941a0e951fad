import type { Correction, Exclusion, Schedule } from './schedule.ts';

/** What people changed about the data by hand, as a reader of the note wants it. Each list is in row order. */
export interface Ledger {
  /** Overrides that changed a value. */
  readonly applied: readonly Correction[];
  /** Overrides the data agree with by now: they can be deleted. */
  readonly agreed: readonly Correction[];
  /** Overrides past the day they were meant to stand to; they are among the others too. */
  readonly expired: readonly Correction[];
  /** Milestones left out, in the order report.yaml names them. */
  readonly excluded: readonly Exclusion[];
}

/** The corrections ledger of a schedule. */
export function ledgerOf(schedule: Pick<Schedule, 'corrections' | 'exclusions'>): Ledger {
  const corrections = schedule.corrections ?? [];
  return {
    applied: corrections.filter((c) => c.needed),
    agreed: corrections.filter((c) => !c.needed),
    expired: corrections.filter((c) => c.expired),
    excluded: schedule.exclusions,
  };
}
