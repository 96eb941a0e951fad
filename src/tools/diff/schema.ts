import * as z from 'zod';

const day = z.string().meta({ format: 'date' });
const whole = z.int().min(0);

const milestone = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    wbs: z.string(),
    baselineFinish: day.nullable(),
    forecastFinish: day.nullable(),
    actualFinish: day.nullable(),
    completed: z.boolean(),
  })
  .describe('A milestone as one of the two data sets has it.');
const pair = { before: milestone, after: milestone };
const shifts = z.array(
  z.strictObject({
    ...pair,
    basis: z.string().describe('Which dates are compared.'),
    from: day,
    to: day,
    days: z.int().describe('Later is positive.'),
  }),
);

/** The published schema of `milepost diff --json`. */
export const diffSchema = z
  .strictObject({
    before: z.string().describe('What the earlier data set was called by.'),
    after: z.string(),
    from: day.nullable().describe('Data date of the earlier; null where nothing tells it.'),
    to: day.nullable(),
    fromDate: z.enum(['stated', 'last-completion']).nullable().describe('What the date comes from.'),
    toDate: z.enum(['stated', 'last-completion']).nullable(),
    common: whole.describe('Milestones in both.'),
    added: z.array(milestone),
    gone: z.array(milestone),
    renamed: z.array(
      z.strictObject({ what: z.string().describe('What is another: code or name.'), ...pair }),
    ),
    completed: z.array(
      z.strictObject({
        ...pair,
        days: z.int().nullable().describe('After the due date; early is negative.'),
      }),
    ),
    reopened: z.array(z.strictObject(pair)),
    backdated: z
      .array(z.strictObject(pair))
      .describe('Completed now on a day at which the earlier data had it open.'),
    redated: z.array(z.strictObject(pair)).describe('Completed in both, on different days.'),
    slipped: shifts,
    recovered: shifts,
    rebaselined: shifts.describe('Plans that moved, besides what slipped or recovered.'),
    reworded: z.array(z.strictObject(pair)).describe('Described otherwise.'),
    recorrected: z
      .array(
        z.strictObject({
          ...pair,
          what: z.enum(['added', 'dropped']),
          field: z.string(),
          value: z.string().describe('What the correction says.'),
        }),
      )
      .describe('Corrections that are new, or gone.'),
    refielded: z
      .array(z.strictObject({ ...pair, field: z.string(), from: z.string(), to: z.string() }))
      .describe('Fields of the report with another value; of those that both data sets have.'),
  })
  .describe('What changed from one data set to another.');
