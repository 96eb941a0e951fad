import { at } from '../../../kernel/list.ts';
import type { Arc, Box, Point, Rect } from './graph.ts';
import { alike, frameOf, type Group, groupOf } from './groups.ts';
import { layersOf } from './layers.ts';
import { bendsByLayer, layersIn, type Network, networkOf } from './network.ts';
import { type Effort, orderLayers } from './order.ts';
import { place, type Spacing } from './place.ts';
import { type Ties, thinned, tiesOf } from './thinned.ts';

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

const spacing: Spacing = { gap: 4.5, lineGap: 4, curve: { least: 10, most: 44 }, head: 7 };

/** Room between layers that a block is measured with, the straight way before a box included. */
const usualGap = 21;

/** How much of the height a frame may take, so that something fits above and below it. */
const frameShare = 0.62;

/** Who shares a frame, the lines between frames, and layers, before any limit of height. */
interface Skeleton {
  readonly sets: readonly number[][];
  /** Single boxes and frames, which would be as high as they are with one column. */
  readonly frames: readonly Box[];
  readonly lines: readonly Line[];
  readonly layer: readonly number[];
  readonly ties: Ties;
  /** Height of the highest layer, and of the highest frame. */
  readonly highest: { readonly layer: number; readonly frame: number };
}

function skeletonOf({ boxes, arcs, kinds }: BlockInput): Skeleton {
  const sets = alike(boxes.length, arcs, kinds);
  const lines = linesBetween(sets, arcs, boxes.length);
  const layer = layersOf(sets.length, lines);
  const frames = sets.map((set) => frameOf(boxes, set, Number.POSITIVE_INFINITY));
  const heights = new Array<number>(layersIn(layer)).fill(-spacing.gap);
  stackUp(heights, frames, layer);
  const shared = sets.map((set, i) => (set.length > 1 ? at(frames, i).height : 0));
  const highest = { layer: Math.max(0, ...heights), frame: Math.max(0, ...shared) };
  return { sets, frames, lines, layer, ties: tiesOf(sets.length, lines), highest };
}

/** Adds what stands in each layer to the layer's height. */
function stackUp(heights: number[], frames: readonly Box[], layer: readonly number[]): void {
  for (let i = 0; i < frames.length; i++) {
    const l = layer[i] ?? 0;
    heights[l] = (heights[l] ?? 0) + at(frames, i).height + spacing.gap;
  }
}

/** Whether a limit of height changes nothing. */
function isFree({ highest }: Skeleton, height: number): boolean {
  return highest.layer <= height && highest.frame <= height * frameShare;
}

/** Frames and layers within a limit of height. */
function limited(
  { boxes }: BlockInput,
  skeleton: Skeleton,
  height: number,
): { graph: { boxes: readonly Box[]; arcs: readonly Line[] }; layer: readonly number[] } {
  const { sets, lines, layer, ties, highest } = skeleton;
  if (isFree(skeleton, height)) return { graph: { boxes: skeleton.frames, arcs: lines }, layer };
  const most = height * frameShare;
  const frames =
    highest.frame <= most
      ? skeleton.frames
      : skeleton.frames.map((whole, i) => (whole.height <= most ? whole : frameOf(boxes, at(sets, i), most)));
  const graph = { boxes: frames, arcs: lines };
  return { graph, layer: thinned(layer, { boxes: frames, ties }, { height, gap: spacing.gap }) };
}

/**
 * Room that is enough for a graph laid out within each of some heights, lowest first, found without laying it out. The
 * list ends with the first height that is no limit.
 */
export function measureBlock(input: BlockInput, heights: readonly number[]): Box[] {
  const skeleton = skeletonOf(input);
  const free = heights.findIndex((height) => isFree(skeleton, height));
  return heights.slice(0, free < 0 ? heights.length : free + 1).map((limit) => {
    const { graph, layer } = limited(input, skeleton, limit);
    const heightOf = bendsByLayer(graph, layer).map((bends) => bends * spacing.lineGap - spacing.gap);
    stackUp(heightOf, graph.boxes, layer);
    const widthOf = new Array<number>(heightOf.length).fill(0);
    for (let i = 0; i < graph.boxes.length; i++) {
      const l = layer[i] ?? 0;
      widthOf[l] = Math.max(widthOf[l] ?? 0, at(graph.boxes, i).width);
    }
    const width = widthOf.reduce((sum, w) => sum + w + usualGap, -usualGap);
    return { width, height: Math.max(...heightOf) };
  });
}

/** How many layers the arrows of a graph pass in sum before any limit of height: what it takes to lay it out on one sheet. */
export function passedLayers(input: BlockInput): number {
  const { lines, layer } = skeletonOf(input);
  return lines.reduce((sum, { from, to }) => sum + at(layer, to) - at(layer, from) - 1, 0);
}

/** A graph whose boxes and arrows have their order from left to right and from top to bottom, but no places yet. */
export interface OrderedBlock {
  readonly input: BlockInput;
  readonly groups: readonly Group[];
  readonly lines: readonly Line[];
  readonly network: Network;
  readonly order: Int32Array;
  readonly crossings: number;
}

/** What a graph comes to be in order: the same for each of the heights that are no limit to it. */
export function ordersOf(input: BlockInput, effort: Effort): (height: number) => OrderedBlock {
  const skeleton = skeletonOf(input);
  const known = new Map<number, OrderedBlock>();
  return (height) => {
    const limit = isFree(skeleton, height) ? Number.POSITIVE_INFINITY : height;
    const found = known.get(limit) ?? orderWithin(input, skeleton, { height, effort });
    known.set(limit, found);
    return found;
  };
}

function orderWithin(
  input: BlockInput,
  skeleton: Skeleton,
  { height, effort }: { height: number; effort: Effort },
): OrderedBlock {
  const { lines, sets } = skeleton;
  const { graph, layer } = limited(input, skeleton, height);
  const groups = sets.map((set) => groupOf(input.boxes, set, height * frameShare));
  const network = networkOf(graph, layer);
  return { input, groups, lines, network, ...orderLayers(network, effort) };
}

/** Gives boxes and arrows their places. `width` is not to go beyond as long as the curves have the least room they need. */
export function placeBlock(ordered: OrderedBlock, width: number): Block {
  const { input, groups, lines, network, order, crossings } = ordered;
  const placed = place(network, { boxes: groups, order, spacing, width });
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

function linesBetween(sets: readonly number[][], arcs: readonly Arc[], count: number): Line[] {
  const setOf = new Array<number>(count).fill(0);
  for (const [s, members] of sets.entries()) for (const m of members) setOf[m] = s;
  const lines = new Map<number, Line>();
  for (const [i, arc] of arcs.entries()) {
    const from = at(setOf, arc.from);
    const to = at(setOf, arc.to);
    const key = from * count + to;
    const known = lines.get(key);
    if (known) known.arcs.push(i);
    else lines.set(key, { from, to, arcs: [i] });
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
