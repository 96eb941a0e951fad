import * as z from 'zod';
import { type Day, formatDay } from '../../kernel/dates.ts';
import { healthOf } from '../../model/series/health.ts';
import type { DataSeries } from '../../model/series/series.ts';

const whole = z.int().min(0);
const day = z.string().meta({ format: 'date' });
const ratio = z.number().nullable();

/** How the data stand against their plan, judged at the data date. */
export const healthSchema = z
  .strictObject({
    bei: ratio.describe('Milestone BEI: completed / (planned by the data date + without a due date).'),
    beiByLevel: z.record(z.string(), ratio).describe('The same of the milestones of each level there is.'),
    backlog: ratio.describe('Due by the data date and not completed / due by the data date.'),
    hit: z
      .strictObject({
        cumulative: z.strictObject({
          due: whole.describe('Due by the data date.'),
          hit: whole.describe('Of these: completed on or before the due date.'),
        }),
        last12Months: z.strictObject({
          due: whole.describe('Due in the 12 months to the data date.'),
          done: whole.describe('Completed in them, whenever due.'),
          hit: whole.describe('Due in them and completed on or before the due date.'),
        }),
      })
      .describe('Hits, as counts.'),
    earnedSchedule: z
      .strictObject({
        date: day.nullable().describe('Day on which the baseline had planned as many as are completed.'),
        spi: ratio.describe('SPI(t), by counts.'),
        svDays: z.int().nullable().describe('SV(t), by counts, in days; negative is behind.'),
      })
      .describe('Earned schedule by counts of milestones.'),
    dueWithin: z
      .record(z.string(), whole)
      .describe('Open milestones due in the 30, 60 and 90 days after the data date.'),
    planKept: z
      .array(z.strictObject({ from: day, to: day, due: whole, done: whole, onTime: whole }))
      .describe(
        'For each data set but the first: dated, by the one before it, in the time between; of these completed in it; and on or before the date.',
      ),
  })
  .nullable()
  .describe('Health against the plan; null where the data fail `due-dates-differ`. Ratios are fractions.');

const iso = (day: Day | null) => (day === null ? null : formatDay(day));

export function healthFacts(series: DataSeries): z.output<typeof healthSchema> {
  const { bei, beiByLevel, backlog, hit, earnedSchedule, dueWithin, planKept } = healthOf(series);
  return {
    bei: bei.ratio,
    beiByLevel: Object.fromEntries(beiByLevel.map(({ level, ratio }) => [String(level), ratio])),
    backlog: backlog.ratio,
    hit: {
      cumulative: { due: hit.cumulative.due, hit: hit.cumulative.hit },
      last12Months: { ...hit.last12Months },
    },
    earnedSchedule: { ...earnedSchedule, date: iso(earnedSchedule.date) },
    dueWithin: Object.fromEntries(dueWithin.map(({ days, milestones }) => [String(days), milestones.length])),
    planKept: planKept.map((kept) => ({
      from: formatDay(kept.from),
      to: formatDay(kept.to),
      due: kept.due.length,
      done: kept.done.length,
      onTime: kept.onTime.length,
    })),
  };
}
