import {
  type Block,
  type BlockInput,
  type BlockOptions,
  layBlock,
  measureBlock,
  passedLayers,
} from './block.ts';
import type { Turned } from './cycles.ts';
import type { Shape, Shaped } from './fill.ts';
import { at, type Box, components } from './graph.ts';

/** A box of a plan: drawn in full at its own size, or as a chip that stands for it where it is drawn elsewhere. */
export interface PlanBox extends Box {
  readonly chip: Box;
  /** Owned by the plan: in full on one page only. Others are drawn in full wherever a neighbour is. */
  readonly core: boolean;
  /** Only boxes of one kind share a frame. */
  readonly kind: string;
  /** Where it stands in time. */
  readonly day: number;
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
  /** Boxes of others that are chips here, because another piece draws them in full. */
  readonly away?: ReadonlySet<number>;
}

/** A piece laid out; `boxes` are the plan's boxes in the order of the block's. */
export interface LaidPiece {
  readonly piece: Piece;
  readonly block: Block;
  readonly boxes: readonly number[];
}

/** Arrows at every box. */
export function incidence({ boxes, arcs }: PlanGraph): number[][] {
  const incident: number[][] = boxes.map(() => []);
  for (const [i, { from, to }] of arcs.entries()) {
    at(incident, from).push(i);
    at(incident, to).push(i);
  }
  return incident;
}

/** The connected pieces that some core boxes make with all their arrows, ordered by their first box. */
export function piecesOf(graph: PlanGraph, incident: readonly number[][], core: readonly number[]): Piece[] {
  const own = new Set(core);
  const seen = new Set<number>();
  const found = core.flatMap((start) => {
    if (seen.has(start)) return [];
    const { boxes, arcs } = reachedFrom(start, { graph, incident, own, seen });
    const piece = { core: boxes.filter((box) => own.has(box)).sort(ascending), arcs: arcs.sort(ascending) };
    return [{ first: Math.min(...boxes), piece }];
  });
  return found.sort((a, b) => a.first - b.first).map(({ piece }) => piece);
}

interface Walk {
  readonly graph: PlanGraph;
  readonly incident: readonly number[][];
  readonly own: ReadonlySet<number>;
  /** Boxes that were reached. */
  readonly seen: Set<number>;
}

/** Boxes that arrows of some core boxes connect with a start, and those arrows. */
function reachedFrom(start: number, { graph, incident, own, seen }: Walk) {
  const boxes = [start];
  const arcs = new Set<number>();
  seen.add(start);
  for (let i = 0; i < boxes.length; i++) {
    const box = at(boxes, i);
    for (const a of at(incident, box)) {
      const { from, to } = at(graph.arcs, a);
      const other = from === box ? to : from;
      // Other boxes hold these together, but their arrows between one another belong to other pieces.
      if (!own.has(box) && !own.has(other)) continue;
      arcs.add(a);
      if (seen.has(other)) continue;
      seen.add(other);
      boxes.push(other);
    }
  }
  return { boxes, arcs: [...arcs] };
}

const ascending = (a: number, b: number) => a - b;

/** Splits arrows, with the core boxes among their ends, into connected pieces. */
export function connected(graph: PlanGraph, core: ReadonlySet<number>, arcs: readonly number[]): Piece[] {
  const ends = arcs.map((a) => at(graph.arcs, a));
  const boxes = [...new Set([...core, ...ends.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  const local = new Map(boxes.map((box, i) => [box, i]));
  const localArcs = ends.map(({ from, to }) => ({ from: local.get(from) ?? 0, to: local.get(to) ?? 0 }));
  const setOf = new Map<number, number>();
  const sets = components(boxes.length, localArcs);
  for (const [s, set] of sets.entries()) for (const i of set) setOf.set(at(boxes, i), s);
  const pieces = sets.map((set) => ({
    core: set.map((i) => at(boxes, i)).filter((box) => core.has(box)),
    arcs: [] as number[],
  }));
  for (const [i, arc] of arcs.entries()) at(pieces, setOf.get(at(ends, i).from) ?? 0).arcs.push(arc);
  return pieces;
}

/** Whether a piece draws a chip for a box. */
export function isAway(graph: PlanGraph, piece: Piece, box: number): boolean {
  return at(graph.boxes, box).core ? !piece.core.includes(box) : (piece.away?.has(box) ?? false);
}

/** What a piece draws: the plan's boxes, and the same as input for a block; core boxes of other pieces are chips. */
function contentOf(graph: PlanGraph, piece: Piece): { boxes: number[]; input: BlockInput } {
  const ends = piece.arcs.map((a) => at(graph.arcs, a));
  const drawn = new Set(piece.core);
  for (const { from, to } of ends) drawn.add(from).add(to);
  const boxes = [...drawn].sort(ascending);
  const local = new Map(boxes.map((box, i) => [box, i]));
  const own = new Set(piece.core);
  const isChip = (box: number) =>
    at(graph.boxes, box).core ? !own.has(box) : (piece.away?.has(box) ?? false);
  const turned = new Set(ends.flatMap(({ from, to, back }) => (back ? [from, to] : [])));
  const input = {
    boxes: boxes.map((b) => (isChip(b) ? at(graph.boxes, b).chip : at(graph.boxes, b))),
    arcs: ends.map(({ from, to }) => ({ from: local.get(from) ?? 0, to: local.get(to) ?? 0 })),
    // What takes part in a turned arrow stays alone: a shared arrow has one direction.
    kinds: boxes.map((b) => (turned.has(b) ? `${b}` : isChip(b) ? 'chip' : at(graph.boxes, b).kind)),
  };
  return { boxes, input };
}

/** Lays out a piece. */
export function layPiece(graph: PlanGraph, piece: Piece, options: BlockOptions): LaidPiece {
  const { boxes, input } = contentOf(graph, piece);
  return { piece, boxes, block: layBlock(input, options) };
}

/** How many layers the arrows of a piece pass in sum when it is not cut. */
export function passedLayersOf(graph: PlanGraph, piece: Piece): number {
  return passedLayers(contentOf(graph, piece).input);
}

export function fits({ width, height }: Box, room: Box): boolean {
  return width <= room.width && height <= room.height;
}

/** Shares of a page's height that a piece is tried within. */
const shares = [0.35, 0.6, 1];

/** Measures a piece within several heights. */
export function shapesOf(graph: PlanGraph, piece: Piece, { portrait, landscape }: Rooms): Shaped<Piece> {
  const { input } = contentOf(graph, piece);
  const shapes: Shape[] = [];
  const limits = [...shares.map((s) => s * landscape.height), portrait.height];
  for (const [i, box] of measureBlock(input, limits).entries()) {
    const shape = { ...box, limit: at(limits, i) };
    if (!fits(shape, portrait) && !fits(shape, landscape)) continue;
    const last = shapes.at(-1);
    if (last?.width !== shape.width || last.height !== shape.height) shapes.push(shape);
  }
  return { item: piece, shapes };
}
