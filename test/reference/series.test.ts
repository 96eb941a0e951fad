import { beforeAll, describe, expect, it } from 'vitest';
import { formatDay } from '../../src/kernel/dates.ts';
import { metrics } from '../../src/model/metrics.ts';
import type { Schedule } from '../../src/model/schedule.ts';
import { backTests } from '../../src/model/series/back-test.ts';
import { trainingSet } from '../../src/model/series/cases.ts';
import { pathIndex } from '../../src/model/series/critical-path.ts';
import { expectedDone, forecastOf } from '../../src/model/series/forecast.ts';
import { healthOf } from '../../src/model/series/health.ts';
import type { DataSeries } from '../../src/model/series/series.ts';
import { slipCurve, slipQuantile } from '../../src/model/series/survival.ts';
import { hasReference, hasSeries, loadReference, loadSeriesStart } from './reference.ts';

/** Values worked out by two independent scripts from the same tables. */
describe.skipIf(!hasReference || !hasSeries)('the series April 2019, March 2021, December 2022', () => {
  let april: Schedule;
  let march: Schedule;
  let december: Schedule;
  beforeAll(async () => {
    april = await loadSeriesStart();
    march = await loadReference('dmtn-158-2021-03');
    december = await loadReference('dmtn-158-2022-12');
  });
  const upTo = (current: Schedule, ...earlier: Schedule[]): DataSeries => ({ earlier, current });

  it('has the health of March 2021', () => {
    const h = healthOf(upTo(march, april));
    expect(h.bei).toMatchObject({ count: 307, of: 333 });
    expect(h.bei.ratio?.toFixed(3)).toBe('0.922');
    expect(h.backlog).toMatchObject({ count: 28, of: 333 });
    expect(h.hit).toEqual({
      cumulative: { due: 333, done: 307, hit: 154 },
      last12Months: { due: 53, done: 28, hit: 26 },
    });
    expect(formatDay(h.earnedSchedule.date as never)).toBe('2020-11-30');
    expect(h.earnedSchedule.spi?.toFixed(3)).toBe('0.950');
    expect(h.earnedSchedule.svDays).toBe(-121);
    expect(h.beiByLevel.map((l) => l.ratio?.toFixed(3))).toEqual(['0.857', '0.931', '0.922', '1.000']);
    expect(h.dueWithin.map((d) => d.milestones.length)).toEqual([3, 3, 10]);
  });

  it('has the health of December 2022', () => {
    const h = healthOf(upTo(december, april, march));
    expect(h.bei).toMatchObject({ count: 345, of: 352 });
    expect(h.bei.ratio?.toFixed(3)).toBe('0.980');
    expect(h.backlog).toMatchObject({ count: 9, of: 352 });
    expect(h.hit).toEqual({
      cumulative: { due: 352, done: 345, hit: 167 },
      last12Months: { due: 5, done: 11, hit: 2 },
    });
    expect(formatDay(h.earnedSchedule.date as never)).toBe('2021-12-01');
    expect(h.earnedSchedule.spi?.toFixed(3)).toBe('0.892');
    expect(h.earnedSchedule.svDays).toBe(-395);
    expect(h.beiByLevel.map((l) => l.ratio?.toFixed(3))).toEqual(['1.000', '1.000', '0.981', '1.000']);
    expect(h.dueWithin.map((d) => d.milestones.length)).toEqual([0, 6, 6]);
  });

  it('has kept of its plans what it kept', () => {
    const kept = healthOf(upTo(december, april, march)).planKept;
    expect(kept.map((k) => [k.done.length, k.due.length, k.onTime.length, k.basis])).toEqual([
      [68, 108, 26, 'forecast'],
      [19, 40, 8, 'baseline'],
    ]);
  });

  it('has completed late by so many days', () => {
    const slips = (s: Schedule) =>
      (['median-slip', 'slip-80', 'slip-90'] as const).map((name) => metrics[name].of(upTo(s)).value);
    expect(slips(march)).toEqual([0, 137, 273]);
    expect(slips(december)).toEqual([1, 154, 333]);
  });

  it('has the critical path lengths of the April 2019 export', () => {
    const index = (code: string) => pathIndex(april.activities.get(code) as never, april.dataDate);
    expect(index('LDM-503-14')).toMatchObject({ length: 674, float: -88 });
    expect(index('LDM-503-14')?.index.toFixed(3)).toBe('0.869');
    expect(index('LDM-503-17')?.index.toFixed(3)).toBe('1.000');
  });

  it.each([
    ['baseline', 121, 63, [0, 59, 305, null]],
    ['forecast', 129, 68, [-55, 8, 232, null]],
  ] as const)('learns from the slips by %s', (basis, cases, seen, quantiles) => {
    const learnt = trainingSet(april, march, basis);
    expect(learnt.cases).toHaveLength(cases);
    expect(learnt.cases.filter((c) => c.seen)).toHaveLength(seen);
    expect(learnt.backdated).toHaveLength(4);
    const curve = slipCurve(learnt.cases);
    expect([0.1, 0.25, 0.5, 0.75].map((p) => slipQuantile(curve, p, Number.NEGATIVE_INFINITY))).toEqual(
      quantiles,
    );
  });

  it('says in December 2022 how the forecast of March 2021 did', () => {
    const [test, ...more] = backTests(upTo(december, april, march));
    expect(more).toEqual([]);
    expect(test).toMatchObject({
      decided: 34,
      undecided: 28,
      inside50: 21,
      inside80: 28,
      inside90: 31,
      byP50: 29,
      dueP50: 56,
      number: { low: 35, high: 45, actual: 35, planned: 63 },
    });
    expect(test?.number.expected.toFixed(1)).toBe('39.8');
    expect([test?.brier().forecast.toFixed(3), test?.brier().plan.toFixed(3)]).toEqual(['0.250', '0.452']);
    expect([test?.crps().forecast, test?.crps().plan].map((n) => Math.round(n ?? 0))).toEqual([123, 303]);
  });

  it('expects of all open in March 2021 what its chances add up to', () => {
    const forecast = forecastOf(upTo(march, april));
    expect(forecast.milestones).toHaveLength(72);
    const { expected, low, high } = expectedDone(forecast.milestones, december.dataDate);
    expect([expected.toFixed(1), low, high]).toEqual(['45.5', 40, 51]);
  });
});
