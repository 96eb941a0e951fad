import { stringify as csv } from 'csv-stringify/sync';
import { stringify as yaml } from 'yaml';
import type { OwnField } from '../../input/config/fields.ts';
import { type Day, formatDay } from '../../kernel/dates.ts';
import type { Activity, ActivityId, Relation, Schedule } from '../../model/schedule.ts';
import type { Selection } from './select.ts';

const day = (date: Day | null) => (date === null ? '' : formatDay(date));

/** What an edition leaves out of milestones, and the fields of the report that it has. */
export interface Shown {
  readonly hide: readonly string[];
  readonly fields: readonly OwnField[];
}

/** The data of an edition as a table: its own milestones as they are corrected, and its neighbours by their code alone. */
export function tableOf(
  { own, neighbours }: Pick<Selection, 'own' | 'neighbours'>,
  { relations }: Pick<Schedule, 'relations'>,
  { hide, fields }: Shown,
): string {
  const known = new Set([...own.map((a) => a.id), ...neighbours]);
  const ties = tiesOf(relations.filter((r) => known.has(r.from) && known.has(r.to)));
  const columns: Record<string, (a: Activity) => string> = {
    code: (a) => a.id,
    name: (a) => a.name,
    wbs: (a) => a.wbs,
    level: (a) => (a.level === null || hide.includes('level') ? '' : String(a.level)),
    due: (a) => day(a.baselineFinish),
    completed: (a) => (a.completed && a.actualFinish === null ? 'yes' : day(a.actualFinish)),
    predecessors: (a) => a.predecessors.flatMap((id) => ties.get(`${id} ${a.id}`)?.before ?? []).join(';'),
    successors: (a) => a.successors.flatMap((id) => ties.get(`${a.id} ${id}`)?.after ?? []).join(';'),
    ...(hide.includes('forecast') ? {} : { forecast: (a: Activity) => day(a.forecastFinish) }),
    start: (a) => day(a.start),
    type: (a) => (a.kind === 'start-milestone' ? 'start' : 'finish'),
    ...(own.some((a) => a.key) ? { key: (a: Activity) => (a.key ? 'yes' : '') } : {}),
    ...Object.fromEntries(fields.map(({ name }) => [name, (a: Activity) => a.fields?.[name] ?? ''])),
  };
  const rows = own.map((a) => Object.values(columns).map((of) => of(a)));
  const outside = neighbours.map((id) => [
    id,
    ...Object.keys(columns)
      .slice(1)
      .map(() => ''),
  ]);
  return csv([Object.keys(columns), ...rows, ...outside]);
}

interface Tie {
  /** As a predecessor, and as a successor, in the list of the other. */
  readonly before: string;
  readonly after: string;
}

function tiesOf(relations: readonly Relation[]): Map<string, Tie> {
  return new Map(
    relations.map((relation) => {
      const { from, to, type, lag } = relation;
      const shift = lag === 0 ? '' : `${lag > 0 ? '+' : '-'}${Math.abs(lag)}d`;
      const how = type === 'FS' && lag === 0 ? '' : ` ${type}${shift}`;
      return [`${from} ${to}`, { before: `${from}${how}`, after: `${to}${how}` }];
    }),
  );
}

/** The earlier data of an edition: dates of its own milestones, without relations. */
export function earlierTableOf(own: readonly Activity[], shown: Shown): string {
  return tableOf({ own, neighbours: [] }, { relations: [] }, shown);
}

/** The annotations of an edition's own milestones, without overrides: the table has the data as they are corrected. */
export function annotationsOf(own: readonly Activity[], hide: readonly string[]): string {
  const kept = own.flatMap((a): [ActivityId, object][] => {
    const annotation = annotationOf(a, hide);
    return Object.keys(annotation).length === 0 ? [] : [[a.id, annotation]];
  });
  return kept.length === 0 ? '' : yaml(Object.fromEntries(kept), { lineWidth: 0 });
}

function annotationOf({ annotation }: Activity, hide: readonly string[]): Record<string, unknown> {
  if (annotation === null) return {};
  const reasons = (annotation.reasons ?? []).map(({ date, text }) => ({ date: formatDay(date), text }));
  const all: Readonly<Record<string, unknown>> = {
    description: annotation.description,
    note: annotation.note,
    short_name: annotation.shortName,
    test_spec: annotation.testSpec,
    jira: annotation.jira,
    jira_testplan: annotation.jiraTestplan,
    aka: annotation.aka.length > 0 ? annotation.aka : undefined,
    reason: reasons.length > 0 ? reasons : undefined,
  };
  const hidden: ReadonlySet<string> = new Set(hide);
  return Object.fromEntries(
    Object.entries(all).filter(([key, value]) => value !== undefined && !hidden.has(key)),
  );
}
