import { at } from '../../kernel/list.ts';

/** How late something came, in days, or how late it is and still to come. */
export interface Lateness {
  /** Days after the day it was expected; negative is before it. */
  readonly slip: number;
  /** It came; else it had not come by then. */
  readonly seen: boolean;
}

interface Step {
  readonly slip: number;
  /** Share of cases whose slip is larger. */
  readonly later: number;
}

/** The share of cases still to come after a number of days, by the slips at which cases came, smallest first. */
export type SlipCurve = readonly Step[];

/** Kaplan–Meier over slips; at ties what came counts before what was still to come. */
export function slipCurve(cases: readonly Lateness[]): SlipCurve {
  const sorted = [...cases].sort((a, b) => a.slip - b.slip);
  const steps: Step[] = [];
  let later = 1;
  for (let i = 0; i < sorted.length; ) {
    const slip = at(sorted, i).slip;
    const atRisk = sorted.length - i;
    let came = 0;
    for (; sorted[i]?.slip === slip; i++) came += Number(sorted[i]?.seen);
    later *= 1 - came / atRisk;
    if (came > 0) steps.push({ slip, later });
  }
  return steps;
}

/** Share of cases with a slip larger than a number of days. */
export function shareLater(curve: SlipCurve, days: number): number {
  return curve[firstBeyond(curve, days) - 1]?.later ?? 1;
}

/** Allowance for rounding where a probability is compared with a round number. */
const rounding = 1e-12;

/**
 * The slip that is not exceeded with a probability, given that more than `passed` days have gone without it.
 * Null where no case that came was so late: it lies beyond what the cases show.
 */
export function slipQuantile(curve: SlipCurve, probability: number, passed: number): number | null {
  const remaining = shareLater(curve, passed);
  let low = firstBeyond(curve, passed);
  let high = curve.length;
  // The share later never grows along the curve.
  while (low < high) {
    const middle = (low + high) >> 1;
    if (1 - at(curve, middle).later / remaining >= probability - rounding) high = middle;
    else low = middle + 1;
  }
  return curve[low]?.slip ?? null;
}

/** Probability of a slip of at most `days`, given that more than `passed` days have gone without it; 0 beyond the cases. */
export function chanceBy(curve: SlipCurve, days: number, passed: number): number {
  const remaining = shareLater(curve, passed);
  return days <= passed || remaining === 0 ? 0 : 1 - shareLater(curve, days) / remaining;
}

function firstBeyond(curve: SlipCurve, days: number): number {
  let low = 0;
  let high = curve.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(curve, middle).slip <= days) low = middle + 1;
    else high = middle;
  }
  return low;
}
