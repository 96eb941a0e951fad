import * as z from 'zod';
import { columnNames } from './columns.ts';
import { list, text } from './values.ts';

/** Where the value of a field may be shown: in the entry of a milestone, and in lists. */
export const fieldPlaces = [
  'entry',
  'overdue',
  'look-ahead',
  'float',
  'forecast',
  'variance',
  'key-milestones',
] as const;
export type FieldPlace = (typeof fieldPlaces)[number];

/** What is called so already, of a milestone, a section or an edition. */
const taken: ReadonlySet<string> = new Set([
  ...columnNames,
  ...['title', 'levels', 'codes', 'by', 'as', 'month', 'quarter', 'year', 'chapter', 'status'],
  ...['handle', 'attach', 'hide', 'finalRelease', 'days_late', 'change'],
]);

const word = /^\p{L}[\p{L}\p{N}_-]*$/u;

/** Whether a field may be called so. */
export const isFieldName = (given: string): boolean => word.test(given) && !taken.has(given);

const name = z
  .string()
  .regex(word, 'must be one word of letters, digits, `_` and `-`')
  .refine((given) => !taken.has(given), {
    error: (issue) => `\`${String(issue.input)}\` means something else; call the field by another name`,
  });

const place = z
  .enum([...fieldPlaces, 'lookahead'])
  .transform((given): FieldPlace => (given === 'lookahead' ? 'look-ahead' : given));

const field = z.strictObject({
  column: list(text)
    .refine((names) => names.length > 0, 'must name a column')
    .describe(
      'Column of a table or of an export, user-defined field, activity code, custom field or outline code; of several, the first that a file has.',
    ),
  title: text.optional().describe('What readers see it called; its name when left out.'),
  in: list(place)
    .prefault(['entry'])
    .describe('Where it is shown: in the entries, and in the lists of these sections.'),
});

export const fields = z
  .record(name, field)
  .prefault({})
  .describe(
    'Columns of your own, by a name of yours: `owner: {column: CAM, title: Owner, in: [entry, overdue]}`. A section, an edition or a list may be of some of their values, and a section may be grouped by them.',
  );

/** A field of the report's own. */
export interface OwnField {
  readonly name: string;
  readonly title: string;
  readonly column: readonly string[];
  readonly in: readonly FieldPlace[];
}

/** Fields of a report in the order they are written. */
export function ownFields(given: z.output<typeof fields>): OwnField[] {
  return Object.entries(given).map(([name, { title, ...field }]) => ({
    ...field,
    name,
    title: title ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
  }));
}
