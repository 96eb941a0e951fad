import { dayNumber, nameDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { add, addText, addTooltip, type SvgBuilder } from '../svg/svg.ts';
import { colour, statusMark } from '../svg/theme.ts';
import { type LabelledNode, undated } from './graph.ts';
import { labelSize, lineHeight, padding } from './label.ts';
import type { Rect } from './layout/graph.ts';

/** Draws a milestone in full. */
export function drawNode(svg: SvgBuilder, node: LabelledNode, rect: Rect): void {
  const group = add(svg, 'g');
  addTooltip(group, tooltipOf(node));
  const { fill, stroke, strokeWidth } = statusMark[node.status];
  drawShape(group, node.inside, { rect, look: { fill, stroke, 'stroke-width': strokeWidth } });
  for (const [i, { text, face, due }] of node.label.lines.entries()) {
    const y = rect.y + padding.y + i * lineHeight + lineHeight / 2 + labelSize * 0.25;
    if (text !== '') addText(group, text, { x: rect.x + padding.x, y, size: labelSize, face });
    const end = { x: rect.x + rect.width - padding.x, y, size: labelSize, anchor: 'end' } as const;
    if (due) addText(group, due, { ...end, fill: node.status === 'overdue' ? colour.ink : colour.muted });
  }
}

function tooltipOf({ id, name, status, day, tracked }: LabelledNode): string {
  const due =
    tracked && day < undated ? `${say(', ')}${say('due {day}', { day: nameDay(dayNumber(day)) })}` : '';
  return `${id}${name === '' ? '' : `: ${name}`} (${say(status)}${due})`;
}

interface ShapeLook {
  readonly rect: Rect;
  readonly look: Readonly<Record<string, string | number>>;
}

/** A box: its corners are round for milestones of the element, square for others. */
export function drawShape(svg: SvgBuilder, round: boolean, { rect, look }: ShapeLook): void {
  const { x, y, width, height } = rect;
  add(svg, 'rect', { x, y, width, height, rx: round ? corner : null, ...look });
}

const corner = 5.5;

/** The dashed outline of a stub. */
export function drawStubShape(svg: SvgBuilder, { x, y, width, height }: Rect): void {
  add(svg, 'rect', {
    x,
    y,
    width,
    height,
    fill: colour.paper,
    stroke: colour.muted,
    'stroke-width': 0.5,
    'stroke-dasharray': '2 1.5',
  });
}

/** Draws what stands for a milestone that is drawn elsewhere. The page it is on is set over it by the note. */
export function drawStub(svg: SvgBuilder, text: string, rect: Rect): void {
  drawStubShape(svg, rect);
  addText(svg, text, { x: rect.x + padding.x, y: baselineIn(rect), size: labelSize, fill: colour.muted });
}

/** The baseline of the one line of a stub. */
export function baselineIn({ y, height }: Rect): number {
  return y + height / 2 + labelSize * 0.25;
}
