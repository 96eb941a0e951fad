import type { AnnotationEntry } from '../data/annotations.ts';
import { type Cell, type Dataset, placeOf } from '../data/dataset.ts';
import { readDay } from '../data/date-text.ts';
import { byCodeUnit, type Diagnostic, type Place } from '../diagnostics.ts';
import type { Day } from './dates.ts';
import type { Activity, Annotation, Exclusion, Origin, Relation, Schedule, WbsElement } from './schedule.ts';

export interface ScheduleOptions {
  readonly dataDate: Day;
  readonly asOf: Day;
  readonly wbs: { readonly root: string; readonly titles: Readonly<Record<string, string>> };
  readonly exclude: ReadonlyArray<{ readonly code: string; readonly reason: string; readonly place?: Place }>;
}

export interface Validated {
  readonly schedule: Schedule;
  readonly diagnostics: readonly Diagnostic[];
}

/** Datasets and annotations → a schedule that holds only what can be relied on, and the findings on the rest. */
export function validate(
  datasets: readonly Dataset[],
  annotations: readonly AnnotationEntry[],
  options: ScheduleOptions,
): Validated {
  const byCode = new Map(annotations.map((a) => [a.code, a]));
  const activities = new Map<string, Activity>();
  let row = 0;
  for (const dataset of datasets) {
    for (const raw of dataset.activities) {
      const day = (cell: Cell | undefined) => readDay(cell?.text ?? '', dataset.dateOrder);
      const origin = (cell: Cell | undefined): Origin | undefined =>
        cell && { text: cell.text, place: placeOf(dataset, cell) };
      const wbs = raw.wbs?.text ?? '';
      activities.set(raw.id.text, {
        id: raw.id.text,
        name: raw.name?.text ?? '',
        kind: raw.kind?.text.toLowerCase().includes('start') ? 'start-milestone' : 'finish-milestone',
        wbs,
        external: wbs === '',
        level: raw.level && /^\d+$/.test(raw.level.text) ? Number(raw.level.text) : null,
        baselineFinish: day(raw.baselineFinish),
        forecastFinish: day(raw.forecastFinish),
        actualFinish: day(raw.actualFinish),
        start: day(raw.start),
        completed: (raw.actualFinish?.text ?? '') !== '',
        predecessors: raw.predecessors.map((c) => c.text),
        successors: raw.successors.map((c) => c.text),
        annotation: annotationOf(byCode.get(raw.id.text)),
        row: row++,
        place: placeOf(dataset, raw.id),
        origins: { ...(raw.baselineFinish ? { baselineFinish: origin(raw.baselineFinish) as Origin } : {}) },
      });
    }
  }
  const relations = new Map<string, Relation>();
  for (const { from, to, type, lag } of datasets.flatMap((d) => d.relations))
    relations.set(`${from.text}\t${to.text}`, {
      from: from.text,
      to: to.text,
      type: (type?.text ?? 'FS') as Relation['type'],
      lag: Number(lag?.text ?? 0),
    });
  for (const a of activities.values()) {
    for (const p of a.predecessors) relations.set(`${p}\t${a.id}`, { from: p, to: a.id, type: 'FS', lag: 0 });
    for (const s of a.successors) relations.set(`${a.id}\t${s}`, { from: a.id, to: s, type: 'FS', lag: 0 });
  }
  const exclusions: Exclusion[] = [];
  const schedule: Schedule = {
    dataDate: options.dataDate,
    asOf: options.asOf,
    activities,
    relations: [...relations.values()]
      .filter((r) => activities.has(r.from) && activities.has(r.to))
      .sort((a, b) => byCodeUnit(a.from, b.from) || byCodeUnit(a.to, b.to)),
    wbs: elements(activities, options),
    exclusions,
  };
  return { schedule, diagnostics: [] };
}

function annotationOf(entry: AnnotationEntry | undefined): Annotation | null {
  if (!entry) return null;
  const one = (key: string) => {
    const value = entry.fields.get(key)?.value;
    return typeof value === 'string' ? value : undefined;
  };
  const aka = entry.fields.get('aka')?.value ?? [];
  return {
    description: one('description'),
    shortName: one('short_name'),
    testSpec: one('test_spec'),
    jira: one('jira'),
    jiraTestplan: one('jira_testplan'),
    aka: typeof aka === 'string' ? [aka] : aka,
    comment: one('comment'),
    place: entry.place,
    places: Object.fromEntries([...entry.fields].map(([key, { place }]) => [key, place])),
  };
}

/** The WBS code a milestone's section has: the root plus one part, `02C.10.02` → `02C.10`. */
export function elementOf(wbs: string, root: string): string {
  const depth = root === '' ? 1 : root.split('.').length + 1;
  return wbs.split('.').slice(0, depth).join('.');
}

function elements(activities: ReadonlyMap<string, Activity>, options: ScheduleOptions): WbsElement[] {
  const byElement = new Map<string, Activity[]>();
  for (const a of activities.values()) {
    if (a.external) continue;
    const code = elementOf(a.wbs, options.wbs.root);
    byElement.set(code, [...(byElement.get(code) ?? []), a]);
  }
  return [...byElement.entries()]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([code, list]) => ({
      code,
      title: options.wbs.titles[code] ?? code,
      milestones: list
        .sort((a, b) => (a.baselineFinish ?? Infinity) - (b.baselineFinish ?? Infinity) || a.row - b.row)
        .map((a) => a.id),
    }));
}
