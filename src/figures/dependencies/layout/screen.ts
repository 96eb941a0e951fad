import { at } from '../../../kernel/list.ts';
import { fillPage } from './fill.ts';
import { type Box, components } from './graph.ts';
import { incidence, type PlanGraph, passedLayersOf, pieceOrders, piecesOf, placePiece } from './pieces.ts';
import type { PlannedPage } from './plan.ts';

/** A layer of the uncut picture is thinned out above this height, in pt: about what a screen shows. */
const tall = 1e6;
const narrowest = 800;
/** Where the arrows of a piece pass more layers than this in sum, one order of its boxes is tried; or it is left out. */
const far = 2000;
const tangle = 10_000;

/**
 * Lays the whole graph out on one sheet as large as it needs. Null for a tangle of thousands of arrows that reach far:
 * nobody could follow them, and it would take minutes.
 */
export function planScreen(graph: PlanGraph): { page: PlannedPage; size: Box } | null {
  const incident = incidence(graph);
  const sets = components(graph.boxes.length, graph.arcs);
  const connected = sets
    .filter((set) => set.length > 1)
    .flatMap((set) =>
      piecesOf(
        graph,
        incident,
        set.filter((b) => at(graph.boxes, b).core),
      ),
    )
    .map((piece) => ({ piece, passed: passedLayersOf(graph, piece) }));
  if (connected.some(({ passed }) => passed > tangle)) return null;
  const laid = connected
    .map(({ piece, passed }) => {
      const effort = passed > far ? { starts: 1, sweeps: 6, tries: 0 } : { starts: 8, sweeps: 30, tries: 24 };
      return placePiece(pieceOrders(graph, effort)(piece, tall), Number.POSITIVE_INFINITY);
    })
    .sort((a, b) => b.block.height - a.block.height);
  const width = Math.max(narrowest, ...laid.map((l) => l.block.width));
  const shaped = laid.map(({ piece, block }) => ({ item: piece, shapes: [{ ...block, limit: tall }] }));
  const { items, used } = fillPage(shaped, { width, height: Number.POSITIVE_INFINITY });
  const laidOf = new Map(laid.map((l) => [l.piece, l]));
  const pieces = items.flatMap(({ at: corner, item }) => {
    const own = laidOf.get(item);
    return own ? [{ at: corner, laid: own }] : [];
  });
  return { page: { orientation: 'portrait', pieces, used }, size: { width, height: used } };
}
