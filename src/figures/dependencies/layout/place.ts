import { at, type Box, type Point } from './graph.ts';
import { separated } from './isotonic.ts';
import type { Link, Network } from './network.ts';

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
  readonly layers: readonly number[][];
  readonly spacing: Spacing;
  /** Width that the room for curves gives way to. */
  readonly width: number;
}

/** Coordinates for a network whose layers are in order. */
export function place(network: Network, { boxes, layers, spacing, width: limit }: Placing): Placed {
  const y = verticals(network, layers, spacing);
  const columns = columnsOf(network, { boxes, layers, y, spacing, width: limit });
  const centres = boxes.map((_, i) => {
    const column = at(columns, at(network.layer, i));
    return { x: (column.left + column.right) / 2, y: at(y, i) };
  });
  const paths = network.routes.map((route) =>
    pathOf(route, { network, columns, y, boxes, centres, head: spacing.head }),
  );
  const width = columns.at(-1)?.right ?? 0;
  const height = Math.max(0, ...boxes.map((b, i) => at(y, i) + b.height / 2), ...y);
  return { width, height, centres, paths };
}

/** Heights of all nodes: near their neighbours, in order, apart, and within the height of the highest layer. */
function verticals(network: Network, layers: readonly number[][], spacing: Spacing): number[] {
  const apart = (a: number, b: number) => {
    const gap = a < network.boxes && b < network.boxes ? spacing.gap : spacing.lineGap;
    return (at(network.height, a) + at(network.height, b)) / 2 + gap;
  };
  const offsets = layers.map((list) => {
    let sum = (network.height[list[0] ?? 0] ?? 0) / 2;
    return list.map((node, i) => {
      if (i > 0) sum += apart(at(list, i - 1), node);
      return sum;
    });
  });
  const heights = layers.map(
    (list, l) => (offsets[l]?.at(-1) ?? 0) + at(network.height, list.at(-1) ?? 0) / 2,
  );
  const height = Math.max(...heights);
  const y = new Array<number>(network.layer.length).fill(0);
  for (const [l, list] of layers.entries()) {
    const shift = (height - at(heights, l)) / 2;
    for (const [i, node] of list.entries()) y[node] = at(at(offsets, l), i) + shift;
  }
  const rounds = 14;
  for (let round = 0; round < rounds; round++) {
    const sides = round < rounds - 4 ? (round % 2 === 0 ? 'left' : 'right') : 'both';
    for (let i = 0; i < layers.length; i++) {
      const l = round % 2 === 0 ? i : layers.length - 1 - i;
      const list = at(layers, l);
      const wishes = list.map((node) => wish(network, { node, sides, y }));
      const found = separated(wishes, { offsets: at(offsets, l), room: height - at(heights, l) });
      for (const [k, node] of list.entries()) y[node] = at(found, k);
    }
  }
  return y;
}

interface Wish {
  readonly value: number;
  readonly weight: number;
}

/** Where a node wants to be: at the weighted mean of its neighbours; bends hold together the most. */
function wish(
  network: Network,
  { node, sides, y }: { node: number; sides: 'left' | 'right' | 'both'; y: readonly number[] },
): Wish {
  const left = at(network.left, node);
  const right = at(network.right, node);
  const chosen = sides === 'both' ? [...left, ...right] : sides === 'left' ? left : right;
  const links: readonly Link[] = chosen.length > 0 ? chosen : [...left, ...right];
  let sum = 0;
  let weights = 0;
  for (const link of links) {
    const bends = (node >= network.boxes ? 1 : 0) + (link.node >= network.boxes ? 1 : 0);
    const weight = bends === 2 ? 8 : bends === 1 ? 2 : 1;
    sum += weight * at(y, link.node);
    weights += weight;
  }
  return weights === 0 ? { value: at(y, node), weight: 0.01 } : { value: sum / weights, weight: weights };
}

interface Column {
  readonly left: number;
  readonly right: number;
}

/** Left and right end of each layer; the room between two grows with the climb of the steepest curve in it. */
function columnsOf(network: Network, input: Placing & { readonly y: readonly number[] }): Column[] {
  const { boxes, layers, y, spacing, width } = input;
  const { least, most } = spacing.curve;
  const widths = layers.map((list) => Math.max(0, ...list.map((node) => boxes[node]?.width ?? 0)));
  const wanted = layers.slice(0, -1).map((list) => {
    const climbs = list.flatMap((a) => at(network.right, a).map((b) => Math.abs(at(y, a) - at(y, b.node))));
    return Math.min(most, least + 2 + 0.07 * Math.max(0, ...climbs) + 0.5 * climbs.length);
  });
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

interface Routing {
  readonly network: Network;
  readonly columns: readonly Column[];
  readonly y: readonly number[];
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
