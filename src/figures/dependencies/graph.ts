import { shortMonth } from '../../kernel/dates.ts';
import { byCodeUnit } from '../../kernel/diagnostics.ts';
import type { TextMetrics } from '../svg/face.ts';
import { shorten } from '../svg/text-fit.ts';
import type { DependencyInput, DependencyNode } from './input.ts';
import { type Label, labelOf, labelSize, lineHeight, padding } from './label.ts';
import { withoutCycles } from './layout/cycles.ts';
import type { Box } from './layout/graph.ts';
import type { PlanBox, PlanGraph } from './layout/pieces.ts';

/** A milestone with the label and the size it is drawn with. */
export interface LabelledNode extends Omit<DependencyNode, 'day'>, PlanBox {
  readonly label: Label;
  /** The code, shortened where it is very long. */
  readonly shortId: string;
  /** Where in a stub the page is set that it leads to, in pt from its left. */
  readonly pageAt: number;
}

export interface LabelledGraph extends PlanGraph {
  readonly boxes: readonly LabelledNode[];
}

/** The day of what has none: after all others. */
export const undated = 1e6;

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
    const due = node.day === null ? '' : shortMonth(node.day);
    const label = labelOf({ code: node.id, name: node.name, due }, metrics);
    // Arrows of unfinished predecessors look different, so only those with the same look may be one.
    const kind = leading.has(i) ? (node.status === 'completed' ? 'done' : 'open') : '';
    const { width, height } = label;
    const shortId = shorten(node.id, stubRoom, metrics);
    const chip = stubSize(shortId, metrics);
    const open = node.status !== 'completed';
    const day = node.day ?? undated;
    const pageAt = padding.x + metrics.width(`${stubText(shortId, true)} `, 'regular', labelSize);
    return { ...node, shortId, pageAt, label, width, height, chip, kind, core: node.inside, day, open };
  });
  return { boxes, arcs };
}

/** Text of a stub: the code, and an arrow to where the milestone is drawn in full, unless that is on this page. */
export function stubText(shortId: string, elsewhere: boolean): string {
  return elsewhere ? `${shortId} →` : shortId;
}

const stubRoom = { width: 120, face: 'regular', size: labelSize } as const;
/** What the note sets behind the arrow. */
const pageRoom = 'p. 888';

function stubSize(shortId: string, metrics: TextMetrics): Box {
  const text = `${stubText(shortId, true)} ${pageRoom}`;
  return { width: metrics.width(text, 'regular', labelSize) + 2 * padding.x, height: lineHeight + 5 };
}
