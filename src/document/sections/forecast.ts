import { nameDay, shortMonth } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { decimal, listed } from '../../kernel/words.ts';
import type { BackTest } from '../../model/series/back-test.ts';
import {
  dayOfChance,
  expectedByMonth,
  type Forecast,
  type MilestoneForecast,
} from '../../model/series/forecast.ts';
import { refusalOf } from '../../model/series/refusal.ts';
import { type Text, words } from '../text.ts';
import type { SectionView } from '../types.ts';
import { lastSkilled, likelyText, noSkill } from './likely.ts';
import { heading, type SectionContext } from './section.ts';
import { dayCell, type RowInput, type TableView, tableOf } from './table.ts';

interface MonthRow {
  readonly by: Text;
  readonly expected: Text;
  readonly band: Text;
}

export interface ForecastView extends SectionView {
  /** Without completions since an earlier data set nothing is forecast. */
  readonly calibrated: boolean;
  readonly basis: readonly Text[];
  /** How often the method was right before. */
  readonly backTest: Text;
  readonly months: readonly MonthRow[];
  readonly table: TableView;
  readonly caveats: readonly Text[];
}

/** Months ahead that the short table shows, besides every month of the first half year. */
const monthsShown = new Set([1, 2, 3, 4, 5, 6, 9, 12, 18, 24, 36]);

/** Completions to learn from below which a warning stands beside what was learnt. */
const enough = 20;

const columns = [
  { head: 'Due', width: 62 },
  { head: 'P50', width: 80 },
  { head: 'P80 (10 to 90 %)', width: 146 },
];

/** When what is open will be done, by the project's own past, and how often that was right. */
export function forecast(context: SectionContext): ForecastView {
  const made = context.forecast();
  const refused = refusalOf(context.schedule, context.config.rules);
  const dated = made.milestones.filter((m) => m.likely !== null);
  return {
    ...heading('forecast', 'Forecast'),
    calibrated: made.calibrated,
    basis: refused
      ? [words(say('{problem}: nothing can be forecast from such dates.', { problem: refused.message }))]
      : basisOf(made),
    backTest: words(backTestText(context)),
    months: expectedByMonth(made).flatMap(({ by, expected, low, high }, i) =>
      monthsShown.has(i + 1)
        ? [
            {
              by: words(shortMonth(by)),
              expected: words(decimal(expected, 1)),
              band: words(low === high ? String(low) : `${low}–${high}`),
            },
          ]
        : [],
    ),
    table: tableOf(columns, soonest(dated).map(rowOf), context, 'forecast'),
    caveats: caveatsOf(made).map(words),
  };
}

function soonest(forecasts: readonly MilestoneForecast[]): MilestoneForecast[] {
  return forecasts
    .map((forecast) => ({ forecast, day: dayOfChance(forecast, 0.5) ?? Number.MAX_SAFE_INTEGER }))
    .sort((a, b) => a.day - b.day || a.forecast.activity.row - b.forecast.activity.row)
    .map(({ forecast }) => forecast);
}

function rowOf(m: MilestoneForecast): RowInput {
  const likely = likelyText(m);
  return {
    activity: m.activity,
    cells: [dayCell(m.activity.baselineFinish), likely?.p50 ?? '–', likely?.band ?? '–'],
    note:
      likely?.far && m.likely
        ? words(upper(say('{text}.', { text: noSkill(m.likely.dataDate) })))
        : undefined,
  };
}

const upper = (text: string) => `${text[0]?.toUpperCase()}${text.slice(1)}`;

function basisOf({ trainedOn, calibrated }: Forecast): Text[] {
  if (trainedOn.length === 0)
    return [
      words(
        say(
          'One data set: no calibration. How late milestones come is learnt from data set to data set; name earlier ones under `data.snapshots` in report.yaml.',
        ),
      ),
    ];
  const none = words(say('There is no completion to learn from: nothing is forecast.'));
  return [...trainedOn.map((set) => words(learntText(set))), ...(calibrated ? [] : [none])];
}

function learntText({ from, to, basis, cases, backdated }: Forecast['trainedOn'][number]): string {
  const seen = cases.filter((c) => c.seen).length;
  const values = { from: nameDay(from), to: nameDay(to), cases: cases.length, seen };
  const text =
    basis === 'forecast'
      ? say(
          'Of the milestones open at {from}, {cases} had a forecast and are still in the data; {seen} of them were completed by {to}.',
          values,
        )
      : say(
          'Of the milestones open at {from}, {cases} had a due date and are still in the data; {seen} of them were completed by {to}.',
          values,
        );
  if (backdated.length === 0) return text;
  const left = say(
    'Left out: {count, plural, one {{count} that was completed} other {{count} that were completed}}, as it is told now, before {day}.',
    { count: backdated.length, day: nameDay(from) },
  );
  return `${text} ${left}`;
}

function backTestText(context: SectionContext): string {
  const tests = context.backTests();
  if (tests.length === 0)
    return say('Nobody knows yet how often this method is right here: that takes three data sets.');
  const sum = (of: (t: BackTest) => number) => tests.reduce((total, t) => total + of(t), 0);
  const text = say(
    'This method, asked at {days} and judged now: {inside80} of {decided} decided cases inside the 80 % band, {inside50} inside the 50 % band, {inside90} inside the 90 % band; {byP50} of {dueP50} done by the day with an even chance; {open} still open.',
    {
      days: listed(tests.map((t) => nameDay(t.from))),
      decided: sum((t) => t.decided),
      inside80: sum((t) => t.inside80),
      inside50: sum((t) => t.inside50),
      inside90: sum((t) => t.inside90),
      byP50: sum((t) => t.byP50),
      dueP50: sum((t) => t.dueP50),
      open: sum((t) => t.undecided),
    },
  );
  return `${text} ${numberText(tests.at(-1))}`;
}

function numberText(test: BackTest | undefined): string {
  if (test === undefined) return '';
  const { expected, low, high, actual, planned } = test.number;
  return say(
    'Of the number done since {day} it expected {expected} (80 % band {low}–{high}), the plan {planned}; it was {actual}.',
    { day: nameDay(test.from), expected: decimal(expected, 1), low, high, planned, actual },
  );
}

function caveatsOf({ milestones, dataDate, calibrated, trainedOn }: Forecast): string[] {
  if (!calibrated) return [];
  const days = (chance: number) => milestones.map((m) => [m, dayOfChance(m, chance)] as const);
  const beyond = [...days(0.5), ...days(0.9)].some(([m, day]) => m.likely !== null && day === null);
  const far = days(0.5).some(([, day]) => day !== null && day > lastSkilled(dataDate));
  const seen = trainedOn.flatMap(({ cases }) => cases.filter((c) => c.seen)).length;
  const undated = milestones.filter((m) => m.likely === null).length;
  return [
    say(
      'P50: done by then with an even chance. P80: the central band of 80 %, done by its ends with a chance of 10 and of 90 %.',
    ),
    ...(beyond
      ? [
          say(
            '“After” a day is beyond history: later than any slip that was seen, and nobody can say by how much.',
          ),
        ]
      : []),
    ...(far
      ? [
          say('Beyond {day}, three years ahead, the method has no skill.', {
            day: nameDay(lastSkilled(dataDate)),
          }),
        ]
      : []),
    ...(seen < enough
      ? [
          say(
            '{count, plural, one {Learnt from {count} completion alone: so few give rough dates and bands that are too narrow.} other {Learnt from {count} completions alone: so few give rough dates and bands that are too narrow.}}',
            { count: seen },
          ),
        ]
      : []),
    ...(undated > 0 ? [say('{count} open without a date are not forecast.', { count: undated })] : []),
  ];
}
