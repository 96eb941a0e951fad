import type { HealthName } from '../../input/config/schema.ts';
import type { SectionName } from '../../input/config/sections.ts';
import { nameDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { decimal, listed, writtenNumber } from '../../kernel/words.ts';
import type { Unit } from '../../model/metrics/metric.ts';
import { valueText } from '../../model/metrics/value-text.ts';
import { type MetricName, metrics } from '../../model/metrics.ts';
import { healthOf } from '../../model/series/health.ts';
import { refusalOf } from '../../model/series/refusal.ts';
import { dataSets, seriesUpTo } from '../../model/series/series.ts';
import { type Text, words } from '../text.ts';
import type { SectionView } from '../types.ts';
import { heading, type SectionContext, sectionAnchor } from './section.ts';

interface Verdict {
  readonly meets: boolean;
  /** `● at least 0.95`, `▲ below 0.95`: a shape and the word. */
  readonly text: Text;
}

interface HealthRow {
  readonly title: Text;
  readonly value: Text;
  /** The value in the last data set; null without one. */
  readonly before: Text | null;
  /** Values over the series as shares of the largest, oldest first; empty where there are fewer than two. */
  readonly spark: readonly number[];
  readonly formula: Text;
  readonly verdict: Verdict | null;
  /** Anchor of the list the number leads to. */
  readonly list: string | null;
}

interface HealthGroup {
  readonly title: Text;
  readonly rows: readonly HealthRow[];
}

export interface HealthView extends SectionView {
  /** Why there is no health to tell; the groups are empty then. */
  readonly refusal: Text | null;
  readonly dataDate: Text;
  readonly before: Text | null;
  readonly levels: Text | null;
  readonly groups: readonly HealthGroup[];
}

/** What a group shows. BEI never stands without the hit rate and the plan kept. */
const groups: ReadonlyArray<readonly [title: string, names: readonly HealthName[]]> = [
  [
    'Is the plan kept?',
    [
      'bei',
      'bei-first-baseline',
      'hit-rate',
      'hit-rate-12-months',
      'plan-kept',
      'plan-kept-on-time',
      'backlog',
    ],
  ],
  ['Is it slipping?', ['spi', 'sv', 'cpli', 'median-slip', 'slip-80', 'median-late']],
  ['What comes next?', ['due-30', 'due-60', 'due-90']],
  [
    'Do the relations hold?',
    ['open-without-predecessor', 'open-without-successor', 'completed-before-predecessor'],
  ],
];

/** The section whose list a number leads to. */
const lists: Readonly<Partial<Record<MetricName, SectionName>>> = {
  bei: 'overdue',
  backlog: 'overdue',
  'median-late': 'overdue',
  'plan-kept': 'changes',
  'due-30': 'look-ahead',
  'due-60': 'look-ahead',
  'due-90': 'look-ahead',
};

/** Numbers made of relations, which are read of the newest data set only. */
const ofRelations: ReadonlySet<MetricName> = new Set([
  'open-without-predecessor',
  'open-without-successor',
  'completed-before-predecessor',
]);

/** How the data stand against the plan: every number with its formula, and what it was before. */
export function health(context: SectionContext): HealthView {
  const { schedule, series, config } = context;
  const previous = series.earlier.at(-1);
  const refused = refusalOf(schedule, config.rules);
  return {
    ...heading('health', 'Health of the plan'),
    refusal:
      refused === null
        ? null
        : words(say('{problem}: no number of health means anything then.', { problem: refused.message })),
    dataDate: words(nameDay(schedule.dataDate)),
    before: previous === undefined ? null : words(nameDay(previous.dataDate)),
    levels: levelsText(context),
    groups:
      refused !== null
        ? []
        : groups.map(([title, names]) => ({
            title: words(say(title)),
            rows: names.map((name) => rowOf(name, context)),
          })),
  };
}

function levelsText({ series }: SectionContext): Text | null {
  const levels = healthOf(series).beiByLevel.flatMap(({ level, ratio }) =>
    ratio === null ? [] : [say('level {level} {ratio}', { level, ratio: decimal(ratio, 3) })],
  );
  return levels.length < 2
    ? null
    : words(say('Milestone BEI by level: {levels}.', { levels: listed(levels) }));
}

function rowOf(name: HealthName, context: SectionContext): HealthRow {
  const { series, config } = context;
  const metric = metrics[name];
  const measured = metric.of(series);
  const history = ofRelations.has(name) ? [] : historyOf(name, context);
  const list = lists[name];
  return {
    title: words(metricWords(metric.title)),
    value: words(valueText(metric, measured)),
    before: history.length < 2 ? null : words(valueText(metric, history.at(-2) ?? { value: null }, 'short')),
    spark: sparkOf(history.map((m) => m.value)),
    formula: words(`${metricWords(metric.formula)}.`),
    verdict: verdictOf(measured.value, config.health.thresholds[name], metric.unit),
    list: list !== undefined && isShown(list, context) ? sectionAnchor(list) : null,
  };
}

/** The changes are left out where there is nothing to compare with. */
function isShown(name: SectionName, { config, series }: SectionContext): boolean {
  return config.sections.includes(name) && (name !== 'changes' || series.earlier.length > 0);
}

function historyOf(name: MetricName, { series }: SectionContext) {
  return dataSets(series).flatMap((_, i) => {
    const then = seriesUpTo(series, i);
    return then === null ? [] : [metrics[name].of(then)];
  });
}

/** Shares of the largest, to two decimals; what is negative stands at nought. */
function sparkOf(values: ReadonlyArray<number | null>): number[] {
  const known = values.filter((v) => v !== null);
  const largest = Math.max(...known.map(Math.abs), 0);
  if (known.length < 2 || largest === 0) return [];
  return known.map((v) => Math.round((Math.abs(v) / largest) * 100) / 100);
}

interface Threshold {
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
}

function verdictOf(value: number | null, threshold: Threshold | undefined, unit: Unit): Verdict | null {
  if (threshold === undefined || value === null) return null;
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = threshold;
  const limit = (n: number) => limitText(n, unit);
  if (value < atLeast)
    return { meets: false, text: words(`▲ ${say('below {limit}', { limit: limit(atLeast) })}`) };
  if (value > atMost)
    return { meets: false, text: words(`▲ ${say('above {limit}', { limit: limit(atMost) })}`) };
  const wanted = [
    ...(Number.isFinite(atLeast) ? [say('at least {limit}', { limit: limit(atLeast) })] : []),
    ...(Number.isFinite(atMost) ? [say('at most {limit}', { limit: limit(atMost) })] : []),
  ];
  return { meets: true, text: words(`● ${listed(wanted)}`) };
}

/** A threshold as the value beside it is printed. */
function limitText(limit: number, unit: Unit): string {
  if (unit === 'share') return `${writtenNumber(Math.round(limit * 1000) / 10)} %`;
  const number = `${limit < 0 ? '−' : ''}${writtenNumber(Math.abs(limit))}`;
  return unit === 'days' ? say('{days} d', { days: number }) : number;
}

/** Title or formula of a metric: its numbers stand in the message. */
function metricWords(text: string): string {
  const numbers = text.match(/\d+/g) ?? [];
  const [count = ''] = numbers;
  return numbers.length === 1 ? say(text.replace(count, '{count}'), { count }) : say(text);
}
