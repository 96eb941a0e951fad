import type { Activity } from '../schedule.ts';
import { lastForecast, pathIndex } from '../series/critical-path.ts';
import { earnedSchedule } from '../series/earned-schedule.ts';
import {
  backlog,
  behind,
  dueWithin,
  executionIndex,
  firstBaselineIndex,
  hits,
  missed,
  shareOf,
  type spansAhead,
} from '../series/health.ts';
import { slipShare, slipsOfCompleted } from '../series/lateness.ts';
import { completedBeforePredecessor, openWithout } from '../series/logic.ts';
import { type PlanKept, planKept } from '../series/plan-kept.ts';
import { type DataSeries, populationOf, yearsBefore } from '../series/series.ts';
import { countMetric, type Metric, ratioMetric, valueMetric } from './metric.ts';

const behindOf = ({ current }: DataSeries) => behind(populationOf(current));
const yearAgo = ({ current }: DataSeries) => yearsBefore(current.dataDate, 1);

function lastKept({ earlier, current }: DataSeries): PlanKept | null {
  const before = earlier.at(-1);
  return before === undefined ? null : planKept(before, current);
}

const notKept = (series: DataSeries): readonly Activity[] => {
  const kept = lastKept(series);
  return kept?.due.filter((f) => !kept.done.includes(f)).map((f) => f.after) ?? [];
};

const earlierSet = 'an earlier data set (`data.snapshots`)';
const end = ({ current }: DataSeries) => lastForecast(populationOf(current));
const aDue = 'a milestone due by the data date';

/** Measures of health, judged at the data date. */
export const healthMetrics = {
  bei: ratioMetric(
    {
      title: 'Milestone BEI',
      meaning: 'Milestones completed to those the baseline had planned by the data date.',
      formula: 'completed / (planned by the data date + without a due date)',
      needs: aDue,
    },
    'index',
    { of: ({ current }) => executionIndex(populationOf(current)), list: behindOf },
  ),
  'bei-first-baseline': ratioMetric(
    {
      title: 'Milestone BEI by first baseline',
      meaning:
        'The same against the first baseline each milestone had: a plan that was moved does not flatter it.',
      formula: 'completed / (first planned by the data date + without a due date)',
      needs: earlierSet,
    },
    'index',
    { of: firstBaselineIndex, list: behindOf },
  ),
  'hit-rate': ratioMetric(
    {
      title: 'Hit rate',
      meaning:
        'Share of the milestones due by the data date that were completed on or before their due date.',
      formula: 'completed on or before the due date / due by the data date',
      needs: aDue,
    },
    'share',
    {
      of: ({ current }) => hitShare(current, null),
      list: ({ current }) => missed(populationOf(current), null),
    },
  ),
  'hit-rate-12-months': ratioMetric(
    {
      title: 'Hit rate, last 12 months',
      meaning: 'The same for the milestones due in the twelve months before the data date.',
      formula: 'completed on or before the due date / due in the 12 months to the data date',
      needs: 'a milestone due in the last 12 months',
    },
    'share',
    {
      of: (series) => hitShare(series.current, yearAgo(series)),
      list: (series) => missed(populationOf(series.current), yearAgo(series)),
    },
  ),
  'plan-kept': ratioMetric(
    {
      title: 'Plan kept',
      meaning:
        'Share of what the last data set had for the time since, by its forecast or else its baseline, that was completed in it.',
      formula: 'completed in the time between / dated in the time between',
      needs: earlierSet,
    },
    'share',
    { of: (series) => keptShare(series, 'done'), list: notKept },
  ),
  'plan-kept-on-time': ratioMetric(
    {
      title: 'Plan kept to the day',
      meaning: 'The share of the same that was completed on or before its date.',
      formula: 'completed on or before the date / dated in the time between',
      needs: earlierSet,
    },
    'share',
    { of: (series) => keptShare(series, 'onTime'), list: notKept },
  ),
  backlog: ratioMetric(
    {
      title: 'Backlog',
      meaning: 'Share of the milestones due by the data date that is not completed.',
      formula: 'due by the data date and not completed / due by the data date',
      needs: aDue,
    },
    'share',
    { of: ({ current }) => backlog(populationOf(current)), list: behindOf },
  ),
  spi: valueMetric(
    {
      title: 'SPI(t)',
      meaning: 'Time earned to time passed, by counts of milestones.',
      formula:
        'earned schedule / time passed, both since the first due date; earned is when the baseline had planned as many as are completed',
      needs: 'a completed milestone and due dates',
    },
    'index',
    { of: ({ current }) => earnedSchedule(populationOf(current)).spi, list: behindOf },
  ),
  sv: valueMetric(
    {
      title: 'SV(t)',
      meaning:
        'Days by which the count of completed milestones is ahead of the baseline; negative is behind.',
      formula: 'earned schedule − data date, in days',
      needs: 'a completed milestone and due dates',
    },
    'days',
    { of: ({ current }) => earnedSchedule(populationOf(current)).svDays, list: behindOf },
  ),
  'earned-schedule': valueMetric(
    {
      title: 'Earned schedule',
      meaning: 'Day on which the baseline had planned as many milestones as are completed.',
      formula: 'due date of the n-th milestone by due date, n being the number completed',
      needs: 'a completed milestone and due dates',
    },
    'day',
    { of: ({ current }) => earnedSchedule(populationOf(current)).date, list: behindOf },
  ),
  cpli: valueMetric(
    {
      title: 'CPLI',
      meaning: 'Critical path length index of the milestone that is forecast last.',
      formula: '(days to its forecast + days from its forecast to its due date) / days to its forecast',
      needs: 'forecasts of open milestones',
    },
    'index',
    {
      of: (series) => {
        const last = end(series);
        return last === null ? null : (pathIndex(last, series.current.dataDate)?.index ?? null);
      },
      list: (series) => [end(series)].filter((a) => a !== null),
    },
  ),
  'median-slip': slipMetric(0.5),
  'slip-80': slipMetric(0.8),
  'slip-90': slipMetric(0.9),
  'due-30': aheadMetric(30),
  'due-60': aheadMetric(60),
  'due-90': aheadMetric(90),
  'open-without-predecessor': countMetric(
    {
      title: 'Open without predecessor',
      meaning: 'Open milestones that no relation leads to.',
      formula: 'open, and without a predecessor',
    },
    ({ current }) => openWithout(current, 'predecessors'),
  ),
  'open-without-successor': countMetric(
    {
      title: 'Open without successor',
      meaning: 'Open milestones that no relation leads from.',
      formula: 'open, and without a successor',
    },
    ({ current }) => openWithout(current, 'successors'),
  ),
  'completed-before-predecessor': countMetric(
    {
      title: 'Completed before a predecessor',
      meaning: 'Milestones that were completed while one before them was open, or before its completion.',
      formula: 'completed, with a finish-to-start predecessor that is open or was completed later',
    },
    ({ current }) => completedBeforePredecessor(current),
  ),
} as const satisfies Readonly<Record<string, Metric>>;

function hitShare(current: DataSeries['current'], after: Parameters<typeof hits>[1]) {
  const { hit, due } = hits(populationOf(current), after);
  return shareOf(hit, due);
}

function keptShare(series: DataSeries, part: 'done' | 'onTime') {
  const kept = lastKept(series);
  return kept === null ? null : shareOf(kept[part].length, kept.due.length);
}

function slipMetric(share: number): Metric {
  const percent = Math.round(share * 100);
  return valueMetric(
    {
      title: share === 0.5 ? 'Median lateness of completions' : `Lateness of ${percent} % of completions`,
      meaning: `Days after their due date by which ${percent} % of the completed milestones were completed.`,
      formula: `${percent} % point of completion date − due date over the completed`,
      needs: 'a completion with its date and due date',
    },
    'days',
    {
      of: ({ current }) => slipShare(current, share),
      list: ({ current }) => slipsOfCompleted(current).map((s) => s.activity),
    },
  );
}

function aheadMetric(days: (typeof spansAhead)[number]): Metric {
  return countMetric(
    {
      title: `Due within ${days} days`,
      meaning: `Open milestones due in the ${days} days after the data date.`,
      formula: `open, and data date < due date ≤ data date + ${days} days`,
    },
    ({ current }) => dueWithin(populationOf(current), days),
  );
}
