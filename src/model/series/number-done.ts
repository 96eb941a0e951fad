import { at } from '../../kernel/list.ts';

/** How many of several independent things happen: the probability of each number from `from` on. */
interface Distribution {
  readonly from: number;
  readonly chances: Float64Array;
}

/** What lies below this at the ends is less than numbers of this size can add up. */
const negligible = 1e-18;

const none: Distribution = { from: 0, chances: Float64Array.of(1) };

/** The exact distribution of a number of successes (Poisson-binomial), by convolving halves; what is equally likely at once. */
export function numberOfSuccesses(probabilities: readonly number[]): Distribution {
  const sorted = Float64Array.from(probabilities).sort();
  const groups: Distribution[] = [];
  for (let i = 0, begin = 0; i < sorted.length; i++) {
    if (sorted[i] === sorted[i + 1]) continue;
    const p = at(sorted, i);
    groups.push(power({ from: 0, chances: Float64Array.of(1 - p, p) }, i + 1 - begin));
    begin = i + 1;
  }
  return together(groups, 0, groups.length);
}

/** The sum of so many of one distribution. */
function power(one: Distribution, times: number): Distribution {
  if (times === 1) return trimmed(one);
  const half = power(one, times >> 1);
  const even = convolve(half, half);
  return times % 2 === 0 ? even : convolve(even, one);
}

function together(groups: readonly Distribution[], begin: number, end: number): Distribution {
  if (end - begin < 2) return groups[begin] ?? none;
  const middle = (begin + end) >> 1;
  return convolve(together(groups, begin, middle), together(groups, middle, end));
}

function convolve(a: Distribution, b: Distribution): Distribution {
  const chances = new Float64Array(a.chances.length + b.chances.length - 1);
  for (let i = 0; i < a.chances.length; i++) {
    const x = at(a.chances, i);
    for (let j = 0; j < b.chances.length; j++)
      chances[i + j] = (chances[i + j] ?? 0) + x * (b.chances[j] ?? 0);
  }
  return trimmed({ from: a.from + b.from, chances });
}

function trimmed({ from, chances }: Distribution): Distribution {
  let first = 0;
  let end = chances.length;
  while (end - first > 1 && at(chances, first) < negligible) first++;
  while (end - first > 1 && at(chances, end - 1) < negligible) end--;
  return { from: from + first, chances: chances.subarray(first, end) };
}

/** Allowance for rounding where sums are compared with round numbers. */
const rounding = 1e-12;

/** The least number that is not exceeded with a probability. */
export function quantileOf({ from, chances }: Distribution, probability: number): number {
  let sum = 0;
  const place = chances.findIndex((chance) => {
    sum += chance;
    return sum >= probability - rounding;
  });
  return from + (place < 0 ? chances.length - 1 : place);
}
