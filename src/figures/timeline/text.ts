import { type Day, nameDay } from '../../kernel/dates.ts';
import { counted } from '../../kernel/words.ts';
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
  if (by.completed === total)
    return total === 1 ? 'The one milestone is completed' : `All ${total} milestones are completed`;
  if (by.overdue === 0)
    return `No milestone is overdue at ${nameDay(asOf)}; ${by.pending} of ${total} are to come`;
  const most =
    worst === null
      ? ''
      : `, ${worst.overdue === by.overdue ? 'all' : `${worst.overdue} of them`} in ${worst.title}`;
  return `${by.overdue} of ${counted(total, 'milestone')} ${by.overdue === 1 ? 'is' : 'are'} overdue at ${nameDay(asOf)}${most}`;
}

/** One sentence for who cannot see the figure. */
export function timelineAlt({ total, by, elements, asOf }: TimelineCounts): string {
  return (
    `Timeline of ${counted(total, 'milestone')} by due date in ${counted(elements, 'lane')}, one for each WBS element: ` +
    `${by.completed} completed, ${by.overdue} overdue and ${by.pending} to come at ${nameDay(asOf)}.`
  );
}

/** What the page leaves out. */
export function timelineNotes(
  { undated }: TimelineCounts,
  { stacked, unnamed }: { stacked: number; unnamed: number },
): string[] {
  return [
    ...(undated > 0
      ? [`${counted(undated, 'milestone')} without a due date ${undated === 1 ? 'is' : 'are'} not shown.`]
      : []),
    ...(stacked > 0
      ? [
          `${counted(stacked, 'mark')} above the full stacks ${stacked === 1 ? 'is' : 'are'} counted there, not drawn.`,
        ]
      : []),
    ...(unnamed > 0
      ? [`${counted(unnamed, 'overdue milestone')} ${unnamed === 1 ? 'has' : 'have'} no room for the code.`]
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
