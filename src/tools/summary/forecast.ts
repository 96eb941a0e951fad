import * as z from 'zod';
import { type Day, formatDay } from '../../kernel/dates.ts';
import { backTests } from '../../model/series/back-test.ts';
import {
  dayOfChance,
  expectedByMonth,
  type Forecast,
  forecastOf,
  type MilestoneForecast,
} from '../../model/series/forecast.ts';
import type { DataSeries } from '../../model/series/series.ts';

const whole = z.int().min(0);
const day = z.string().meta({ format: 'date' });

/** When what is open will be done, by the slips of the project's own past. */
export const forecastSchema = z
  .strictObject({
    calibrated: z
      .boolean()
      .describe('There are completions since an earlier data set to learn from; else nothing is forecast.'),
    trainedOn: z
      .array(
        z.strictObject({
          from: day,
          to: day,
          cases: whole.describe('Milestones open at the earlier date and followed to the later.'),
          seen: whole.describe('Of these: completed by the later date.'),
        }),
      )
      .describe('The pairs of data sets whose slips the forecast is made of.'),
    milestones: z
      .array(
        z.strictObject({
          code: z.string(),
          p50: day.nullable().describe('Done by then with an even chance.'),
          p80: z
            .tuple([day.nullable(), day.nullable()])
            .describe('Central 80 % band: done by then with a chance of 10 % and of 90 %.'),
          beyond: z
            .boolean()
            .describe('A day is null because it lies beyond the largest slip that was seen.'),
        }),
      )
      .describe('Open milestones in row order; all days are null without calibration or a date.'),
    expectedDone: z
      .array(
        z.strictObject({
          by: day,
          expected: z.number().describe('Sum of the chances.'),
          p80: z.tuple([whole, whole]).describe('Numbers not exceeded with a chance of 10 % and of 90 %.'),
        }),
      )
      .describe('Open milestones done by the end of each month, for three years; none without calibration.'),
    backTest: z
      .array(
        z.strictObject({
          from: day,
          to: day,
          decided: whole.describe('Open then and done by now.'),
          undecided: whole.describe('Open then and open now.'),
          inside50: whole,
          inside80: whole,
          inside90: whole.describe('Of the decided: done inside the central band of so many percent.'),
          byP50: whole.describe('Done by the day that had an even chance, of those for which it has come.'),
        }),
      )
      .describe('The same method asked at each earlier data set, judged by the newest.'),
  })
  .describe('Forecast of what is open.');

const iso = (day: Day | null) => (day === null ? null : formatDay(day));

export function forecastFacts(series: DataSeries): z.output<typeof forecastSchema> {
  const forecast = forecastOf(series);
  return {
    calibrated: forecast.calibrated,
    trainedOn: forecast.trainedOn.map(({ from, to, cases }) => ({
      from: formatDay(from),
      to: formatDay(to),
      cases: cases.length,
      seen: cases.filter((c) => c.seen).length,
    })),
    milestones: milestoneFacts(forecast),
    expectedDone: expectedByMonth(forecast).map(({ by, expected, low, high }) => ({
      by: formatDay(by),
      expected,
      p80: [low, high],
    })),
    backTest: backTests(series).map((test) => ({
      from: formatDay(test.from),
      to: formatDay(test.to),
      decided: test.decided,
      undecided: test.undecided,
      inside50: test.inside50,
      inside80: test.inside80,
      inside90: test.inside90,
      byP50: test.byP50,
    })),
  };
}

function milestoneFacts({ milestones }: Forecast): z.output<typeof forecastSchema>['milestones'] {
  const known = new Map<MilestoneForecast['likely'], ReturnType<typeof daysOf>>();
  return milestones.map((m) => {
    const days = known.get(m.likely) ?? daysOf(m);
    known.set(m.likely, days);
    return { code: m.activity.id, ...days };
  });
}

function daysOf(m: MilestoneForecast) {
  const day = (chance: number) => iso(dayOfChance(m, chance));
  const p80: [string | null, string | null] = [day(0.1), day(0.9)];
  const p50 = day(0.5);
  return { p50, p80, beyond: m.likely !== null && [p50, ...p80].includes(null) };
}
