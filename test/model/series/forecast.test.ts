import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay } from '../../../src/kernel/dates.ts';
import { backTests } from '../../../src/model/series/back-test.ts';
import { origins } from '../../../src/model/series/cases.ts';
import {
  chanceOf,
  dayOfChance,
  endOfHistory,
  expectedByMonth,
  expectedDone,
  forecastOf,
} from '../../../src/model/series/forecast.ts';
import { numberOfSuccesses, quantileOf } from '../../../src/model/series/number-done.ts';
import { shareLater, slipCurve, slipQuantile } from '../../../src/model/series/survival.ts';
import { day, scheduleOf } from '../../figures/schedules.ts';

describe('slipCurve', () => {
  const curve = slipCurve([
    { slip: 10, seen: true },
    { slip: 20, seen: true },
    { slip: 20, seen: false },
    { slip: 30, seen: true },
    { slip: 40, seen: false },
  ]);
  it('is Kaplan and Meier: what came before what was to come at ties', () => {
    // 1 of 5, then 1 of 4, then 1 of 2.
    expect(curve.map((s) => [s.slip, Number(s.later.toFixed(6))])).toEqual([
      [10, 0.8],
      [20, 0.6],
      [30, 0.3],
    ]);
    expect([9, 10, 29, 99].map((d) => Number(shareLater(curve, d).toFixed(6)))).toEqual([1, 0.8, 0.6, 0.3]);
  });
  it('gives the first slip that is enough, after what has passed already', () => {
    expect(slipQuantile(curve, 0.2, -1)).toBe(10);
    expect(slipQuantile(curve, 0.5, 0)).toBe(30);
    // Of the 0.6 that are later than 20, half are later than 30.
    expect(slipQuantile(curve, 0.5, 20)).toBe(30);
    expect(slipQuantile(curve, 0.75, 0)).toBeNull();
  });
});

describe('numberOfSuccesses', () => {
  it('is the binomial distribution where all chances are alike', () => {
    const { from, chances } = numberOfSuccesses([0.5, 0.5, 0.5, 0.5]);
    expect(from).toBe(0);
    expect([...chances]).toEqual([1, 4, 6, 4, 1].map((n) => n / 16));
    expect(quantileOf({ from, chances }, 0.5)).toBe(2);
    expect(quantileOf(numberOfSuccesses([]), 0.9)).toBe(0);
    expect(quantileOf(numberOfSuccesses([1, 1, 0]), 0.1)).toBe(2);
  });
  it('adds up to one, and to the expected number', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 }), (ps) => {
        const { from, chances } = numberOfSuccesses(ps);
        const sum = chances.reduce((a, b) => a + b, 0);
        const mean = chances.reduce((a, b, i) => a + b * (from + i), 0);
        expect(sum).toBeCloseTo(1, 9);
        expect(mean).toBeCloseTo(
          ps.reduce((a, b) => a + b, 0),
          8,
        );
      }),
    );
  });
});

const first = scheduleOf('2020-01-01', [
  { id: 'A', due: '2020-02-01' },
  { id: 'B', due: '2019-12-01' },
  { id: 'C', due: '2020-03-01' },
  { id: 'backdated', due: '2020-03-01' },
  { id: 'undated', due: '2020-03-01' },
  { id: 'vanished', due: '2020-03-01' },
  { id: 'done', due: '2019-03-01', done: '2019-03-01' },
]);
const second = scheduleOf('2020-07-01', [
  { id: 'A', due: '2020-02-01', done: '2020-02-11' },
  { id: 'B', due: '2019-12-01', done: '2020-01-31' },
  { id: 'C', due: '2020-09-01' },
  { id: 'backdated', due: '2020-03-01', done: '2019-12-24' },
  { id: 'undated', due: '2020-03-01', done: true },
  { id: 'new', due: '2020-05-01' },
  { id: 'dateless' },
]);
const third = scheduleOf('2021-01-01', [
  { id: 'C', due: '2020-09-01', done: '2020-09-05' },
  { id: 'new', due: '2020-05-01' },
]);

describe('forecastOf', () => {
  const forecast = forecastOf({ earlier: [first], current: second });
  const of = (id: string) => forecast.milestones.find((m) => m.activity.id === id) as never;

  it('learns from what was open before, counted from the data date where its date had passed', () => {
    const [trainingSet] = forecast.trainedOn;
    expect(trainingSet?.cases.map((c) => [c.before.id, c.slip, c.seen])).toEqual([
      ['A', 10, true],
      ['B', 30, true],
      ['C', 122, false],
    ]);
    expect(trainingSet?.backdated.map((a) => a.id)).toEqual(['backdated']);
    expect(trainingSet?.undated.map((a) => a.id)).toEqual(['undated']);
  });

  it('counts slips from the due date, or the data date where that has passed', () => {
    // One of three came 10 days late, two within 30.
    expect([0.3, 0.5, 0.9].map((p) => dayOfChance(of('C'), p))).toEqual([
      day('2020-09-11'),
      day('2020-10-01'),
      null,
    ]);
    expect(dayOfChance(of('new'), 0.5)).toBe(day('2020-07-31'));
    expect(endOfHistory(of('new'))).toBe(day('2020-07-31'));
    expect(chanceOf(of('new'), day('2020-07-11'))).toBeCloseTo(1 / 3, 12);
    expect(chanceOf(of('new'), day('2020-07-10'))).toBe(0);
    expect(dayOfChance(of('dateless'), 0.5)).toBeNull();
  });

  it('gives the number done by the end of each month for three years', () => {
    const months = expectedByMonth(forecast);
    expect(months.map((m) => formatDay(m.by)).slice(0, 2)).toEqual(['2020-07-31', '2020-08-31']);
    expect(months).toHaveLength(36);
    expect(months[0]).toMatchObject({ low: 0, high: 1 });
    expect(expectedDone(forecast.milestones, day('2021-01-01')).expected).toBeCloseTo(4 / 3, 12);
  });

  it('says nothing of a single data set', () => {
    const one = forecastOf({ earlier: [], current: second });
    expect(one).toMatchObject({ calibrated: false, trainedOn: [] });
    expect(dayOfChance(one.milestones[0] as never, 0.5)).toBeNull();
    expect(expectedByMonth(one)).toEqual([]);
  });

  it('measures forecasts by forecasts where both data sets have them', () => {
    const before = scheduleOf('2020-01-01', [{ id: 'A', due: '2020-02-01', forecast: '2020-03-01' }]);
    const now = scheduleOf('2020-07-01', [
      { id: 'A', due: '2020-02-01', done: '2020-03-05' },
      { id: 'B', due: '2020-08-01', forecast: '2020-09-01' },
      { id: 'C', due: '2020-08-01' },
    ]);
    const { milestones, trainedOn } = forecastOf({ earlier: [before], current: now });
    expect(milestones.map((m) => [m.basis, dayOfChance(m, 0.5)])).toEqual([
      ['forecast', day('2020-09-05')],
      ['baseline', day('2020-09-03')],
    ]);
    expect(trainedOn.map((l) => [l.basis, l.cases.length])).toEqual([
      ['forecast', 1],
      ['baseline', 1],
    ]);
  });
});

describe('origins', () => {
  it('are the last data set and those at least half a year apart before it', () => {
    const sets = ['2019-12-31', '2020-04-30', '2020-06-30', '2020-12-31', '2021-01-31'].map((d) =>
      scheduleOf(d, []),
    );
    const [current, ...rest] = [...sets].reverse();
    const chosen = origins({ earlier: rest.reverse(), current: current as never });
    expect(chosen.map((s) => formatDay(s.dataDate))).toEqual(['2019-12-31', '2020-06-30', '2020-12-31']);
  });
});

describe('backTests', () => {
  it('judge an earlier forecast by what came since', () => {
    const [test, ...others] = backTests({ earlier: [first, second], current: third });
    expect(others).toEqual([]);
    // C was to be done between 11 September and beyond history, and came on the 5th; `new` is still open.
    expect(test).toMatchObject({
      from: day('2020-07-01'),
      to: day('2021-01-01'),
      decided: 1,
      undecided: 1,
      inside50: 0,
      inside80: 0,
      dueP50: 2,
      byP50: 1,
      number: { actual: 1, planned: 2, low: 0, high: 2 },
    });
    expect(backTests({ earlier: [first], current: second })).toEqual([]);
  });
});
