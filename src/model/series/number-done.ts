/** How many of several independent things happen: the probability of each number from `from` on. */
interface Distribution {
  readonly from: number;
  readonly chances: Float64Array;
}

/** What lies below this at the ends is less than numbers of this size can add up. */
const negligible = 1e-18;

/** The exact distribution of a number of successes (Poisson-binomial), by convolving halves. */
export function numberOfSuccesses(probabilities: readonly number[]): Distribution {
  if (probabilities.length === 0) return { from: 0, chances: Float64Array.of(1) };
  if (probabilities.length === 1) {
    const p = probabilities[0] as number;
    return trimmed({ from: 0, chances: Float64Array.of(1 - p, p) });
  }
  const middle = probabilities.length >> 1;
  return convolve(
    numberOfSuccesses(probabilities.slice(0, middle)),
    numberOfSuccesses(probabilities.slice(middle)),
  );
}

function convolve(a: Distribution, b: Distribution): Distribution {
  const chances = new Float64Array(a.chances.length + b.chances.length - 1);
  for (const [i, x] of a.chances.entries())
    for (let j = 0; j < b.chances.length; j++)
      chances[i + j] = (chances[i + j] as number) + x * (b.chances[j] as number);
  return trimmed({ from: a.from + b.from, chances });
}

function trimmed({ from, chances }: Distribution): Distribution {
  let first = 0;
  let end = chances.length;
  while (end - first > 1 && (chances[first] as number) < negligible) first++;
  while (end - first > 1 && (chances[end - 1] as number) < negligible) end--;
  return { from: from + first, chances: chances.subarray(first, end) };
}

/** Allowance for rounding where sums are compared with round numbers. */
const rounding = 1e-12;

/** The least number that is not exceeded with a probability. */
export function quantileOf({ from, chances }: Distribution, probability: number): number {
  let sum = 0;
  const at = chances.findIndex((chance) => {
    sum += chance;
    return sum >= probability - rounding;
  });
  return from + (at < 0 ? chances.length - 1 : at);
}
