import * as z from 'zod';
import { list, text } from './values.ts';

/** What an edition may leave out of every milestone, by its key in the annotations or the data; beside fields of the report. */
export const hideable = [
  'description',
  'note',
  'short_name',
  'test_spec',
  'jira',
  'jira_testplan',
  'aka',
  'reason',
  'level',
  'forecast',
  'neighbours',
  'chapters',
] as const;

const settings = {
  handle: text.describe('Its identifier, another one than that of the report.'),
  title: text.optional().describe('Its title; that of the report when left out.'),
  wbs: list(text).optional().describe('WBS codes: the elements and all below them.'),
  levels: list(z.int()).optional().describe('Reporting levels.'),
  codes: list(text).optional().describe('Codes of single milestones.'),
  attach: z
    .enum(['own', 'none'])
    .default('own')
    .describe('What is attached inside: data and annotations of its own milestones, or nothing.'),
  hide: list(z.union([z.enum(hideable), text]))
    .default([])
    .describe(
      'What it leaves out of every milestone: one of these or a field of the report; `neighbours` are codes of milestones that are not its own, `chapters` the texts of the report.',
    ),
  finalRelease: text.optional().describe('Who gives the final release of it, printed beside its status.'),
};
const known = z.object(settings);
export const editionKeys = Object.keys(settings);

/** Keys beside ours are fields of the report, which are known only when all of it is read (`strangeNames`). */
const edition = known
  .catchall(list(text).describe('A field of the report, and the values it may have.'))
  .transform((given): EditionFields => {
    const isOurs = (name: string) => Object.hasOwn(settings, name);
    const entries = Object.entries(given);
    return {
      ...(Object.fromEntries(entries.filter(([name]) => isOurs(name))) as z.output<typeof known>),
      fields: Object.fromEntries(entries.filter(([name]) => !isOurs(name))) as EditionFields['fields'],
    };
  })
  .refine(
    ({ wbs, levels, codes, fields }) =>
      [wbs, levels, codes, ...Object.values(fields)].some((by) => by !== undefined),
    { error: 'must say by `wbs`, `levels`, `codes` or a field of the report which milestones it has' },
  );
export type EditionFields = z.output<typeof known> & {
  /** By name of a field of the report, the values it may have. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
};

export const editions = list(edition)
  .superRefine((all, context) => {
    all.forEach(({ handle }, i) => {
      const before = all.findIndex((other) => other.handle === handle);
      if (before < i)
        context.addIssue({
          code: 'custom',
          path: [i, 'handle'],
          message: `two editions have the handle ${handle}; give one another`,
        });
    });
  })
  .default([])
  .describe(
    'Notes of some of the milestones for other readers: nothing of the others is in them, but the codes of direct neighbours.',
  );
