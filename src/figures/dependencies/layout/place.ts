import { at } from '../../../kernel/list.ts';
import type { Box, Point } from './graph.ts';
import { type Pools, poolsFor, separate } from './isotonic.ts';
import type { Network, Side } from './network.ts';

export interface Spacing {
  /** Between boxes of a layer. */
  readonly gap: number;
  /** Between lines, and between a line and a box. */
  readonly lineGap: number;
  /** Room between two layers, where the curves are, at least and at most. */
  readonly curve: { readonly least: number; readonly most: number };
  /** Straight way before a box, for the arrow head. */
  readonly head: number;
}

export interface Placed extends Box {
  /** Centres of the boxes. */
  readonly centres: readonly Point[];
  /** For every arrow its corners: a line where two have the same y, else an S-curve. */
  readonly paths: ReadonlyArray<readonly Point[]>;
}

export interface Placing {
  readonly boxes: readonly Box[];
  /** Nodes of all layers one after the other. */
  readonly order: Int32Array;
  readonly spacing: Spacing;
  /** Width that the room for curves gives way to. */
  readonly width: number;
}

/** Coordinates for a network whose layers are in order. */
export function place(network: Network, { boxes, order, spacing, width: limit }: Placing): Placed {
  const y = verticals(network, order, spacing);
  const columns = columnsOf(network, { boxes, order, y, spacing, width: limit });
  const centres = boxes.map((_, i) => {
    const column = at(columns, at(network.layer, i));
    return { x: (column.left + column.right) / 2, y: at(y, i) };
  });
  const paths = network.routes.map((route) =>
    pathOf(route, { network, columns, y, boxes, centres, head: spacing.head }),
  );
  const width = columns.at(-1)?.right ?? 0;
  let height = 0;
  for (let node = 0; node < y.length; node++)
    height = Math.max(height, (y[node] ?? 0) + (network.height[node] ?? 0) / 2);
  return { width, height, centres, paths };
}

/** Rounds in which heights are sought, and the last of them, in which both sides of a node count. */
const rounds = { all: 14, both: 4 } as const;

/** Heights of all nodes: near their neighbours, in order, apart, and within the height of the highest layer. */
function verticals(network: Network, order: Int32Array, spacing: Spacing): Float64Array {
  const layers = network.firsts.length - 1;
  const { offsets, heights } = stacked(network, order, spacing);
  const height = heights.reduce((a, b) => Math.max(a, b), 0);
  const sinking: Sinking = { order, offsets, ...workFor(order.length) };
  for (let l = 0; l < layers; l++) setLayer(network, sinking, { l, shift: (height - (heights[l] ?? 0)) / 2 });
  for (let round = 0; round < rounds.all; round++) {
    const sides = round >= rounds.all - rounds.both ? 'both' : round % 2 === 0 ? 'left' : 'right';
    for (let i = 0; i < layers; i++) {
      const l = round % 2 === 0 ? i : layers - 1 - i;
      settleLayer(network, sinking, { l, sides, room: height - (heights[l] ?? 0) });
    }
  }
  return sinking.y;
}

/** Nodes on their way to their heights. */
interface Sinking {
  readonly order: Int32Array;
  readonly offsets: Float64Array;
  readonly y: Float64Array;
  readonly wishes: { readonly values: Float64Array; readonly weights: Float64Array };
  readonly pools: Pools;
  readonly found: Float64Array;
}

function workFor(count: number): Omit<Sinking, 'order' | 'offsets'> {
  const column = () => new Float64Array(count);
  return {
    y: column(),
    wishes: { values: column(), weights: column() },
    pools: poolsFor(count),
    found: column(),
  };
}

/** Puts a layer together, so far down. */
function setLayer(
  { firsts }: Network,
  { order, offsets, y }: Sinking,
  { l, shift }: { l: number; shift: number },
): void {
  for (let i = firsts[l] ?? 0; i < (firsts[l + 1] ?? 0); i++) y[order[i] ?? 0] = (offsets[i] ?? 0) + shift;
}

type Sides = 'left' | 'right' | 'both';

/** Takes the nodes of a layer as near to where they want to be as they can. */
function settleLayer(
  network: Network,
  { order, offsets, y, wishes, pools, found }: Sinking,
  { l, sides, room }: { l: number; sides: Sides; room: number },
): void {
  const first = network.firsts[l] ?? 0;
  const end = network.firsts[l + 1] ?? 0;
  for (let i = first; i < end; i++) wish(network, { node: order[i] ?? 0, sides, y, wishes, k: i - first });
  separate(wishes, { offsets: offsets.subarray(first, end), room }, { pools, found });
  for (let i = first; i < end; i++) y[order[i] ?? 0] = found[i - first] ?? 0;
}

/** Where nodes stand when those of a layer are as close to its top as they may be, by place in the order; and the heights of layers. */
function stacked(
  { boxes, height, firsts }: Network,
  order: Int32Array,
  spacing: Spacing,
): { offsets: Float64Array; heights: Float64Array } {
  const offsets = new Float64Array(order.length);
  const heights = new Float64Array(firsts.length - 1);
  for (let l = 0; l < heights.length; l++) {
    let below = 0;
    for (let i = firsts[l] ?? 0, first = i; i < (firsts[l + 1] ?? 0); i++) {
      const node = order[i] ?? 0;
      const half = (height[node] ?? 0) / 2;
      const gap =
        i === first ? 0 : node < boxes && (order[i - 1] ?? 0) < boxes ? spacing.gap : spacing.lineGap;
      offsets[i] = below + gap + half;
      below += gap + 2 * half;
    }
    heights[l] = below;
  }
  return { offsets, heights };
}

interface Wishing {
  readonly node: number;
  readonly sides: Sides;
  readonly y: Float64Array;
  readonly wishes: Sinking['wishes'];
  /** Where the wish is written. */
  readonly k: number;
}

/** Where a node wants to be: at the weighted mean of its neighbours; bends hold together the most. */
function wish(network: Network, wishing: Wishing): void {
  const { left, right } = network;
  const { node, sides, y, k } = wishing;
  const { values, weights } = wishing.wishes;
  const chosen = sides === 'right' ? right : left;
  const alone = sides !== 'both' && (chosen.starts[node + 1] ?? 0) > (chosen.starts[node] ?? 0);
  values[k] = 0;
  weights[k] = 0;
  pull(network.boxes, alone ? chosen : left, wishing);
  if (!alone) pull(network.boxes, right, wishing);
  const weight = weights[k] ?? 0;
  values[k] = weight === 0 ? (y[node] ?? 0) : (values[k] ?? 0) / weight;
  if (weight === 0) weights[k] = 0.01;
}

/** Adds the wishes of the neighbours on a side. */
function pull(boxes: number, { starts, nodes }: Side, { node, y, wishes, k }: Wishing): void {
  const own = node >= boxes ? 1 : 0;
  for (let i = starts[node] ?? 0, end = starts[node + 1] ?? 0; i < end; i++) {
    const other = nodes[i] ?? 0;
    const bends = own + (other >= boxes ? 1 : 0);
    const weight = bends === 2 ? 8 : bends === 1 ? 2 : 1;
    wishes.values[k] = (wishes.values[k] ?? 0) + weight * (y[other] ?? 0);
    wishes.weights[k] = (wishes.weights[k] ?? 0) + weight;
  }
}

interface Column {
  readonly left: number;
  readonly right: number;
}

/** Left and right end of each layer; the room between two grows with the climb of the steepest curve in it. */
function columnsOf(network: Network, input: Placing & { readonly y: Float64Array }): Column[] {
  const { spacing, width } = input;
  const { least } = spacing.curve;
  const { widths, wanted } = roomsOf(network, input);
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
  const over = sum(widths) + sum(wanted) + wanted.length * spacing.head - width;
  const spare = sum(wanted) - wanted.length * least;
  const share = over > 0 && spare > 0 ? Math.min(1, over / spare) : 0;
  let left = 0;
  return widths.map((own, l) => {
    const column = { left, right: left + own };
    const curve = wanted[l] ?? 0;
    left += own + curve - share * (curve - least) + spacing.head;
    return column;
  });
}

/** Widths of the layers, and the room that curves want between them. */
function roomsOf(
  { firsts, right }: Network,
  { boxes, order, y, spacing }: Placing & { readonly y: Float64Array },
): { widths: number[]; wanted: number[] } {
  const { least, most } = spacing.curve;
  const [widths, wanted]: [number[], number[]] = [[], []];
  for (let l = 0; l + 1 < firsts.length; l++) {
    let [width, climb, curves] = [0, 0, 0];
    for (let i = firsts[l] ?? 0; i < (firsts[l + 1] ?? 0); i++) {
      const node = order[i] ?? 0;
      width = Math.max(width, boxes[node]?.width ?? 0);
      for (let k = right.starts[node] ?? 0; k < (right.starts[node + 1] ?? 0); k++, curves++)
        climb = Math.max(climb, Math.abs((y[node] ?? 0) - (y[right.nodes[k] ?? 0] ?? 0)));
    }
    widths.push(width);
    if (l + 2 < firsts.length) wanted.push(Math.min(most, least + 2 + 0.07 * climb + 0.5 * curves));
  }
  return { widths, wanted };
}

interface Routing {
  readonly network: Network;
  readonly columns: readonly Column[];
  readonly y: Float64Array;
  readonly boxes: readonly Box[];
  readonly centres: readonly Point[];
  readonly head: number;
}

function pathOf(route: readonly number[], { network, columns, y, boxes, centres, head }: Routing): Point[] {
  const points: Point[] = [];
  for (const [i, node] of route.entries()) {
    const column = at(columns, at(network.layer, node));
    const middle = centres[node]?.x ?? 0;
    const half = (boxes[node]?.width ?? 0) / 2;
    const here = at(y, node);
    if (i > 0) points.push({ x: column.left - head, y: here });
    if (i === 0) points.push({ x: middle + half, y: here });
    if (i === route.length - 1) points.push({ x: middle - half, y: here });
    else points.push({ x: column.right, y: here });
  }
  return points;
}
