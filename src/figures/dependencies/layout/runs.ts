import { at } from '../../../kernel/list.ts';

/** A stretch of a list, from a start up to before an end. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Costs of the runs that start at each position: of one thing, of two, and so on as long as they can be. */
export type RunCosts = readonly number[][];

/**
 * The cheapest way to cut a list into runs. Costs may be guesses: the cost of a run is asked for (`exact`) only when a
 * best way would use it, then the search starts again, until a best way rests on exact costs alone. What cannot be
 * (infinite cost) cannot be as a part of a longer run either.
 */
export function cheapestRuns(costs: RunCosts, exact: (run: Run) => number): Run[] {
  const known = costs.map(() => new Set<number>());
  for (;;) {
    const runs = bestByCosts(costs);
    const guesses = runs.filter(({ from, to }) => !at(known, from).has(to));
    if (guesses.length === 0) return runs;
    for (const run of guesses) {
      at(known, run.from).add(run.to);
      const cost = exact(run);
      if (cost === Number.POSITIVE_INFINITY) ruleOut(costs, run);
      else if (at(costs, run.from).length >= run.to - run.from)
        at(costs, run.from)[run.to - run.from - 1] = cost;
    }
  }
}

/** Takes away a run and all that it is a part of. */
export function ruleOut(costs: RunCosts, { from, to }: Run): void {
  for (let start = from; start >= 0; start--) {
    const list = at(costs, start);
    if (list.length >= to - start) list.length = to - start - 1;
  }
}

/** Dynamic programming over the positions of the list. */
function bestByCosts(costs: RunCosts): Run[] {
  const best = new Float64Array(costs.length + 1).fill(Number.POSITIVE_INFINITY);
  const previous = new Int32Array(costs.length + 1);
  best[0] = 0;
  for (let from = 0; from < costs.length; from++) {
    const list = at(costs, from);
    const before = at(best, from);
    for (let k = 0; k < list.length; k++) {
      const total = before + at(list, k);
      if (total >= at(best, from + k + 1)) continue;
      best[from + k + 1] = total;
      previous[from + k + 1] = from;
    }
  }
  const runs: Run[] = [];
  for (let to = costs.length; to > 0; to = at(previous, to)) runs.push({ from: at(previous, to), to });
  return runs.reverse();
}
