import { type Day, nameDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import type { Status } from '../../model/status.ts';
import { latenessOf, type TimelineInput, type TimelineMark } from './input.ts';

/** What the timeline says in numbers. */
export interface TimelineCounts {
  readonly total: number;
  readonly by: Readonly<Record<Status, number>>;
  /** Completed ones: in time, late, very late. */
  readonly completed: readonly [number, number, number];
  /** The WBS element with most overdue milestones, where there is one that stands out. */
  readonly worst: { readonly title: string; readonly overdue: number } | null;
  readonly elements: number;
  readonly undated: number;
  readonly asOf: Day;
  readonly dataDate: Day;
}

/** What the timeline shows, as a sentence without its stop. */
export function timelineFinding({ total, by, worst, asOf }: TimelineCounts): string {
  const day = nameDay(asOf);
  if (by.completed === total)
    return say(
      '{total, plural, one {The one milestone is completed} other {All {total} milestones are completed}}',
      { total },
    );
  if (by.overdue === 0)
    return say('No milestone is overdue at {day}; {pending} of {total} are to come', {
      day,
      pending: by.pending,
      total,
    });
  const values = { overdue: by.overdue, total, day };
  const finding = say(
    '{overdue} of {total, plural, one {{total} milestone} other {{total} milestones}} {overdue, plural, one {is} other {are}} overdue at {day}',
    values,
  );
  if (worst === null) return finding;
  const most =
    worst.overdue === by.overdue
      ? say(', all in {element}', { element: worst.title })
      : say(', {count} of them in {element}', { count: worst.overdue, element: worst.title });
  return `${finding}${most}`;
}

/** One sentence for who cannot see the figure. */
export function timelineAlt({ total, by, elements, asOf }: TimelineCounts): string {
  return say(
    'Timeline of {total, plural, one {{total} milestone} other {{total} milestones}} by due date in {elements, plural, one {{elements} lane} other {{elements} lanes}}, one for each WBS element: {completed} completed, {overdue} overdue and {pending} to come at {day}.',
    { total, elements, ...by, day: nameDay(asOf) },
  );
}

/** What the page leaves out. */
export function timelineNotes(
  { undated }: TimelineCounts,
  { stacked, unnamed }: { stacked: number; unnamed: number },
): string[] {
  return [
    ...(undated > 0
      ? [
          say(
            '{count, plural, one {{count} milestone without a due date is not shown.} other {{count} milestones without a due date are not shown.}}',
            { count: undated },
          ),
        ]
      : []),
    ...(stacked > 0
      ? [
          say(
            '{count, plural, one {{count} mark above the full stacks is counted there, not drawn.} other {{count} marks above the full stacks are counted there, not drawn.}}',
            { count: stacked },
          ),
        ]
      : []),
    ...(unnamed > 0
      ? [
          say(
            '{count, plural, one {{count} overdue milestone has no room for the code.} other {{count} overdue milestones have no room for the code.}}',
            { count: unnamed },
          ),
        ]
      : []),
  ];
}

/** Counts what a timeline shows. */
export function countsOf(input: TimelineInput): TimelineCounts {
  const count = (list: readonly TimelineMark[], status: string) =>
    list.filter((m) => m.status === status).length;
  const all = input.lanes.flatMap((l) => l.marks);
  const late = input.lanes.map((l) => ({ title: l.title, overdue: count(l.marks, 'overdue') }));
  const [first, second] = late.toSorted((a, b) => b.overdue - a.overdue);
  const overdue = count(all, 'overdue');
  const standsOut =
    first && second && first.overdue > second.overdue && first.overdue > 1 && first.overdue * 3 >= overdue;
  return {
    total: all.length,
    by: {
      completed: count(all, 'completed'),
      overdue,
      pending: count(all, 'pending'),
    },
    completed: [0, 1, 2].map(
      (degree) => all.filter((m) => m.status === 'completed' && latenessOf(m) === degree).length,
    ) as [number, number, number],
    worst: standsOut ? first : null,
    elements: input.lanes.length,
    undated: input.undated,
    asOf: input.asOf,
    dataDate: input.dataDate,
  };
}
