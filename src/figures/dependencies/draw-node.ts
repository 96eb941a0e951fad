import type { Day } from '../../kernel/dates.ts';
import { nameDay } from '../../kernel/dates.ts';
import { add, addText, addTooltip, type SvgBuilder } from '../svg/svg.ts';
import { colour, faceAttributes, statusMark } from '../svg/theme.ts';
import type { LabelledNode } from './graph.ts';
import { labelSize, lineHeight } from './label.ts';
import type { Rect } from './layout/graph.ts';

/** Draws a milestone in full. */
export function drawNode(svg: SvgBuilder, node: LabelledNode, rect: Rect): void {
  const group = add(svg, 'g');
  addTooltip(group, tooltipOf(node));
  const { fill, stroke, strokeWidth } = statusMark[node.status];
  drawShape(group, node.inside, { rect, look: { fill, stroke, 'stroke-width': strokeWidth } });
  const { lines } = node.label;
  const middle = rect.x + rect.width / 2;
  const top = rect.y + (rect.height - lines.length * lineHeight) / 2;
  for (const [i, runs] of lines.entries()) {
    const y = top + i * lineHeight + lineHeight / 2 + labelSize * 0.25;
    const [first, ...others] = runs;
    if (!first) continue;
    const line = addText(group, first.text, {
      x: middle,
      y,
      size: labelSize,
      face: first.face,
      anchor: 'middle',
    });
    // Blanks at the start of a run are dropped otherwise.
    if (others.length > 0) line.attr('xml:space', 'preserve');
    for (const run of others) addRun(line, run);
  }
}

function addRun(line: SvgBuilder, { text, face }: { text: string; face: keyof typeof faceAttributes }): void {
  const { 'font-weight': weight } = faceAttributes[face];
  add(line, 'tspan', { 'font-weight': String(weight) }).text(text);
}

function tooltipOf({ id, name, status, day, tracked }: LabelledNode): string {
  const due = tracked && day < 1e6 ? `, due ${nameDay(day as Day)}` : '';
  return `${id}${name === '' ? '' : `: ${name}`} (${status}${due})`;
}

interface ShapeLook {
  readonly rect: Rect;
  readonly look: Readonly<Record<string, string | number>>;
}

/** An ellipse or a rectangle. */
export function drawShape(svg: SvgBuilder, round: boolean, { rect, look }: ShapeLook): void {
  const { x, y, width, height } = rect;
  if (!round) add(svg, 'rect', { x, y, width, height, ...look });
  else add(svg, 'ellipse', { cx: x + width / 2, cy: y + height / 2, rx: width / 2, ry: height / 2, ...look });
}

/** The dashed outline of a chip. */
export function drawChipShape(svg: SvgBuilder, { x, y, width, height }: Rect): void {
  add(svg, 'rect', {
    x,
    y,
    width,
    height,
    rx: height / 2,
    fill: colour.paper,
    stroke: colour.muted,
    'stroke-width': 0.5,
    'stroke-dasharray': '2 1.5',
  });
}

/** Draws what stands for a milestone that is elsewhere. */
export function drawChip(svg: SvgBuilder, text: string, rect: Rect): void {
  drawChipShape(svg, rect);
  const y = rect.y + rect.height / 2 + labelSize * 0.25;
  addText(svg, text, {
    x: rect.x + rect.width / 2,
    y,
    size: labelSize,
    fill: colour.muted,
    anchor: 'middle',
  });
}
