import * as z from 'zod';
import { findingSchema, placeSchema } from './findings/json.ts';

const day = z.string().meta({ format: 'date' });
const whole = z.int().min(0);
const counts = z.array(z.strictObject({ name: z.string(), count: whole }));

/** The published schema of `milepost inspect --json`. */
export const inspectSchema = z
  .strictObject({
    path: z.string(),
    format: z.strictObject({ name: z.string(), title: z.string() }),
    bytes: whole,
    encoding: z.string().nullable(),
    projects: z.array(z.string()),
    baselines: z
      .array(z.strictObject({ name: z.string(), count: whole, read: z.boolean() }))
      .describe('Baselines inside the file, with how many milestones have a finish in each.'),
    sheets: z.array(z.strictObject({ name: z.string(), hidden: z.boolean(), read: z.boolean() })),
    dataDate: day.nullable(),
    milestones: z.strictObject({
      count: whole,
      completed: whole,
      starts: whole,
      withBaseline: whole,
      withForecast: whole,
      withLevel: whole,
      from: day.nullable().describe('First of all their dates.'),
      to: day.nullable(),
    }),
    otherActivities: z.strictObject({
      count: whole,
      types: counts,
      first: z.array(z.strictObject({ id: z.string(), name: z.string(), place: placeSchema })),
    }),
    relations: z.strictObject({ count: whole, types: counts, withLag: whole, leftOut: whole }),
    dateOrder: z.strictObject({ order: z.string(), from: z.string().nullable() }),
    wbs: z.array(z.strictObject({ name: z.string(), count: whole, title: z.string().nullable() })),
    columns: z.array(z.strictObject({ field: z.string(), name: z.string() })),
    guessed: z
      .array(
        z.strictObject({
          field: z.string(),
          name: z.string(),
          sure: z.enum(['sure', 'likely', 'a guess']),
          why: z.string(),
        }),
      )
      .describe('Columns whose field was guessed.'),
    lastCompleted: day.nullable(),
    unused: z.array(z.string()).describe('Columns that are not read.'),
    lacks: z.array(z.string()),
    report: z.string().describe('Lines for report.yaml that use the file.'),
    diagnostics: z.array(findingSchema),
  })
  .describe('What a schedule file is, holds and lacks.');
