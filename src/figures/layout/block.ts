import { type Arc, at, type Box, type Point, type Rect } from './graph.ts';
import { type Group, groupsOf } from './groups.ts';
import { layersOf } from './layers.ts';
import { type Network, networkOf } from './network.ts';
import { type Effort, orderLayers } from './order.ts';
import { place, type Spacing } from './place.ts';

/** A connected part of a graph, laid out. Everything is measured from its top left corner. */
export interface Block extends Box {
  /** Places of the boxes. */
  readonly boxes: readonly Rect[];
  /** Frames round boxes that share their arrows. */
  readonly frames: readonly Rect[];
  readonly arrows: readonly Arrow[];
  readonly crossings: number;
}

/** A line from one box or frame to another, for all the arrows (by position) that it stands for. */
export interface Arrow {
  readonly arcs: readonly number[];
  readonly points: readonly Point[];
}

export interface BlockInput {
  readonly boxes: readonly Box[];
  /** Without cycles. */
  readonly arcs: readonly Arc[];
  /** Only boxes of one kind share a frame. */
  readonly kinds: readonly string[];
}

export interface BlockOptions {
  /** Layers higher than this are thinned out, frames get more columns. */
  readonly height: number;
  /** Width not to go beyond as long as the curves have the least room they need. */
  readonly width: number;
  readonly effort: Effort;
}

const spacing: Spacing = { gap: 7, lineGap: 5, curve: { least: 11, most: 44 }, head: 7 };

/** Room between layers that a block is measured with, the straight way before a box included. */
const usualGap = 26;

/** How much of the height a frame may take, so that something fits above and below it. */
const frameShare = 0.62;

/** What is known before anything is in order: who shares a frame, which layer, how many lines pass. */
interface Skeleton {
  readonly groups: readonly Group[];
  readonly lines: readonly Line[];
  readonly network: Network;
}

function skeletonOf({ boxes, arcs, kinds }: BlockInput, height: number): Skeleton {
  const groups = groupsOf(boxes, arcs, { kinds, height: height * frameShare });
  const lines = linesBetween(groups, arcs, boxes.length);
  const graph = { boxes: groups, arcs: lines };
  return { groups, lines, network: networkOf(graph, layersOf(graph, { height, gap: spacing.gap })) };
}

/** Room that is enough for a graph laid out with a height limit, found without laying it out. */
export function measureBlock(input: BlockInput, height: number): Box {
  const { groups, network } = skeletonOf(input, height);
  let [width, highest] = [-usualGap, 0];
  for (const layer of network.layers) {
    const boxes = layer.filter((node) => node < network.boxes).map((node) => at(groups, node));
    const bends = layer.length - boxes.length;
    const own = boxes.reduce((sum, box) => sum + box.height + spacing.gap, -spacing.gap);
    highest = Math.max(highest, own + bends * spacing.lineGap);
    width += Math.max(0, ...boxes.map((box) => box.width)) + usualGap;
  }
  return { width, height: highest };
}

/** Lays out a graph from left to right. */
export function layBlock(input: BlockInput, { height, width, effort }: BlockOptions): Block {
  const { groups, lines, network } = skeletonOf(input, height);
  const { layers, crossings } = orderLayers(network, effort);
  const placed = place(network, { boxes: groups, layers, spacing, width });
  const { centres } = placed;
  return {
    width: placed.width,
    height: placed.height,
    boxes: memberRects(input.boxes, groups, centres),
    frames: groups.flatMap((g, i) => (g.members.length > 1 ? [rectAt(at(centres, i), g)] : [])),
    arrows: lines.map(({ arcs: list }, i) => ({ arcs: list, points: at(placed.paths, i) })),
    crossings,
  };
}

interface Line extends Arc {
  readonly arcs: number[];
}

function linesBetween(groups: readonly Group[], arcs: readonly Arc[], count: number): Line[] {
  const groupOf = new Array<number>(count).fill(0);
  for (const [g, { members }] of groups.entries()) for (const m of members) groupOf[m] = g;
  const lines = new Map<string, Line>();
  for (const [i, arc] of arcs.entries()) {
    const from = at(groupOf, arc.from);
    const to = at(groupOf, arc.to);
    const known = lines.get(`${from} ${to}`);
    if (known) known.arcs.push(i);
    else lines.set(`${from} ${to}`, { from, to, arcs: [i] });
  }
  return [...lines.values()];
}

function rectAt(centre: Point, { width, height }: Box): Rect {
  return { x: centre.x - width / 2, y: centre.y - height / 2, width, height };
}

function memberRects(boxes: readonly Box[], groups: readonly Group[], centres: readonly Point[]): Rect[] {
  const rects: Rect[] = boxes.map((b) => ({ ...b, x: 0, y: 0 }));
  for (const [g, { members, centres: own }] of groups.entries()) {
    const middle = at(centres, g);
    for (const [k, member] of members.entries()) {
      const { x, y } = at(own, k);
      rects[member] = rectAt({ x: middle.x + x, y: middle.y + y }, at(boxes, member));
    }
  }
  return rects;
}
