import { stringify } from 'csv-stringify/sync';
import { formatDay } from '../../kernel/dates.ts';
import type { ScheduleDiff } from '../../model/diff.ts';
import type { Activity } from '../../model/schedule.ts';

/** A field of an issue that should have another value. Days are ISO days; texts are empty where there is none. */
export interface IssueChange {
  readonly key: string;
  readonly field: 'summary' | 'duedate' | 'status';
  readonly old: string;
  readonly new: string;
}

/** What the issues of milestones should be changed to after a new data set; milestones without an issue are left out. */
export function issueChanges(diff: ScheduleDiff): IssueChange[] {
  const changes: IssueChange[] = [];
  const change = (a: Activity, field: IssueChange['field'], old: string, now: string) => {
    const key = a.annotation?.jira;
    if (key) changes.push({ key, field, old, new: now });
  };
  for (const { what, before, after } of diff.renamed)
    if (what === 'name') change(after, 'summary', before.name, after.name);
  for (const { after, basis, from, to } of [...diff.slipped, ...diff.recovered, ...diff.rebaselined])
    if (basis === 'baseline') change(after, 'duedate', formatDay(from), formatDay(to));
  for (const { after } of diff.completed) change(after, 'status', 'open', 'completed');
  for (const { after } of diff.reopened) change(after, 'status', 'completed', 'open');
  return changes;
}

/** CSV of the changes, with a header; what a spreadsheet would run gets an apostrophe in front. */
export function asIssueCsv(changes: readonly IssueChange[]): string {
  const columns = ['key', 'field', 'old', 'new'];
  return stringify([...changes], {
    columns,
    header: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
