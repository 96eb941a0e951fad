import type { Network, Side } from './network.ts';
import { randomFrom } from './random.ts';
import { sift } from './sift.ts';
import { crossingsOf, type Draft, draftOf, restart, sweep, transpose } from './sweep.ts';

export interface Effort {
  /** How many first orders are tried. */
  readonly starts: number;
  /** How often each is swept from end to end. */
  readonly sweeps: number;
  /** How often the best order is disturbed and swept anew; 0 also leaves it as the sweeps left it. */
  readonly tries: number;
}

/** An order of the nodes in every layer with few crossings, and how many it has. */
export interface Ordered {
  /** Nodes of all layers one after the other, as in the network. */
  readonly order: Int32Array;
  readonly crossings: number;
}

interface Best {
  readonly order: Int32Array;
  crossings: number;
}

/** Tries in a row that may gain nothing. */
const patience = 16;
/** Sweeps after the best order was disturbed. */
const settling = 3;

/**
 * Layer by layer, nodes go where the mean of their neighbours is, then neighbours in a layer change places while that
 * helps; from several first orders, of which the first follow the arrows and the others are shuffled by a fixed seed.
 * The best order is bettered further: some of its nodes change places at random, and it is swept again.
 */
export function orderLayers(network: Network, { starts, sweeps, tries }: Effort): Ordered {
  const random = randomFrom(network.layer.length * 7919 + network.routes.length);
  const draft = draftOf(network);
  const best: Best = { order: network.order.slice(), crossings: Number.POSITIVE_INFINITY };
  let first = network.order;
  for (let start = 0; start < starts && best.crossings > 0; start++) {
    first = start < 2 ? followed(network, start === 1) : shuffled(first, network.firsts, random);
    restart(draft, first);
    improve(draft, { sweeps, idle: 4, rightwards: start % 2 === 0 }, best);
  }
  if (tries > 0 && best.crossings > 0) {
    restart(draft, best.order);
    settle(draft, best);
    disturb(draft, best, { tries, random });
  }
  return best;
}

/** Tries to better the best order from places near to it. */
function disturb(draft: Draft, best: Best, { tries, random }: { tries: number; random: () => number }): void {
  for (let n = 0, idle = 0; n < tries && idle < patience && best.crossings > 0; n++, idle++) {
    const before = best.crossings;
    restart(draft, disturbed(best.order, draft.network, random));
    improve(draft, { sweeps: settling, idle: settling, rightwards: n % 2 === 0 }, best);
    settle(draft, best);
    if (best.crossings < before) idle = 0;
  }
}

function settle(draft: Draft, best: Best): void {
  if (best.crossings === 0) return;
  sift(draft);
  keep(draft, crossingsOf(draft), best);
}

/** How many of the nodes change places with others. */
const share = 0.25;

function disturbed(order: Int32Array, { layer, firsts }: Network, random: () => number): Int32Array {
  const list = order.slice();
  for (let n = Math.ceil(order.length * share); n > 0; n--) {
    const one = Math.floor(random() * order.length);
    const l = layer[order[one] ?? 0] ?? 0;
    const first = firsts[l] ?? 0;
    swap(list, one, first + Math.floor(random() * ((firsts[l + 1] ?? 0) - first)));
  }
  return list;
}

function swap(list: Int32Array, a: number, b: number): void {
  const value = list[a] ?? 0;
  list[a] = list[b] ?? 0;
  list[b] = value;
}

/** Nodes in the order in which a walk along the arrows, in both directions, meets them; from the first node on, or from the last. */
function followed({ layer, order, firsts, left, right }: Network, backwards: boolean): Int32Array {
  const found = order.slice();
  const next = firsts.slice();
  const seen = new Uint8Array(layer.length);
  const stack: number[] = [];
  const push = ({ starts, nodes }: Side, node: number) => {
    for (let k = (starts[node + 1] ?? 0) - 1; k >= (starts[node] ?? 0); k--) stack.push(nodes[k] ?? 0);
  };
  for (let start = 0; start < layer.length; start++) {
    stack.push(backwards ? layer.length - 1 - start : start);
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (seen[node] === 1) continue;
      seen[node] = 1;
      const l = layer[node] ?? 0;
      const place = next[l] ?? 0;
      next[l] = place + 1;
      found[place] = node;
      push(right, node);
      push(left, node);
    }
  }
  return found;
}

/** Nodes of every layer in an order at random. */
function shuffled(order: Int32Array, firsts: Int32Array, random: () => number): Int32Array {
  const list = order.slice();
  for (let l = 0; l + 1 < firsts.length; l++) {
    const first = firsts[l] ?? 0;
    for (let i = (firsts[l + 1] ?? 0) - 1; i > first; i--)
      swap(list, i, first + Math.floor(random() * (i + 1 - first)));
  }
  return list;
}

interface Sweeping {
  readonly sweeps: number;
  /** Sweeps in a row that may gain nothing. */
  readonly idle: number;
  readonly rightwards: boolean;
}

function improve(draft: Draft, { sweeps, idle: most, rightwards }: Sweeping, best: Best): void {
  let least = crossingsOf(draft);
  keep(draft, least, best);
  for (let n = 0, idle = 0; n < sweeps && idle < most && least > 0; n++) {
    sweep(draft, rightwards === (n % 2 === 0));
    transpose(draft);
    const crossings = crossingsOf(draft);
    idle += 1;
    if (crossings >= least) continue;
    idle = 0;
    least = crossings;
    keep(draft, least, best);
  }
}

function keep({ order }: Draft, crossings: number, best: Best): void {
  if (crossings >= best.crossings) return;
  best.order.set(order);
  best.crossings = crossings;
}
