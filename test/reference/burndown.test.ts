import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Day, parseDay } from '../../src/kernel/dates.ts';
import { burndownOf, openAt, type Series } from '../../src/model/burndown.ts';
import type { Activity, Schedule } from '../../src/model/schedule.ts';
import { tracked } from '../../src/model/status.ts';
import { hasReference, loadReference, referenceFolder, referenceNames } from './reference.ts';

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

describe.skipIf(!hasReference)('burndown of the published note', () => {
  describe.each(referenceNames)('%s', (name) => {
    it.each(['.', 'head'])('has the series of the published program (%s)', async (version) => {
      const path = join(referenceFolder, name, 'peer', version, 'burndown-series.json');
      const peer: Peer = JSON.parse(readFileSync(path, 'utf8'));
      const schedule = counted(await loadReference(name), parseDay(peer.start) as Day);
      const burndown = burndownOf(schedule, { prefixes: peer.prefixes, levels: [] });
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
