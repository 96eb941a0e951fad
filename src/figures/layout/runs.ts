/** A stretch of a list, from a start up to before an end. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Costs of the runs that start at each position, by their ends. */
export type RunCosts = ReadonlyArray<Map<number, number>>;

/**
 * The cheapest way to cut a list into runs. Costs may be guesses: the cost of a run is asked for (`exact`) only when a
 * best way would use it, then the search starts again, until a best way rests on exact costs alone. What cannot be
 * (infinite cost) cannot be as a part of a longer run either.
 */
export function cheapestRuns(costs: RunCosts, exact: (run: Run) => number): Run[] {
  const known = new Set<string>();
  for (;;) {
    const runs = bestByCosts(costs);
    const guesses = runs.filter(({ from, to }) => !known.has(`${from} ${to}`));
    if (guesses.length === 0) return runs;
    for (const run of guesses) {
      known.add(`${run.from} ${run.to}`);
      const cost = exact(run);
      costs[run.from]?.set(run.to, cost);
      if (cost === Number.POSITIVE_INFINITY) ruleOut(costs, run);
    }
  }
}

function ruleOut(costs: RunCosts, run: Run): void {
  for (const ends of costs.slice(0, run.from + 1)) {
    for (const to of ends.keys()) if (to >= run.to) ends.delete(to);
  }
}

/** Dynamic programming over the positions of the list. */
function bestByCosts(costs: RunCosts): Run[] {
  const best = [0];
  const previous = [0];
  for (const [from, ends] of costs.entries()) {
    for (const [to, cost] of ends) {
      const total = (best[from] ?? Number.POSITIVE_INFINITY) + cost;
      if (total >= (best[to] ?? Number.POSITIVE_INFINITY)) continue;
      best[to] = total;
      previous[to] = from;
    }
  }
  const runs: Run[] = [];
  for (let to = costs.length; to > 0; to = previous[to] ?? 0) runs.unshift({ from: previous[to] ?? 0, to });
  return runs;
}
