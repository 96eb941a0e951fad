import { type Draft, inversions, touch } from './sweep.ts';

/** How often all layers are gone through, at most. */
const rounds = 10;

/** Takes each node to the place in its layer where it has the fewest crossings, until none is better elsewhere (Matuszewski, Schönfeld and Molitor). */
export function sift(draft: Draft): void {
  const layers = draft.network.firsts.length - 1;
  for (let round = 0, any = true; round < rounds && any; round++) {
    any = false;
    for (let l = 0; l < layers; l++) {
      if (!siftLayer(draft, l)) continue;
      any = true;
      touch(draft, l);
    }
  }
}

/** Goes through the places of a layer once; whether a node was moved. */
function siftLayer(draft: Draft, l: number): boolean {
  const { firsts } = draft.network;
  const first = firsts[l] ?? 0;
  const end = firsts[l + 1] ?? 0;
  let moved = false;
  for (let from = first; from < end; from++) {
    const to = bestPlace(draft, from, { first, end });
    if (to === from) continue;
    move(draft, { from, to, first });
    moved = true;
  }
  return moved;
}

/** Where in a layer the node at a place takes away the most crossings. */
function bestPlace(draft: Draft, from: number, { first, end }: { first: number; end: number }): number {
  const { order } = draft;
  const node = order[from] ?? 0;
  let best = from;
  let most = 0;
  for (let to = from + 1, gain = 0; to < end; to++) {
    gain += gainOf(draft, node, order[to] ?? 0);
    if (gain <= most) continue;
    most = gain;
    best = to;
  }
  for (let to = from - 1, gain = 0; to >= first; to--) {
    gain += gainOf(draft, order[to] ?? 0, node);
    if (gain <= most) continue;
    most = gain;
    best = to;
  }
  return best;
}

/** Crossings that go when u and v, u before v, change places. */
function gainOf({ network: { left, right }, position }: Draft, u: number, v: number): number {
  return inversions(left, u, v, position) + inversions(right, u, v, position);
}

function move(
  { order, position }: Draft,
  { from, to, first }: { from: number; to: number; first: number },
): void {
  const node = order[from] ?? 0;
  const step = to > from ? 1 : -1;
  for (let i = from; i !== to; i += step) {
    const next = order[i + step] ?? 0;
    order[i] = next;
    position[next] = i - first;
  }
  order[to] = node;
  position[node] = to - first;
}
