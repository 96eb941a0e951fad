import * as z from 'zod';
import type { ReportConfig } from '../input/config/config.ts';
import { formatDay } from '../kernel/dates.ts';
import type { Diagnostic } from '../kernel/diagnostics.ts';
import { burndownOf, type Series } from '../model/burndown.ts';
import { byMonth, count, undated } from '../model/counts.ts';
import { listOf } from '../model/metrics.ts';
import type { Schedule } from '../model/schedule.ts';
import type { DataSeries } from '../model/series/series.ts';
import { overdue, tracked } from '../model/status.ts';
import { findingSchema } from './findings/json.ts';
import { forecastFacts, forecastSchema } from './summary/forecast.ts';
import { healthFacts, healthSchema } from './summary/health.ts';
import { milestoneFacts, milestonesSchema, relationFacts, relationsSchema } from './summary/schedule.ts';

/** Raised when a field goes or changes its meaning; new fields do not raise it. */
const version = 'milepost-summary/1';

const day = z.string().meta({ format: 'date' });
const whole = z.int().min(0);
const codes = z.array(z.string());
const step = z
  .strictObject({ date: day, open: whole })
  .describe('From the end of the date on, so many are open.');
const series = z.array(step).nullable();
/** The published schema of `milepost summary --json`. Every list is in the order of the note. */
export const summarySchema = z
  .strictObject({
    schema: z.literal(version).describe('Name and version of this schema.'),
    handle: z.string(),
    title: z.string(),
    revision: day,
    dataDate: day.describe('Status date of the data.'),
    asOf: day.describe('Date at which "overdue" is judged.'),
    statusMonth: z.string().describe('Month of the project-controls status, YYYY-MM.'),
    counts: z.strictObject({
      total: whole,
      levels: z.record(z.string(), whole).describe('Number of milestones by level; 1 to 4 always.'),
      noLevel: whole,
      completed: whole,
      late: whole.describe('Not completed and due before the as-of date.'),
      ahead: whole.describe('Neither completed nor late.'),
      lateAtDataDate: whole.describe('Late if judged at the data date.'),
    }),
    overdue: z
      .array(z.strictObject({ code: z.string(), name: z.string(), due: day, daysLate: whole }))
      .describe(
        'By WBS code and code as one text, as the published notes have it: `A.1.1` `B-1` before `A.1` `Z-1`.',
      ),
    months: z
      .array(z.strictObject({ month: z.string(), codes }))
      .describe('Every month with a due date and those between, newest first; in a month, in row order.'),
    undated: codes.describe('Milestones without a due date.'),
    wbs: z
      .array(z.strictObject({ code: z.string(), title: z.string(), codes }))
      .describe('Sections of the note; in a section by due date, then row.'),
    burndown: z
      .strictObject({
        total: whole,
        open: whole.describe('Open at the end of the data date.'),
        allowed: whole.describe('Open then by the baseline.'),
        achieved: series,
        baseline: series,
        previous: series.describe('Baseline of the earlier data set; null without one.'),
        forecast: series.describe('Null where the data have no forecast.'),
        completedByMonth: z.array(z.strictObject({ month: z.string(), completed: whole })),
      })
      .describe('The series of the burndown, of the milestones in its scope.'),
    health: healthSchema,
    forecast: forecastSchema,
    milestones: milestonesSchema,
    relations: relationsSchema,
    citations: z
      .record(z.string(), whole)
      .describe('Number of citations by handle, in the order of the bibliography.'),
    unresolved: codes.describe(
      'Handles in the text that no entry of the bibliography has, in the order met.',
    ),
    diagnostics: z.array(findingSchema),
  })
  .describe('The facts of a note as data.');

export type Summary = z.output<typeof summarySchema>;

export interface SummaryInput {
  readonly config: ReportConfig;
  readonly schedule: Schedule;
  /** Earlier data sets, oldest first. */
  readonly earlier?: readonly Schedule[] | undefined;
  /** How often each handle is cited, in order, and which have no entry. */
  readonly citations: ReadonlyArray<{ readonly handle: string; readonly count: number }>;
  readonly unresolved: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The same facts as the note, as plain data. */
export function summarize({ config, schedule, ...input }: SummaryInput): Summary {
  const counts = count(tracked(schedule), schedule);
  const series: DataSeries = { earlier: input.earlier ?? [], current: schedule };
  const refused = input.diagnostics.some((d) => d.rule === 'due-dates-differ');
  return {
    schema: version,
    handle: config.handle,
    title: config.title,
    revision: formatDay(config.revision),
    dataDate: formatDay(schedule.dataDate),
    asOf: formatDay(schedule.asOf),
    statusMonth: config.statusMonth,
    counts: {
      total: counts.total,
      levels: Object.fromEntries(counts.levels.map(({ level, count }) => [String(level), count])),
      noLevel: counts.noLevel,
      completed: counts.completed,
      late: counts.late,
      ahead: counts.ahead,
      lateAtDataDate: listOf('late-at-data-date', schedule).length,
    },
    overdue: overdueRows(schedule),
    months: byMonth(schedule).map(({ month, milestones }) => ({ month, codes: milestones.map((a) => a.id) })),
    undated: undated(schedule).map((a) => a.id),
    wbs: schedule.wbs.map(({ code, title, milestones }) => ({ code, title, codes: [...milestones] })),
    burndown: burndown(schedule, config, series.earlier.at(-1)),
    health: refused ? null : healthFacts(series),
    forecast: forecastFacts(refused ? { ...series, earlier: [] } : series),
    milestones: milestoneFacts(schedule),
    relations: relationFacts(schedule),
    citations: citationCounts(input.citations),
    unresolved: [...input.unresolved],
    diagnostics: input.diagnostics.map((d) => ({ ...d })),
  };
}

function overdueRows(schedule: Schedule): Summary['overdue'] {
  return overdue(schedule).map((a) => {
    const due = a.baselineFinish ?? schedule.asOf;
    return { code: a.id, name: a.name, due: formatDay(due), daysLate: schedule.asOf - due };
  });
}

function burndown(schedule: Schedule, config: ReportConfig, previous?: Schedule): Summary['burndown'] {
  const counted = burndownOf(schedule, config.burndown.scope, previous);
  return {
    total: counted.total,
    open: counted.open,
    allowed: counted.allowed,
    achieved: steps(counted.achieved),
    baseline: steps(counted.baseline),
    previous: steps(counted.previous?.series),
    forecast: steps(counted.forecast?.series),
    completedByMonth: counted.months.map((m) => ({ ...m })),
  };
}

function steps(counted: Series | undefined): z.output<typeof series> {
  return counted ? counted.changes.map(({ day, open }) => ({ date: formatDay(day), open })) : null;
}

/** Two entries with one handle, which the checks report, count together. */
function citationCounts(citations: SummaryInput['citations']): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { handle, count } of citations) counts.set(handle, (counts.get(handle) ?? 0) + count);
  return Object.fromEntries(counts);
}
