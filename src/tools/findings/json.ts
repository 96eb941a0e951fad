import * as z from 'zod';
import { type Diagnostic, type Severity, sortDiagnostics } from '../../kernel/diagnostics.ts';

/** Raised when a field goes or changes its meaning; new fields do not raise it. */
const version = 'milepost/findings/1';

const whole = z.int().min(0);

/** Where in a file of the user's something lies, as every answer in JSON says it. */
export const placeSchema = z
  .strictObject({
    path: z.string().describe('From the report folder on, where possible.'),
    line: whole.optional().describe('From 1 on.'),
    column: whole.optional().describe('From 1 on, in characters.'),
    endColumn: whole.optional().describe('First column after the place.'),
    sheet: z.string().optional(),
    cell: z.string().optional().describe('Of a spreadsheet: `C14`.'),
  })
  .readonly();

export const findingSchema = z
  .strictObject({
    rule: z.string().describe('One of docs/rules.md.'),
    severity: z.enum(['error', 'warning', 'info', 'off']),
    message: z.string().describe('What is wrong.'),
    place: placeSchema.optional(),
    hint: z.string().optional().describe('What would be right, or what to do.'),
    related: z
      .array(z.strictObject({ message: z.string(), place: placeSchema }).readonly())
      .readonly()
      .optional()
      .describe('Other places that belong to the finding.'),
    activity: z.string().optional().describe('Code of the milestone it is about.'),
  })
  .readonly();

/** The published schema of `milepost check --format json`. */
export const findingsSchema = z
  .strictObject({
    schema: z.literal(version).describe('Name and version of this schema.'),
    counts: z.strictObject({ error: whole, warning: whole, info: whole }),
    findings: z.array(findingSchema).describe('Errors first; then by file and line.'),
  })
  .describe('What a check found.');

export type Findings = z.output<typeof findingsSchema>;

/** Findings as data, sorted as they are printed. */
export function findingsOf(findings: readonly Diagnostic[]): Findings {
  const count = (severity: Severity) => findings.filter((d) => d.severity === severity).length;
  return {
    schema: version,
    counts: { error: count('error'), warning: count('warning'), info: count('info') },
    findings: sortDiagnostics(findings),
  };
}

export function formatJson(findings: readonly Diagnostic[]): string {
  return `${JSON.stringify(findingsOf(findings), null, 2)}\n`;
}
