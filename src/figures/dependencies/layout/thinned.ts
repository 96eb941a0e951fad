import { at } from '../../../kernel/list.ts';
import type { Arc, Box } from './graph.ts';

/**
 * Sends boxes without successors right, and boxes without predecessors left, from layers higher than `height`. Gives
 * layers from 0, none of them empty.
 */
export function thinned(
  layer: readonly number[],
  { boxes, ties }: { readonly boxes: readonly Box[]; readonly ties: Ties },
  room: { height: number; gap: number },
): readonly number[] {
  const right = spilled(layer, boxes, { ...room, tied: ties.after, step: 1 });
  const thin = spilled(right, boxes, { ...room, tied: ties.before, step: -1 });
  // One box of each layer stays, and the next takes what it sends on: no layer between the ends is empty.
  let first = 0;
  for (const l of thin) if (l < first) first = l;
  return first === 0 ? thin : thin.map((l) => l - first);
}

/** Whether boxes have predecessors and successors. */
export interface Ties {
  readonly before: readonly boolean[];
  readonly after: readonly boolean[];
}

export function tiesOf(count: number, arcs: readonly Arc[]): Ties {
  const before = new Array<boolean>(count).fill(false);
  const after = new Array<boolean>(count).fill(false);
  for (const { from, to } of arcs) {
    before[to] = true;
    after[from] = true;
  }
  return { before, after };
}

interface Spilling {
  readonly height: number;
  readonly gap: number;
  /** Boxes that stay. */
  readonly tied: readonly boolean[];
  readonly step: 1 | -1;
}

/** How many layers boxes may spill beyond the ends of the graph. */
const beyond = 12;

/** Where boxes are once each layer that is too high has sent some on to the next, layer by layer. */
function spilled(
  layer: readonly number[],
  boxes: readonly Box[],
  { height, gap, tied, step }: Spilling,
): readonly number[] {
  let last = 0;
  for (const l of layer) if (l > last) last = l;
  // Heights of the layers, from the first that boxes may spill to; added in this order, as those without a limit are.
  const first = -beyond - 1;
  const heights = new Array<number>(last + 2 * (beyond + 1) + 1).fill(-gap);
  const add = (l: number, box: number) => {
    heights[l - first] = at(heights, l - first) + at(boxes, box).height + gap;
  };
  for (let box = 0; box < layer.length; box++) add(at(layer, box), box);
  const after = [...layer];
  // What the layer before has sent, behind a layer's own boxes.
  let sent: number[] = [];
  for (let n = 0, l = step === 1 ? 0 : last; n <= last + beyond; n++, l += step) {
    let total = at(heights, l - first);
    const members = total > height ? [...membersOf(layer, l), ...sent] : [];
    sent = [];
    for (let i = members.length - 1; i > 0 && total > height; i--) {
      const box = at(members, i);
      if (tied[box]) continue;
      after[box] = l + step;
      total -= at(boxes, box).height + gap;
      sent.push(box);
      add(l + step, box);
    }
  }
  return after;
}

function membersOf(layer: readonly number[], l: number): number[] {
  const members: number[] = [];
  for (let box = 0; box < layer.length; box++) if (layer[box] === l) members.push(box);
  return members;
}
