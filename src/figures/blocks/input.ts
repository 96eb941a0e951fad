import type { Day } from '../../kernel/dates.ts';
import type { DatedPhase, Span } from '../../model/phases.ts';
import type { Schedule } from '../../model/schedule.ts';
import { statusOf } from '../../model/status.ts';

/** A phase of the figure. */
export interface Block {
  readonly name: string;
  /** Codes of the milestones at its ends. */
  readonly from: string;
  readonly to: string;
  readonly planned: Span | null;
  readonly now: Span | null;
  readonly state: 'completed' | 'running' | 'to come';
  /** The milestone that ends it is overdue. */
  readonly overdue: boolean;
}

export interface BlocksInput {
  readonly dataDate: Day;
  readonly asOf: Day;
  readonly blocks: readonly Block[];
}

/** A phase as the note shows it. */
export function blockOf({ name, from, to, planned, now }: DatedPhase, schedule: Schedule): Block {
  const state = to.completed ? 'completed' : from.completed ? 'running' : 'to come';
  const overdue = statusOf(to, schedule) === 'overdue';
  return { name, from: from.id, to: to.id, planned, now, state, overdue };
}
