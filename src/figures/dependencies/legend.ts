import { say } from '../../kernel/language.ts';
import type { Face, TextMetrics } from '../svg/face.ts';
import { add, addText, type SvgBuilder } from '../svg/svg.ts';
import { colour, statusMark } from '../svg/theme.ts';
import { type ArrowLook, drawArrow } from './draw-arrow.ts';
import { drawShape, drawStubShape } from './draw-node.ts';
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

/** Entries that explain one thing, with its name where there are several. */
interface EntryGroup {
  readonly name: string;
  readonly entries: readonly Entry[];
}

const sample = { width: 16, height: 8 };
const gap = { text: 3, entry: 9, group: 16 };

function groupsOf(shown: Shown): EntryGroup[] {
  const outline = { fill: 'none', stroke: colour.ink, 'stroke-width': 0.5 };
  const shape = (round: boolean, look: Record<string, string | number>) => (svg: SvgBuilder, at: Point) =>
    drawShape(svg, round, { rect: { ...at, ...sample }, look });
  const status = (name: keyof typeof statusMark): Entry => {
    const { fill, stroke, strokeWidth } = statusMark[name];
    return { text: say(name), draw: shape(true, { fill, stroke, 'stroke-width': strokeWidth }) };
  };
  const arrow = (look: ArrowLook) => (svg: SvgBuilder, at: Point) => {
    const y = at.y + sample.height / 2;
    const ends = [
      { x: at.x, y },
      { x: at.x + sample.width, y },
    ];
    drawArrow(svg, look === 'back' ? ends.toReversed() : ends, look);
  };
  const stub = (text: string): Entry => ({
    text,
    draw: (svg, at) => drawStubShape(svg, { ...at, ...sample }),
  });
  const groups = [
    {
      name: say('Shape:'),
      entries: [
        ...(shown.inside ? [{ text: say('this element'), draw: shape(true, outline) }] : []),
        ...(shown.outside ? [{ text: say('elsewhere'), draw: shape(false, outline) }] : []),
        ...(shown.away ? [stub(say('see page'))] : shown.repeated ? [stub(say('on this page'))] : []),
      ],
    },
    {
      name: say('Fill:'),
      entries: (['completed', 'pending', 'overdue'] as const)
        .filter((s) => shown.statuses.has(s))
        .map(status),
    },
    {
      name: '',
      entries: [
        ...(shown.looks.has('open') ? [{ text: say('predecessor open'), draw: arrow('open') }] : []),
        ...(shown.looks.has('back') ? [{ text: say('closes a cycle'), draw: arrow('back') }] : []),
      ],
    },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}

/** Height of the legend, in pt. */
export const legendHeight = 8.5;

/** Draws the legend in one line of a width, closer together where there are many entries. */
export function drawLegend(
  svg: SvgBuilder,
  shown: Shown,
  { top, width, metrics }: { top: number; width: number; metrics: TextMetrics },
): void {
  const group = add(svg, 'g');
  const y = top + sample.height / 2 + labelSize * 0.3;
  const widthOf = (text: string, face: Face = 'regular') => metrics.width(text, face, labelSize);
  const groups = groupsOf(shown);
  const needed = groups.flatMap(({ name, entries }) => [
    gap.group + (name === '' ? -gap.text : widthOf(name, 'semibold')),
    ...entries.map(({ text }) => sample.width + 2 * gap.text + widthOf(text)),
  ]);
  const count = groups.reduce((sum, { entries }) => sum + entries.length - 1, 0);
  const spare = width + gap.group - 1 - needed.reduce((sum, w) => sum + w, 0);
  const apart = Math.min(gap.entry, spare / Math.max(1, count));
  let x = 0.5;
  for (const { name, entries } of groups) {
    if (name !== '') addText(group, name, { x, y, size: labelSize, face: 'semibold', fill: colour.muted });
    x += name === '' ? -gap.text : widthOf(name, 'semibold');
    for (const [i, { text, draw }] of entries.entries()) {
      x += gap.text + (i > 0 ? apart : 0);
      draw(group, { x, y: top });
      x += sample.width + gap.text;
      addText(group, text, { x, y, size: labelSize, fill: colour.muted });
      x += widthOf(text);
    }
    x += gap.group;
  }
}
