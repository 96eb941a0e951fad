import { byCodeUnit } from '../../kernel/diagnostics.ts';
import type { TextMetrics } from '../svg/face.ts';
import { shorten } from '../svg/text-fit.ts';
import type { DependencyInput, DependencyNode } from './input.ts';
import { type Label, labelOf, labelSize, lineHeight } from './label.ts';
import { withoutCycles } from './layout/cycles.ts';
import type { Box } from './layout/graph.ts';
import type { PlanBox, PlanGraph } from './layout/pieces.ts';

/** A milestone with the label and the size it is drawn with. */
export interface LabelledNode extends Omit<DependencyNode, 'day'>, PlanBox {
  readonly label: Label;
  /** The code, shortened where it is very long. */
  readonly shortId: string;
}

export interface LabelledGraph extends PlanGraph {
  readonly boxes: readonly LabelledNode[];
}

const undated = 1e6;

/** Labels every milestone and puts them in order of time; milestones of the WBS element are the plan's own. */
export function labelledGraph(input: DependencyInput, metrics: TextMetrics): LabelledGraph {
  const nodes = input.nodes.toSorted(
    (a, b) => (a.day ?? undated) - (b.day ?? undated) || byCodeUnit(a.id, b.id),
  );
  const position = new Map(nodes.map((node, i) => [node.id, i]));
  const arcs = withoutCycles(
    nodes.length,
    input.relations.flatMap(([from, to]) => {
      const ends = { from: position.get(from), to: position.get(to) };
      return ends.from === undefined || ends.to === undefined ? [] : [{ from: ends.from, to: ends.to }];
    }),
  );
  const leading = new Set(arcs.map((a) => a.from));
  const boxes = nodes.map((node, i) => {
    const label = labelOf({ code: node.id, name: node.name }, node.inside ? 'ellipse' : 'rectangle', metrics);
    // Arrows of unfinished predecessors look different, so only those with the same look may be one.
    const kind = leading.has(i) ? (node.status === 'completed' ? 'done' : 'open') : '';
    const { width, height } = label;
    const shortId = shorten(node.id, chipRoom, metrics);
    const chip = chipSize(shortId, metrics);
    return {
      ...node,
      shortId,
      label,
      width,
      height,
      chip,
      kind,
      core: node.inside,
      day: node.day ?? undated,
    };
  });
  return { boxes, arcs };
}

/** Text of a chip: the code as far as there is room, and the part where the milestone is drawn in full, unless that is this one. */
export function chipText(shortId: string, part: number, here: number): string {
  return part === here ? shortId : `${shortId} · ${part}`;
}

const chipRoom = { width: 150, face: 'regular', size: labelSize } as const;

function chipSize(shortId: string, metrics: TextMetrics): Box {
  const width = metrics.width(chipText(shortId, 99, 1), 'regular', labelSize);
  return { width: width + 10, height: lineHeight + 5 };
}
