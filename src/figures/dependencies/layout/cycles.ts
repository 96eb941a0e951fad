import { at } from '../../../kernel/list.ts';
import { type Arc, neighbours } from './graph.ts';

/** An arrow turned round where that was needed to leave no cycle. */
export interface Turned extends Arc {
  /** Recorded from `to` to `from`. */
  readonly back: boolean;
}

/**
 * Turns round the arrows that close a cycle when boxes are visited depth first, in their order; drops arrows from a box
 * to itself. The visit keeps its own stack: a chain may be longer than the call stack is deep.
 */
export function withoutCycles(count: number, arcs: readonly Arc[]): Turned[] {
  const position = visitOrder(count, arcs);
  return arcs
    .filter(({ from, to }) => from !== to)
    .map(({ from, to }) =>
      at(position, from) < at(position, to) ? { from, to, back: false } : { from: to, to: from, back: true },
    );
}

/** Position of each box in reverse order of leaving it: every arrow that closes no cycle goes up. */
function visitOrder(count: number, arcs: readonly Arc[]): number[] {
  const { after } = neighbours(count, arcs);
  const position = new Array<number>(count).fill(-1);
  const entered = new Array<boolean>(count).fill(false);
  let next = count;
  for (let start = 0; start < count; start++) {
    if (at(entered, start)) continue;
    entered[start] = true;
    const stack = [{ box: start, seen: 0 }];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const to = at(after, top.box)[top.seen++];
      if (to === undefined) {
        next -= 1;
        position[top.box] = next;
        stack.pop();
      } else if (!at(entered, to)) {
        entered[to] = true;
        stack.push({ box: to, seen: 0 });
      }
    }
  }
  return position;
}
