import { at } from '../../../kernel/list.ts';
import {
  type Block,
  type BlockInput,
  measureBlock,
  type OrderedBlock,
  ordersOf,
  passedLayers,
  placeBlock,
} from './block.ts';
import type { Turned } from './cycles.ts';
import type { Shape, Shaped } from './fill.ts';
import { type Box, components } from './graph.ts';
import type { Effort } from './order.ts';

/** A box of a plan: drawn in full at its own size, or as a chip that stands for it where it is drawn elsewhere. */
export interface PlanBox extends Box {
  readonly chip: Box;
  /** Owned by the plan: in full on one page only. Others are drawn in full wherever a neighbour is. */
  readonly core: boolean;
  /** Only boxes of one kind share a frame. */
  readonly kind: string;
  /** Where it stands in time. */
  readonly day: number;
  /** Not finished. */
  readonly open: boolean;
}

/** What is to be laid out; every arrow has a core box at one end or both. Earlier boxes are set above later ones. */
export interface PlanGraph {
  readonly boxes: readonly PlanBox[];
  readonly arcs: readonly Turned[];
}

/** Room for drawing on an upright and on a turned page. */
export interface Rooms {
  readonly portrait: Box;
  readonly landscape: Box;
}

export type Orientation = keyof Rooms;

/** A connected part of a plan: the core boxes it draws in full, and all arrows it draws. */
export interface Piece {
  readonly core: readonly number[];
  readonly arcs: readonly number[];
  /** All boxes it draws, ascending. */
  readonly boxes: readonly number[];
  /** Boxes of others that are chips here, because another piece draws them in full. */
  readonly away?: ReadonlySet<number>;
}

/** A piece laid out; the block's boxes are those of the piece. */
export interface LaidPiece {
  readonly piece: Piece;
  readonly block: Block;
}

/** Arrows at every box, with room to note what a walk along them has met. */
export interface Incidence {
  readonly arcsAt: ReadonlyArray<readonly number[]>;
  /** Number of the walk, from 1; and the last one that each core box was to be drawn on, that met each box and each arrow. */
  walk: number;
  readonly own: Int32Array;
  readonly metBox: Int32Array;
  readonly metArc: Int32Array;
}

export function incidence({ boxes, arcs }: PlanGraph): Incidence {
  const arcsAt: number[][] = boxes.map(() => []);
  for (const [i, { from, to }] of arcs.entries()) {
    at(arcsAt, from).push(i);
    at(arcsAt, to).push(i);
  }
  const [own, metBox] = [new Int32Array(boxes.length), new Int32Array(boxes.length)];
  return { arcsAt, walk: 0, own, metBox, metArc: new Int32Array(arcs.length) };
}

/** The connected pieces that some core boxes make with all their arrows, ordered by their first box. */
export function piecesOf(graph: PlanGraph, incident: Incidence, core: readonly number[]): Piece[] {
  incident.walk += 1;
  const { walk, own, metBox } = incident;
  for (const box of core) own[box] = walk;
  const pieces: Piece[] = [];
  for (const start of core) if (metBox[start] !== walk) pieces.push(pieceFrom(start, graph, incident));
  return pieces.sort((a, b) => at(a.boxes, 0) - at(b.boxes, 0));
}

/** The boxes that arrows of the walk's core boxes connect with a start, and those arrows. */
function pieceFrom(start: number, graph: PlanGraph, { arcsAt, walk, own, metBox, metArc }: Incidence): Piece {
  const boxes = [start];
  const arcs: number[] = [];
  metBox[start] = walk;
  for (let i = 0; i < boxes.length; i++) {
    const box = at(boxes, i);
    for (const a of at(arcsAt, box)) {
      if (metArc[a] === walk) continue;
      const { from, to } = at(graph.arcs, a);
      const other = from === box ? to : from;
      // Other boxes hold these together, but their arrows between one another belong to other pieces.
      if (own[box] !== walk && own[other] !== walk) continue;
      metArc[a] = walk;
      arcs.push(a);
      if (metBox[other] === walk) continue;
      metBox[other] = walk;
      boxes.push(other);
    }
  }
  const sorted = ascending(boxes);
  return { core: sorted.filter((box) => own[box] === walk), arcs: ascending(arcs), boxes: sorted };
}

/** Numbers in order, without a call for every two of them. */
function ascending(list: Iterable<number>): number[] {
  return [...Int32Array.from(list).sort()];
}

/** Splits arrows, with the core boxes among their ends, into connected pieces. */
export function connected(graph: PlanGraph, core: ReadonlySet<number>, arcs: readonly number[]): Piece[] {
  const ends = arcs.map((a) => at(graph.arcs, a));
  const boxes = ascending(new Set([...core, ...ends.flatMap(({ from, to }) => [from, to])]));
  const local = new Map(boxes.map((box, i) => [box, i]));
  const localArcs = ends.map(({ from, to }) => ({ from: local.get(from) ?? 0, to: local.get(to) ?? 0 }));
  const setOf = new Map<number, number>();
  const sets = components(boxes.length, localArcs);
  for (const [s, set] of sets.entries()) for (const i of set) setOf.set(at(boxes, i), s);
  const pieces = sets.map((set) => {
    const drawn = set.map((i) => at(boxes, i));
    const none: number[] = [];
    return { core: drawn.filter((box) => core.has(box)), arcs: none, boxes: drawn };
  });
  for (const [i, arc] of arcs.entries()) at(pieces, setOf.get(at(ends, i).from) ?? 0).arcs.push(arc);
  return pieces;
}

/** Whether a piece draws a chip for a box. */
export function isAway(graph: PlanGraph, piece: Piece, box: number): boolean {
  return at(graph.boxes, box).core ? !piece.core.includes(box) : (piece.away?.has(box) ?? false);
}

/** What a piece draws, as input for a block; core boxes of other pieces are chips. */
function contentOf(graph: PlanGraph, { core, arcs, boxes, away }: Piece): BlockInput {
  const local = new Map<number, number>();
  for (const box of boxes) local.set(box, local.size);
  const turned = new Set<number>();
  const ends = arcs.map((a) => {
    const { from, to, back } = at(graph.arcs, a);
    if (back) turned.add(from).add(to);
    return { from: local.get(from) ?? 0, to: local.get(to) ?? 0 };
  });
  const own = new Set(core);
  const drawn = boxes.map((b) => {
    const box = at(graph.boxes, b);
    const chip = box.core ? !own.has(b) : (away?.has(b) ?? false);
    // What takes part in a turned arrow stays alone: a shared arrow has one direction.
    return { box: chip ? box.chip : box, kind: turned.has(b) ? `${b}` : chip ? 'chip' : box.kind };
  });
  return { boxes: drawn.map(({ box }) => box), arcs: ends, kinds: drawn.map(({ kind }) => kind) };
}

/** A piece in order, not yet given places. */
export interface OrderedPiece {
  readonly piece: Piece;
  readonly block: OrderedBlock;
}

/** Puts pieces in order within a height; layers higher than that are thinned out, frames get more columns. */
export type Orders = (piece: Piece, height: number) => OrderedPiece;

/** Remembers what it has put in order: ways to cut a graph have most pieces in common. */
export function pieceOrders(graph: PlanGraph, effort: Effort): Orders {
  const known = new Map<string, (height: number) => OrderedBlock>();
  return (piece, height) => {
    const key = [piece.core, piece.arcs, [...(piece.away ?? [])]].join('|');
    const orders = known.get(key) ?? ordersOf(contentOf(graph, piece), effort);
    known.set(key, orders);
    return { piece, block: orders(height) };
  };
}

/** Lays out a piece that is in order; wider than `width` only where the curves have the least room they need. */
export function placePiece({ piece, block }: OrderedPiece, width: number): LaidPiece {
  return { piece, block: placeBlock(block, width) };
}

/** How many layers the arrows of a piece pass in sum when it is not cut. */
export function passedLayersOf(graph: PlanGraph, piece: Piece): number {
  return passedLayers(contentOf(graph, piece));
}

export function fits({ width, height }: Box, room: Box): boolean {
  return width <= room.width && height <= room.height;
}

/** Shares of a page's height that a piece is tried within. */
const shares = [0.35, 0.6, 1];

/** The heights that a piece is tried within, in pt: parts of a turned page, and an upright one. */
export function limitsOf({ portrait, landscape }: Rooms): number[] {
  return [...shares.map((s) => s * landscape.height), portrait.height];
}

/** Measures a piece within several heights. */
export function shapesOf(graph: PlanGraph, piece: Piece, rooms: Rooms): Shaped<Piece> {
  const { portrait, landscape } = rooms;
  const input = contentOf(graph, piece);
  const shapes: Shape[] = [];
  const limits = limitsOf(rooms);
  for (const [i, box] of measureBlock(input, limits).entries()) {
    const shape = { ...box, limit: at(limits, i) };
    if (!fits(shape, portrait) && !fits(shape, landscape)) continue;
    const last = shapes.at(-1);
    if (last?.width !== shape.width || last.height !== shape.height) shapes.push(shape);
  }
  return { item: piece, shapes };
}
