/** Numbers all calls of `range` in the templates of a note may give together: loops are over the view, not over numbers. */
const mostNumbers = 1_000_000;

/** Nunjucks' `range(stop)`, `range(start, stop)`, `range(start, stop, step)`, which ends even where its loop would not. */
export function boundedRange(): (start: number, stop?: number, step?: number) => number[] {
  let left = mostNumbers;
  return (start, stop, step) => {
    const [from, to] = stop === undefined ? [0, start] : [start, stop];
    const by = step || 1;
    const length = Math.max(0, Math.ceil((to - from) / by));
    left -= Number.isNaN(length) ? 0 : length;
    if (left < 0) throw new RangeError(`range gives more than ${mostNumbers} numbers`);
    return Array.from({ length: length || 0 }, (_, i) => from + i * by);
  };
}

/** Templates deep in each other: each adds to the message of an error within, so a loop of them must end soon. */
const mostDeep = 50;

/** Counts how deep work is in work of its kind: called when it begins, it gives what is to be called when it is done. */
export function depthLimit(): () => () => void {
  let depth = 0;
  return () => {
    if (depth >= mostDeep) throw new RangeError(`templates include each other more than ${mostDeep} deep`);
    depth += 1;
    let within = true;
    return () => {
      if (within) depth -= 1;
      within = false;
    };
  };
}

/** Filters whose results are larger than what goes in, by any factor; and one that gives another result every time. */
export const refusedFilters = [
  'batch',
  'center',
  'indent',
  'list',
  'random',
  'replace',
  'slice',
  'urlize',
] as const;
