import type { Activity, Schedule } from '../../model/schedule.ts';
import { overdue, statusOf, tracked } from '../../model/status.ts';

/** A number of the note's summary, and what makes it up. */
export interface CountExplained {
  readonly name: string;
  /** What is counted, as a sentence. */
  readonly meaning: string;
  readonly milestones: readonly Activity[];
}

interface Counted {
  readonly meaning: string;
  readonly of: (schedule: Schedule) => readonly Activity[];
}

const having = (test: (a: Activity, s: Schedule) => boolean) => (schedule: Schedule) =>
  tracked(schedule).filter((a) => test(a, schedule));

const late: Counted = {
  meaning: 'Milestones that are not completed and were due before the as-of date.',
  of: overdue,
};

const counted: Readonly<Record<string, Counted>> = {
  total: {
    meaning: 'All milestones of the note: those of other subsystems are not among them.',
    of: tracked,
  },
  completed: { meaning: 'Milestones the data say are completed.', of: having((a) => a.completed) },
  late,
  overdue: late,
  ahead: {
    meaning: 'Milestones neither completed nor late.',
    of: having((a, s) => statusOf(a, s) === 'pending'),
  },
  'no-level': { meaning: 'Milestones without a level.', of: having((a) => a.level === null) },
  undated: {
    meaning: 'Milestones without a due date; they are never late.',
    of: having((a) => a.baselineFinish === null),
  },
  external: {
    meaning: 'Milestones of other subsystems: they are in no number of the summary.',
    of: (schedule) => [...schedule.activities.values()].filter((a) => a.external),
  },
};

/** Names of the numbers that can be explained; any level can be asked for. */
export const countNames: readonly string[] = [...Object.keys(counted), 'level-N'];

/** Explains a number by its name (`late`, `level-2`), or gives null for a name that is none. */
export function explainCount(name: string, schedule: Schedule): CountExplained | null {
  const level = /^level-(\d+)$/.exec(name)?.[1];
  if (level !== undefined) {
    const milestones = tracked(schedule).filter((a) => a.level === Number(level));
    return { name, meaning: `Milestones of level ${level}.`, milestones };
  }
  const known = Object.hasOwn(counted, name) ? counted[name] : undefined;
  return known ? { name, meaning: known.meaning, milestones: known.of(schedule) } : null;
}
