import * as z from 'zod';
import { type Day, formatDay } from '../../kernel/dates.ts';
import type { Activity, Schedule } from '../../model/schedule.ts';
import { statusOf, tracked } from '../../model/status.ts';

const day = z.string().meta({ format: 'date' });

export const milestonesSchema = z
  .array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      wbs: z.string(),
      level: z.int().nullable(),
      due: day.nullable().describe('Baseline finish.'),
      forecast: day.nullable().describe('Finish in the current schedule.'),
      completed: z
        .union([day, z.literal('yes')])
        .nullable()
        .describe('Day of completion, `yes` where the data do not tell the day; null while it is open.'),
      overdueDays: z
        .int()
        .nullable()
        .describe('Days from the due date to the as-of date; null unless overdue.'),
      floatDays: z.number().nullable().describe('Total float in days, where the export has it.'),
      fields: z
        .record(z.string(), z.string())
        .describe('Values of the fields of the report, by their name; those that have one.'),
    }),
  )
  .describe('Every milestone of the note, in row order.');

export const relationsSchema = z
  .array(
    z.strictObject({
      from: z.string(),
      to: z.string(),
      type: z.enum(['FS', 'SS', 'FF', 'SF']),
      lagDays: z.number(),
    }),
  )
  .describe('Every relation once, sorted by from, then to; an end may be of another subsystem.');

const iso = (day: Day | null) => (day === null ? null : formatDay(day));

export function milestoneFacts(schedule: Schedule): z.output<typeof milestonesSchema> {
  return tracked(schedule).map((a) => ({
    code: a.id,
    name: a.name,
    wbs: a.wbs,
    level: a.level,
    due: iso(a.baselineFinish),
    forecast: iso(a.forecastFinish),
    completed: a.completed ? (iso(a.actualFinish) ?? 'yes') : null,
    overdueDays: overdueDays(a, schedule),
    floatDays: a.totalFloat?.days ?? null,
    fields: { ...a.fields },
  }));
}

function overdueDays(a: Activity, schedule: Schedule): number | null {
  if (a.baselineFinish === null || statusOf(a, schedule) !== 'overdue') return null;
  return schedule.asOf - a.baselineFinish;
}

export function relationFacts({ relations }: Schedule): z.output<typeof relationsSchema> {
  return relations.map(({ from, to, type, lag }) => ({ from, to, type, lagDays: lag }));
}
