import { addDays, type Day, endOfMonth, latest } from '../../kernel/dates.ts';
import type { Activity } from '../schedule.ts';
import { tracked } from '../status.ts';
import { type Basis, dateOf, origins, type TrainingSet, trainingSet } from './cases.ts';
import { numberOfSuccesses, quantileOf } from './number-done.ts';
import { type DataSeries, doneBy, keptFor } from './series.ts';
import { chanceBy, type SlipCurve, slipCurve, slipQuantile } from './survival.ts';

/** When one open milestone will be done, by the slips of the project's own past. */
export interface MilestoneForecast {
  readonly activity: Activity;
  readonly basis: Basis;
  /** Null for a milestone without a date, and where there is one data set only. */
  readonly likely: Likely | null;
}

/** What the past says of a milestone; one object for all of the same day. */
export interface Likely {
  /** Its date, or the data date where that has passed: slips count from it. */
  readonly from: Day;
  readonly dataDate: Day;
  readonly curve: SlipCurve;
}

/** How many milestones will have been done since the data date. */
export interface ExpectedDone {
  readonly by: Day;
  readonly expected: number;
  /** The number that is not exceeded with an even chance. */
  readonly median: number;
  /** Numbers that are not exceeded with a probability of 10 and 90 %. */
  readonly low: number;
  readonly high: number;
}

export interface Forecast {
  readonly dataDate: Day;
  /** There are completions since earlier data sets to learn from. */
  readonly calibrated: boolean;
  /** One for each earlier data set that was asked and each kind of date that is used. */
  readonly trainedOn: readonly TrainingSet[];
  /** Open milestones in row order. */
  readonly milestones: readonly MilestoneForecast[];
}

/** Months ahead for which numbers are given: beyond three years the method has no skill. */
const monthsAhead = 36;

/**
 * Forecasts the open milestones of the newest data set from how late the project's milestones came, data set to data set:
 * Kaplan–Meier over the pooled slips of those open in earlier data sets. Nothing in it is random.
 */
export const forecastOf = keptFor(makeForecast);

function makeForecast(series: DataSeries): Forecast {
  const { dataDate } = series.current;
  const learnt = learn(series);
  const open = tracked(series.current).filter((a) => !doneBy(a, dataDate));
  const past = { ...learnt, dataDate, said: { forecast: new Map(), baseline: new Map() } };
  const milestones = open.map((a) => forecastMilestone(a, past));
  const used = new Set<Basis>(milestones.length === 0 ? ['baseline'] : milestones.map((m) => m.basis));
  const trainedOn = learnt.trainedOn.filter((l) => used.has(l.basis));
  const calibrated = [...used].some((basis) => learnt.curves[basis] !== null);
  return { dataDate, calibrated, trainedOn, milestones };
}

/** The day on or before which it is done with a probability; null beyond history and for a milestone without forecast. */
export function dayOfChance({ likely }: MilestoneForecast, probability: number): Day | null {
  if (likely === null) return null;
  const { from, dataDate, curve } = likely;
  const slip = slipQuantile(curve, probability, dataDate - from);
  return slip === null ? null : addDays(from, slip);
}

/** The probability that it is done by a day. */
export function chanceOf({ likely }: MilestoneForecast, by: Day): number {
  return likely === null ? 0 : chanceBy(likely.curve, by - likely.from, likely.dataDate - likely.from);
}

/** The last day on which history can have it done: from its date, the largest slip that was seen. */
export function endOfHistory({ likely }: MilestoneForecast): Day | null {
  if (likely === null) return null;
  return latest(addDays(likely.from, likely.curve.at(-1)?.slip ?? 0), likely.dataDate);
}

/** How many of these are done by a day: Poisson-binomial, exact. */
export function expectedDone(milestones: readonly MilestoneForecast[], by: Day): ExpectedDone {
  const known = new Map<Likely | null, number>();
  const chances = milestones
    .map((m) => known.get(m.likely) ?? keep(known, m.likely, chanceOf(m, by)))
    .filter((chance) => chance > 0);
  const number = numberOfSuccesses(chances);
  return {
    by,
    expected: chances.reduce((sum, chance) => sum + chance, 0),
    median: quantileOf(number, 0.5),
    low: quantileOf(number, 0.1),
    high: quantileOf(number, 0.9),
  };
}

function keep<K, V>(known: Map<K, V>, key: K, value: V): V {
  known.set(key, value);
  return value;
}

/** Numbers done by the end of each month after the data date, for three years; none without calibration. */
export function expectedByMonth({ calibrated, milestones, dataDate }: Forecast): ExpectedDone[] {
  return calibrated ? monthEnds(dataDate).map((by) => expectedDone(milestones, by)) : [];
}

interface Learnt {
  readonly trainedOn: readonly TrainingSet[];
  readonly curves: Readonly<Record<Basis, SlipCurve | null>>;
}

const bases: readonly Basis[] = ['forecast', 'baseline'];

function learn(series: DataSeries): Learnt {
  const asked = origins(series);
  const trainedOn = bases.flatMap((basis) => asked.map((set) => trainingSet(set, series.current, basis)));
  const curveOf = (basis: Basis) => {
    const cases = trainedOn.flatMap((l) => (l.basis === basis ? l.cases : []));
    return cases.some((c) => c.seen) ? slipCurve(cases) : null;
  };
  return { trainedOn, curves: { forecast: curveOf('forecast'), baseline: curveOf('baseline') } };
}

/** The past, asked at a data date. */
interface Past extends Learnt {
  readonly dataDate: Day;
  /** What it said of each day so far: the same of all milestones of that day. */
  readonly said: Readonly<Record<Basis, Map<Day, Likely>>>;
}

/** A milestone is forecast from its forecast where the past has forecasts to learn from, else from its baseline. */
function forecastMilestone(activity: Activity, { curves, dataDate, said }: Past): MilestoneForecast {
  const basis = activity.forecastFinish !== null && curves.forecast !== null ? 'forecast' : 'baseline';
  const curve = curves[basis];
  const date = dateOf(activity, basis);
  if (curve === null || date === null) return { activity, basis, likely: null };
  const from = latest(date, dataDate);
  const likely = said[basis].get(from) ?? keep(said[basis], from, { from, dataDate, curve });
  return { activity, basis, likely };
}

/** The last days of the months, from the first that is after a day. */
function monthEnds(day: Day): Day[] {
  const ends = Array.from({ length: monthsAhead + 1 }, (_, i) => endOfMonth(day, i));
  return ends.filter((end) => end > day).slice(0, monthsAhead);
}
