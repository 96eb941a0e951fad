import type { Activity, Schedule } from '../schedule.ts';
import { shareOf } from '../series/health.ts';
import type { DataSeries } from '../series/series.ts';
import { overdue, statusOf, tracked } from '../status.ts';
import { countMetric, type Metric, ratioMetric, valueMetric } from './metric.ts';

/** Days after the as-of date that the summary looks ahead. */
const daysAhead = 90;

const having =
  (test: (a: Activity, s: Schedule) => boolean) =>
  ({ current }: DataSeries) =>
    tracked(current).filter((a) => test(a, current));

const completed = having((a) => a.completed);
const late = ({ current }: DataSeries) => overdue(current);

/** Counts of the summary, judged at the as-of date. */
export const countMetrics = {
  total: countMetric(
    {
      title: 'Milestones',
      meaning: 'All milestones of the note: those of other subsystems are not among them.',
      formula: 'milestones whose WBS code lies under the root',
    },
    ({ current }) => tracked(current),
  ),
  completed: countMetric(
    {
      title: 'Completed',
      meaning: 'Milestones the data say are completed.',
      formula: 'milestones with a completion',
    },
    completed,
  ),
  'percent-completed': ratioMetric(
    {
      title: 'Completed',
      meaning: 'Share of the milestones that is completed.',
      formula: 'completed / total',
    },
    'share',
    {
      of: (series) => shareOf(completed(series).length, tracked(series.current).length),
      list: completed,
    },
  ),
  late: countMetric(
    {
      title: 'Overdue',
      meaning: 'Milestones that are not completed and were due before the as-of date.',
      formula: 'not completed, and due before the as-of date',
    },
    late,
  ),
  'late-at-data-date': countMetric(
    {
      title: 'Overdue at the data date',
      meaning: 'Milestones that would be overdue if judged at the data date.',
      formula: 'not completed, and due before the data date',
    },
    ({ current }) => overdue({ ...current, asOf: current.dataDate }),
  ),
  ahead: countMetric(
    {
      title: 'Ahead',
      meaning: 'Milestones neither completed nor late.',
      formula: 'total − completed − late',
    },
    having((a, s) => statusOf(a, s) === 'pending'),
  ),
  'median-late': valueMetric(
    {
      title: 'Median age of the overdue',
      meaning: 'Days by which half of the overdue milestones are late, or more.',
      formula: 'median of as-of date − due date over the overdue',
      needs: 'an overdue milestone',
    },
    'days',
    { of: ({ current }) => median(daysLate(current)), list: late },
  ),
  'longest-late': valueMetric(
    {
      title: 'Longest overdue',
      meaning: 'Days by which the milestone overdue longest is late.',
      formula: 'largest as-of date − due date over the overdue',
      needs: 'an overdue milestone',
    },
    'days',
    { of: ({ current }) => daysLate(current).reduce<number | null>(larger, null), list: late },
  ),
  'due-next-90': countMetric(
    {
      title: `Due in the next ${daysAhead} days`,
      meaning: `Open milestones due on the as-of date or at most ${daysAhead} days after it.`,
      formula: `not completed, and as-of date ≤ due date ≤ as-of date + ${daysAhead} days`,
    },
    having(
      (a, s) =>
        statusOf(a, s) === 'pending' && a.baselineFinish !== null && a.baselineFinish - s.asOf <= daysAhead,
    ),
  ),
  'no-level': countMetric(
    {
      title: 'Without a level',
      meaning: 'Milestones without a level.',
      formula: 'milestones without a level',
    },
    having((a) => a.level === null),
  ),
  undated: countMetric(
    {
      title: 'Without a due date',
      meaning: 'Milestones without a due date; they are never late.',
      formula: 'milestones without a due date',
    },
    having((a) => a.baselineFinish === null),
  ),
  external: countMetric(
    {
      title: 'External',
      meaning: 'Milestones of other subsystems: they are in no number of the summary.',
      formula: 'milestones without a WBS code under the root',
    },
    ({ current }) => [...current.activities.values()].filter((a) => a.external),
  ),
} as const satisfies Readonly<Record<string, Metric>>;

/** The number of milestones of one level. */
export function levelMetric(level: number): Metric {
  return countMetric(
    {
      title: `Level ${level}`,
      meaning: `Milestones of level ${level}.`,
      formula: `milestones of level ${level}`,
    },
    having((a) => a.level === level),
  );
}

/** Days by which each overdue milestone is late. */
function daysLate(schedule: Schedule): number[] {
  return overdue(schedule).map((a) => schedule.asOf - (a.baselineFinish ?? schedule.asOf));
}

const larger = (a: number | null, b: number) => (a === null || b > a ? b : a);

/** The middle of a list of numbers; the lower of two. Null of an empty list. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
