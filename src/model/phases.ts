import { distance } from 'fastest-levenshtein';
import type { Day } from '../kernel/dates.ts';
import type { Diagnostic, Place } from '../kernel/diagnostics.ts';
import { finding } from './phase-rules.ts';
import type { Activity, ActivityId, Schedule } from './schedule.ts';
import { expectedFinish } from './series/plan-kept.ts';

/** A phase of the project: from one milestone to another. */
export interface Phase {
  readonly name: string;
  readonly from: ActivityId;
  readonly to: ActivityId;
  /** Where report.yaml names it. */
  readonly place?: Place | undefined;
}

/** From one day to another, both included. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** A phase with its dates. */
export interface DatedPhase {
  readonly name: string;
  readonly from: Activity;
  readonly to: Activity;
  /** By the baseline; null where one of its dates is missing. */
  readonly planned: Span | null;
  /** As it is: completions, else forecasts, else the baseline. */
  readonly now: Span | null;
}

/** The date of a milestone as things are: its completion, else its forecast, else its baseline finish. */
export function currentDay(activity: Activity): Day | null {
  return activity.actualFinish ?? expectedFinish(activity);
}

/** The phases whose milestones are in the schedule and that have dates, in the order given. */
export function datedPhases(phases: readonly Phase[], { activities }: Schedule): DatedPhase[] {
  return phases.flatMap(({ name, ...ends }) => {
    const [from, to] = [activities.get(ends.from), activities.get(ends.to)];
    if (from === undefined || to === undefined) return [];
    const planned = spanOf(from.baselineFinish, to.baselineFinish);
    const now = spanOf(currentDay(from), currentDay(to));
    return planned === null && now === null ? [] : [{ name, from, to, planned, now }];
  });
}

function spanOf(from: Day | null, to: Day | null): Span | null {
  return from === null || to === null || to < from ? null : { from, to };
}

/** Findings on phases that cannot be drawn: codes nobody knows, no dates, an end before the beginning. */
export function checkPhases(phases: readonly Phase[], schedule: Schedule): Diagnostic[] {
  return phases.flatMap((phase) => {
    const unknown = [phase.from, phase.to].filter((code) => !schedule.activities.has(code));
    if (unknown.length > 0) return unknown.map((code) => unknownCode(code, phase, schedule));
    return [...backward(phase, schedule), ...undated(phase, schedule)];
  });
}

function unknownCode(code: string, { name, place }: Phase, { activities }: Schedule): Diagnostic {
  const [nearest] = [...activities.keys()].sort((a, b) => distance(a, code) - distance(b, code));
  return finding('phases-name-known-codes', {
    message: `the phase ${name} names ${code}, which is no code of the data`,
    place,
    hint: nearest === undefined ? undefined : `Is it ${nearest}?`,
  });
}

function backward({ name, from, to, place }: Phase, { activities }: Schedule): Diagnostic[] {
  const [begins, ends] = [activities.get(from), activities.get(to)];
  const after = (day: (a: Activity) => Day | null) => {
    const [first, last] = [begins && day(begins), ends && day(ends)];
    return first != null && last != null && first > last;
  };
  const basis = after((a) => a.baselineFinish) ? 'baseline' : after(currentDay) ? 'current' : null;
  if (basis === null) return [];
  return [
    finding('phases-end-after-they-begin', {
      message: `the phase ${name} begins with ${from}, whose ${basis} date is after that of ${to}, which ends it`,
      place,
      hint: `Exchange \`from\` and \`to\`, or name other milestones; its ${basis} bar is left out.`,
    }),
  ];
}

function undated({ name, from, to, place }: Phase, { activities }: Schedule): Diagnostic[] {
  const without = [from, to].filter((code) => {
    const activity = activities.get(code);
    return activity !== undefined && currentDay(activity) === null;
  });
  if (without.length === 0) return [];
  return [
    finding('phases-have-dates', {
      message: `the phase ${name} cannot be drawn: ${without.join(' and ')} ${without.length === 1 ? 'has' : 'have'} no date`,
      place,
      hint: 'Give them a date in the data, or name milestones that have one.',
    }),
  ];
}
