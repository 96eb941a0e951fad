import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/data/csv.ts';
import { burndownOf, openAt, type Series } from '../../src/schedule/burndown.ts';
import { type Day, parseDay } from '../../src/schedule/dates.ts';
import type { Activity, Schedule } from '../../src/schedule/schedule.ts';
import { tracked } from '../../src/schedule/status.ts';
import { validate } from '../../src/schedule/validate.ts';

const folder = resolve(process.env.MILEPOST_REFERENCE ?? '../shared/reference');

interface Peer {
  readonly start: string;
  readonly prefixes: string[];
  readonly milestones: number;
  readonly series: Array<{ readonly label: string; readonly date: string[]; readonly open: number[] }>;
}

/**
 * What the published program counted: milestones due after its start, and also other subsystems' milestones, which were
 * given made-up dates (completed ones the status date, all others the latest due date).
 */
function counted(schedule: Schedule, start: Day): Schedule {
  const latest = Math.max(...tracked(schedule).map((a) => a.baselineFinish ?? 0)) as Day;
  const dated = [...schedule.activities.values()].map((a): Activity => {
    if (!a.external) return a;
    const made = { external: false, baselineFinish: a.completed ? schedule.dataDate : latest };
    return { ...a, ...made, actualFinish: a.completed ? schedule.dataDate : null };
  });
  const kept = dated.filter((a) => a.baselineFinish !== null && a.baselineFinish > start);
  return { ...schedule, activities: new Map(kept.map((a) => [a.id, a])) };
}

const cases = [
  { name: 'dmtn-158-2021-03', dataDate: '2021-03-31' },
  { name: 'dmtn-158-2022-12', dataDate: '2022-12-31' },
];

describe.skipIf(!existsSync(folder))('burndown of the published note', () => {
  describe.each(cases)('$name', ({ name, dataDate }) => {
    const path = join(folder, name, 'milestones.csv');
    const dataset = existsSync(path) ? readCsv({ path, bytes: readFileSync(path) }, {}).value : null;
    const day = parseDay(dataDate) as Day;
    it.each(['.', 'head'])('has the series of the published program (%s)', (version) => {
      const peer: Peer = JSON.parse(
        readFileSync(join(folder, name, 'peer', version, 'burndown-series.json'), 'utf8'),
      );
      const options = { dataDate: day, asOf: day, wbs: { root: '02C', titles: {} }, exclude: [] };
      const { schedule } = validate(dataset ? [dataset] : [], [], options);
      const start = parseDay(peer.start) as Day;
      const burndown = burndownOf(counted(schedule, start), { prefixes: peer.prefixes, levels: [] });
      expect(burndown.total).toBe(peer.milestones);
      // It counts at 00:00: what is open then is what was open at the end of the day before.
      const atMidnight = (series: Series, dates: string[]) =>
        dates.map((d) => openAt(series, ((parseDay(d) as Day) - 1) as Day));
      const [baseline, achieved] = peer.series;
      expect(baseline?.date.length).toBeGreaterThan(60);
      expect(atMidnight(burndown.baseline, baseline?.date ?? [])).toEqual(baseline?.open);
      expect(atMidnight(burndown.achieved, achieved?.date ?? [])).toEqual(achieved?.open);
    });
  });
});
