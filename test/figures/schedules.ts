import { type Day, parseDay } from '../../src/kernel/dates.ts';
import type { Activity, Schedule } from '../../src/model/schedule.ts';

/** A milestone in a few words: only what a test cares about. */
export interface Row {
  readonly id: string;
  readonly name?: string;
  readonly wbs?: string;
  readonly level?: number;
  readonly due?: string;
  readonly done?: string | true;
  readonly forecast?: string;
  readonly start?: string;
}

export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new RangeError(text);
  return parsed;
}

/** A schedule of finish milestones; a row with a start and nothing else is a start milestone. */
export function scheduleOf(dataDate: string, rows: readonly Row[], asOf = dataDate): Schedule {
  const on = (text: string | undefined) => (text === undefined ? null : day(text));
  const activities = rows.map((row, i): Activity => {
    const startOnly = row.start !== undefined && row.due === undefined;
    return {
      id: row.id,
      name: row.name ?? `Milestone ${row.id}`,
      kind: startOnly ? 'start-milestone' : 'finish-milestone',
      wbs: row.wbs ?? 'W.1',
      external: false,
      level: row.level ?? null,
      totalFloat: null,
      baselineFinish: on(row.due),
      forecastFinish: on(row.forecast),
      actualFinish: typeof row.done === 'string' ? day(row.done) : null,
      start: on(row.start),
      completed: row.done !== undefined,
      predecessors: [],
      successors: [],
      annotation: null,
      row: i,
      place: { path: 'milestones.csv', line: i + 2 },
      origin: () => undefined,
    };
  });
  const codes = [...new Set(activities.map((a) => a.wbs))].sort();
  return {
    dataDate: day(dataDate),
    asOf: day(asOf),
    activities: new Map(activities.map((a) => [a.id, a])),
    relations: [],
    wbs: codes.map((code) => ({
      code,
      title: `Element ${code}`,
      milestones: activities.filter((a) => a.wbs === code).map((a) => a.id),
    })),
    exclusions: [],
  };
}

/** Small numbers from a seed, the same everywhere (a linear congruential generator). */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A made-up project: milestones spread over years and elements, most of those in the past completed. */
export function project(options: {
  readonly count: number;
  readonly elements: number;
  readonly from: string;
  readonly days: number;
  readonly dataDate: string;
  readonly seed?: number;
}): Schedule {
  const next = numbers(options.seed ?? 1);
  const dataDate = day(options.dataDate);
  const iso = (n: number) => new Date(n * 86_400_000).toISOString().slice(0, 10);
  const rows = Array.from({ length: options.count }, (_, i): Row => {
    const due = day(options.from) + next(options.days);
    const done = due + next(200) - 60;
    return {
      id: `MS-${String(i + 1).padStart(4, '0')}`,
      name: ['Interfaces agreed', 'Review held', 'Release accepted', 'Hardware installed'][i % 4] ?? '',
      wbs: `W.${String(1 + (i % options.elements)).padStart(2, '0')}`,
      level: 1 + next(4),
      due: iso(due),
      ...(done <= dataDate && next(20) > 0 ? { done: iso(done) } : {}),
      ...(next(2) ? { forecast: iso(Math.max(due, dataDate + 10) + next(120)) } : {}),
    };
  });
  return scheduleOf(options.dataDate, rows);
}
