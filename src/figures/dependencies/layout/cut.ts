import { at } from '../../../kernel/list.ts';
import type { Shaped } from './fill.ts';
import type { Box } from './graph.ts';
import {
  connected,
  type Incidence,
  type Piece,
  type PlanGraph,
  piecesOf,
  type Rooms,
  shapesOf,
} from './pieces.ts';
import { readingOrder } from './reading-order.ts';
import { cheapestRuns, type Run, type RunCosts, ruleOut } from './runs.ts';

/** Room left round a piece on its page. */
const margin = 12;

/** A component that is cut into pieces; what was measured is kept for other prices. */
export interface Cutter {
  /** Pieces that fit a page each, at a price in pt² for every arrow cut. */
  readonly cut: (price: number) => Shaped<Piece>[];
}

/** A graph with the arrows at every box, and the room its pieces have. */
export interface Cuttable {
  readonly graph: PlanGraph;
  readonly incident: Incidence;
  readonly rooms: Rooms;
}

interface Cutting extends Cuttable {
  readonly order: readonly number[];
  /** Places of boxes in the order. */
  readonly rank: ReadonlyMap<number, number>;
  readonly known: Map<string, Shaped<Piece>>;
  /** Runs measured so far. */
  readonly runs: Map<number, { readonly run: Run; readonly area: number; readonly cuts: number }>;
}

/**
 * Core boxes are put in a reading order; of all ways to cut that order into runs, the one with the least area plus a
 * price for each arrow cut is taken. The area of a run is guessed from its boxes until a best way uses it.
 */
export function cutterOf({ graph, incident, rooms }: Cuttable, component: readonly number[]): Cutter {
  const order = readingOrder(graph, incident.arcsAt, component);
  const rank = new Map(order.map((box, i) => [box, i]));
  const cutting: Cutting = { graph, incident, rooms, order, rank, known: new Map(), runs: new Map() };
  return { cut: (price) => cutAt(cutting, price) };
}

function cutAt(cutting: Cutting, price: number): Shaped<Piece>[] {
  const { graph, incident, order } = cutting;
  const runs = cheapestRuns(guesses(cutting, price), (run) => exactCost(cutting, run, price));
  const pieces = runs.flatMap(({ from, to }) =>
    piecesOf(graph, incident, order.slice(from, to)).flatMap((piece) => {
      const shaped = shapedOnce(cutting, piece);
      return shaped.shapes.length > 0 ? [shaped] : splitStar(cutting, piece);
    }),
  );
  return withChips(cutting, pieces);
}

/** Leaves boxes of others in full where they come first; later pieces get chips for them where that takes less room. */
function withChips({ graph, rooms }: Cutting, pieces: ReadonlyArray<Shaped<Piece>>): Array<Shaped<Piece>> {
  const drawn = new Set<number>();
  return pieces.map((shaped) => {
    const { item } = shaped;
    const others = item.boxes.filter((box) => !at(graph.boxes, box).core);
    const away = others.filter(
      (box) => drawn.has(box) && areaOf(at(graph.boxes, box).chip) < areaOf(at(graph.boxes, box)),
    );
    for (const box of others) drawn.add(box);
    if (away.length === 0) return shaped;
    const thinner = shapesOf(graph, { ...item, away: new Set(away) }, rooms);
    return thinner.shapes.length > 0 ? thinner : shaped;
  });
}

function shapedOnce({ graph, known, rooms }: Cutting, piece: Piece): Shaped<Piece> {
  const key = piece.core.join();
  const found = known.get(key);
  if (found) return found;
  // Boxes alone already too much for a page: no need to measure.
  const tooLarge = boxArea(graph, piece) > 0.85 * areaOf(rooms.portrait);
  const shaped = tooLarge ? { item: piece, shapes: [] } : shapesOf(graph, piece, rooms);
  known.set(key, shaped);
  return shaped;
}

function areaOf({ width, height }: Box): number {
  return width * height;
}

function boxArea(graph: PlanGraph, { core, boxes }: Piece): number {
  const own = new Set(core);
  let sum = 0;
  for (const b of boxes) {
    const box = at(graph.boxes, b);
    sum += areaOf(box.core && !own.has(b) ? box.chip : box);
  }
  return sum;
}

/** Area a box takes with its share of gaps, curves and empty corners, for a first guess. */
function guessed({ width, height }: Box): number {
  return (width + 28) * (height + 8) * 1.15;
}

/** Costs of all runs whose boxes have a chance to fit a page: guessed, or known from other prices. */
function guesses(cutting: Cutting, price: number): RunCosts {
  const most = 1.2 * areaOf(cutting.rooms.portrait);
  const all = cutting.order.map((_, from) => {
    const costs: number[] = [];
    const sum: Sum = { area: 0, cuts: 0, chips: new Set(), others: new Set() };
    for (let i = from; i < cutting.order.length; i++) {
      extend(sum, cutting, { from, i });
      if (sum.area > most && i > from) break;
      costs.push(sum.area + price * sum.cuts);
    }
    return costs;
  });
  for (const { run, area, cuts } of cutting.runs.values()) {
    if (area === Number.POSITIVE_INFINITY) ruleOut(all, run);
    else if (at(all, run.from).length >= run.to - run.from)
      at(all, run.from)[run.to - run.from - 1] = area + price * cuts;
  }
  return all;
}

/** What a run holds so far. */
interface Sum {
  area: number;
  cuts: number;
  readonly chips: Set<number>;
  readonly others: Set<number>;
}

interface Step {
  readonly from: number;
  readonly i: number;
}

function extend(sum: Sum, { graph, incident, order, rank }: Cutting, { from, i }: Step): void {
  const box = at(order, i);
  if (sum.chips.delete(box)) sum.area -= guessed(at(graph.boxes, box).chip);
  sum.area += guessed(at(graph.boxes, box));
  for (const a of at(incident.arcsAt, box)) {
    const arc = at(graph.arcs, a);
    const other = arc.from === box ? arc.to : arc.from;
    const place = rank.get(other);
    if (place === undefined) {
      if (!sum.others.has(other)) sum.area += guessed(at(graph.boxes, other));
      sum.others.add(other);
    } else if (place >= from && place < i) sum.cuts -= 1;
    else {
      if (!sum.chips.has(other)) sum.area += guessed(at(graph.boxes, other).chip);
      sum.chips.add(other);
      sum.cuts += 1;
    }
  }
}

/** What a run of one box costs that has to be split: more than any other way. */
const splitCost = 1e9;

/** Area of a run's pieces, infinite where one fits no page. */
function areaOfRun(cutting: Cutting, { from, to }: Run): number {
  let area = 0;
  for (const piece of piecesOf(cutting.graph, cutting.incident, cutting.order.slice(from, to))) {
    const { shapes } = shapedOnce(cutting, piece);
    if (shapes.length === 0) return to - from === 1 ? splitCost : Number.POSITIVE_INFINITY;
    area += Math.min(...shapes.map(({ width, height }) => (width + margin) * (height + margin)));
  }
  return area;
}

function exactCost(cutting: Cutting, run: Run, price: number): number {
  const key = run.from * (cutting.order.length + 1) + run.to;
  const known = cutting.runs.get(key);
  const found = known ?? { run, area: areaOfRun(cutting, run), cuts: cutArrows(cutting, run) };
  cutting.runs.set(key, found);
  return found.area + price * found.cuts;
}

/** Arrows between a run and core boxes outside it. */
function cutArrows({ graph, incident, order, rank }: Cutting, { from, to }: Run): number {
  let cuts = 0;
  for (let i = from; i < to; i++) {
    const box = at(order, i);
    for (const a of at(incident.arcsAt, box)) {
      const arc = at(graph.arcs, a);
      const place = rank.get(arc.from === box ? arc.to : arc.from);
      if (place !== undefined && (place < from || place >= to)) cuts += 1;
    }
  }
  return cuts;
}

/** Shares the arrows of one box with too many neighbours between pieces; in all but the first it is a chip. */
function splitStar({ graph, rooms }: Cutting, { core, arcs }: Piece): Shaped<Piece>[] {
  for (let parts = 2; parts <= arcs.length; parts++) {
    const size = Math.ceil(arcs.length / parts);
    const pieces = Array.from({ length: Math.ceil(arcs.length / size) }, (_, i) =>
      connected(graph, new Set(i === 0 ? core : []), arcs.slice(i * size, (i + 1) * size)),
    );
    const shaped = pieces.flat().map((piece) => shapesOf(graph, piece, rooms));
    if (shaped.every(({ shapes }) => shapes.length > 0)) return shaped;
  }
  throw new RangeError('a box with one neighbour fits no page');
}
