import { at, type Box, components } from './graph.ts';
import { fillPage } from './pack.ts';
import { incidence, layPiece, type PlanGraph, piecesOf } from './pieces.ts';
import { fillLoose, type PlannedPage } from './plan.ts';

/** A layer of the uncut picture is thinned out above this height, in pt: about what a screen shows. */
const tall = 1100;
const narrowest = 800;

/** Lays the whole graph out on one sheet as large as it needs. */
export function planScreen(graph: PlanGraph): { page: PlannedPage; size: Box } {
  const incident = incidence(graph);
  const sets = components(graph.boxes.length, graph.arcs);
  const effort = { starts: graph.arcs.length > 400 ? 2 : 6, sweeps: 12 };
  const limits = { height: tall, width: Number.POSITIVE_INFINITY };
  const laid = sets
    .filter((set) => set.length > 1)
    .flatMap((set) =>
      piecesOf(
        graph,
        incident,
        set.filter((b) => at(graph.boxes, b).core),
      ),
    )
    .map((piece) => layPiece(graph, piece, { ...limits, effort }))
    .sort((a, b) => b.block.height - a.block.height);
  const width = Math.max(narrowest, ...laid.map((l) => l.block.width));
  const room = { width, height: Number.POSITIVE_INFINITY };
  const rooms = { portrait: room, landscape: room };
  const shaped = laid.map(({ piece, block }) => ({ piece, shapes: [{ ...block, limit: tall }] }));
  const { page: packed } = fillPage(shaped, 'portrait', rooms);
  const { orientation, used } = packed;
  const laidOf = new Map(laid.map((l) => [l.piece, l]));
  const pieces = packed.pieces.flatMap(({ at: corner, piece }) => {
    const own = laidOf.get(piece);
    return own ? [{ at: corner, laid: own }] : [];
  });
  const single = sets.filter((set) => set.length === 1).flat();
  const empty: PlannedPage = { orientation, pieces, used, loose: null };
  const { page } = fillLoose(graph, { page: empty, rest: single, rooms });
  return { page, size: { width, height: page.used } };
}
