import type { TextMetrics } from '../svg/face.ts';
import { add, addText, type SvgBuilder } from '../svg/svg.ts';
import { colour, statusMark } from '../svg/theme.ts';
import { type ArrowLook, drawArrow } from './draw-arrow.ts';
import { drawChipShape, drawShape } from './draw-node.ts';
import { labelSize } from './label.ts';
import type { Point } from './layout/graph.ts';

/** What a page shows, so that its legend explains that and nothing else. */
export interface Shown {
  readonly inside: boolean;
  readonly outside: boolean;
  readonly statuses: ReadonlySet<keyof typeof statusMark>;
  /** Milestones that are drawn in full on another page, and on this one. */
  readonly away: boolean;
  readonly repeated: boolean;
  readonly looks: ReadonlySet<ArrowLook>;
}

interface Entry {
  readonly text: string;
  readonly draw: (svg: SvgBuilder, at: Point) => void;
}

const sample = { width: 16, height: 8 };
const gap = { text: 3, entry: 10 };

function entriesOf(shown: Shown): Entry[] {
  const outline = { fill: 'none', stroke: colour.ink, 'stroke-width': 0.5 };
  const shape = (round: boolean, look: Record<string, string | number>) => (svg: SvgBuilder, at: Point) =>
    drawShape(svg, round, { rect: { ...at, ...sample }, look });
  const status = (name: keyof typeof statusMark): Entry => {
    const { fill, stroke, strokeWidth } = statusMark[name];
    return { text: name, draw: shape(false, { fill, stroke, 'stroke-width': strokeWidth }) };
  };
  const arrow = (look: ArrowLook) => (svg: SvgBuilder, at: Point) => {
    const y = at.y + sample.height / 2;
    const ends = [
      { x: at.x, y },
      { x: at.x + sample.width, y },
    ];
    drawArrow(svg, look === 'back' ? ends.toReversed().map((p) => p) : ends, look);
  };
  return [
    ...(shown.inside ? [{ text: 'this element', draw: shape(true, outline) }] : []),
    ...(shown.outside ? [{ text: 'elsewhere', draw: shape(false, outline) }] : []),
    ...(['completed', 'pending', 'overdue'] as const).filter((s) => shown.statuses.has(s)).map(status),
    ...(shown.away || shown.repeated
      ? [
          {
            text: shown.away ? 'code · its part' : 'drawn on this page',
            draw: (svg: SvgBuilder, at: Point) => drawChipShape(svg, { ...at, ...sample }),
          },
        ]
      : []),
    ...(shown.looks.has('open') ? [{ text: 'predecessor open', draw: arrow('open') }] : []),
    ...(shown.looks.has('back') ? [{ text: 'closes a cycle', draw: arrow('back') }] : []),
  ];
}

/** Height of the legend, in pt. */
export const legendHeight = 8.5;

/** Draws the legend in one line of a width, its entries closer together where there are many. */
export function drawLegend(
  svg: SvgBuilder,
  shown: Shown,
  { top, width, metrics }: { top: number; width: number; metrics: TextMetrics },
): void {
  const group = add(svg, 'g');
  const entries = entriesOf(shown);
  const wide = entries.map(({ text }) => sample.width + gap.text + metrics.width(text, 'regular', labelSize));
  const room = (width - wide.reduce((sum, w) => sum + w, 1)) / Math.max(1, entries.length - 1);
  const apart = Math.min(gap.entry, room);
  let x = 0.5;
  for (const { text, draw } of entries) {
    draw(group, { x, y: top });
    x += sample.width + gap.text;
    addText(group, text, {
      x,
      y: top + sample.height / 2 + labelSize * 0.3,
      size: labelSize,
      fill: colour.muted,
    });
    x += metrics.width(text, 'regular', labelSize) + apart;
  }
}
