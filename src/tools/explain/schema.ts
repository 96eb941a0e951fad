import * as z from 'zod';
import { placeSchema } from '../findings/json.ts';

const day = z.string().meta({ format: 'date' });
const whole = z.int().min(0);

const origin = z.strictObject({
  place: placeSchema,
  text: z.string().describe('As it stands there.'),
  replaces: z
    .strictObject({ place: placeSchema, text: z.string() })
    .optional()
    .describe('What an override replaces.'),
  reason: z.string().optional(),
});

const relation = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.enum(['FS', 'SS', 'FF', 'SF']),
  lag: z.number().describe('Days.'),
  status: z.enum(['completed', 'overdue', 'pending']),
  due: day.nullable(),
});

const milestone = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    place: placeSchema,
    status: z.enum(['completed', 'overdue', 'pending']),
    because: z.array(z.string()).describe('Why it has that status, as sentences.'),
    section: z.strictObject({ code: z.string(), title: z.string() }).nullable(),
    values: z.array(
      z.strictObject({
        field: z.string(),
        label: z.string(),
        value: z.string().nullable(),
        origin: origin.nullable().describe('The cell or override it comes from.'),
      }),
    ),
    predecessors: z.array(relation),
    successors: z.array(relation),
    annotation: z.array(z.strictObject({ key: z.string(), place: placeSchema })),
    pages: z
      .strictObject({
        entry: z.string().nullable(),
        mentions: z.array(z.strictObject({ page: z.string(), places: z.array(z.string()) })),
      })
      .nullable()
      .describe('Of the note as last built.'),
  })
  .describe('A milestone.');

const metric = z
  .strictObject({
    name: z.string(),
    meaning: z.string(),
    formula: z.string(),
    unit: z.enum(['milestones', 'share', 'index', 'days', 'day']),
    value: z.union([z.number(), z.string()]).nullable().describe('A ratio is a fraction, a day an ISO date.'),
    counts: z.strictObject({ count: whole, of: whole }).nullable().describe('The two counts of a ratio.'),
    missing: z.string().nullable().describe('What there is no value for the lack of.'),
    count: whole,
    milestones: z.array(z.strictObject({ id: z.string(), name: z.string(), place: placeSchema })),
  })
  .describe('A number of the note.');

const chain = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    predecessors: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        date: day.nullable(),
        status: z.enum(['completed', 'overdue', 'pending']),
        floatDays: z.number().nullable(),
        drives: z.string().nullable().describe('Code of what it drives, on the driving chain.'),
      }),
    ),
    elsewhere: z.array(z.string()).describe('Predecessors of other subsystems, whose state is not known.'),
  })
  .describe('The open predecessors of a milestone (`--chain`), by date.');

const forecast = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    basis: z.enum(['baseline', 'forecast']).describe('Which date slips are counted from.'),
    from: day.nullable().describe('That date, or the data date where it has passed.'),
    p50: day.nullable(),
    p80: z.tuple([day.nullable(), day.nullable()]),
    endOfHistory: day.nullable().describe('The last day that history can tell of.'),
    cases: z
      .array(
        z.strictObject({
          code: z.string(),
          name: z.string(),
          openAt: day,
          expected: day,
          completed: day.nullable(),
          slip: z.number().describe('Days.'),
          counts: z.boolean().describe('It came as late as this one still can.'),
          gives: z.array(z.string()).describe('Points of the forecast: `P10`, `P50`, `P90`.'),
        }),
      )
      .describe('The cases it was learnt from, by slip.'),
    none: z.string().nullable().describe('Why there is no forecast.'),
  })
  .describe('The forecast of a milestone (`explain forecast CODE`).');

/** The published schema of `milepost explain --json`. */
export const explainSchema = z
  .union([milestone, metric, chain, forecast])
  .describe('What a milestone, a number of the note, a forecast or a driving chain comes from.');
