import type { TextMetrics } from '../svg/face.ts';
import { addText, type SvgBuilder } from '../svg/svg.ts';
import { wrap } from '../svg/text-fit.ts';
import { colour, size } from '../svg/theme.ts';
import { drawLegend, legendHeight, type Shown } from './legend.ts';

/** Smaller than the title of a chart: what it takes, the graph lacks. */
const titleStyle = { face: 'semibold', size: size.label + 1 } as const;
const titleLine = titleStyle.size * 1.2;
const gap = { legend: 2, drawing: 5 };

export interface Heading {
  readonly title: string;
  /** Number of the page, where there are several. */
  readonly part: string;
  readonly width: number;
}

const partStyle = { size: size.small, face: 'semibold', fill: colour.muted, anchor: 'end' } as const;

/** Lines of the title, which leaves room for the number of the part. */
function titleLines(title: string, width: number, metrics: TextMetrics): string[] {
  const room = width - metrics.width('Part 88 of 88', partStyle.face, partStyle.size) - 10;
  return wrap(title, { ...titleStyle, width: room }, metrics);
}

/** Height in pt of title and legend with the room below them. */
export function headingHeight(
  { title, width }: Pick<Heading, 'title' | 'width'>,
  metrics: TextMetrics,
): number {
  const lines = titleLines(title, width, metrics);
  return lines.length * titleLine + gap.legend + legendHeight + gap.drawing;
}

/** Draws the title, and the legend of what is shown below it. */
export function drawHeading(
  svg: SvgBuilder,
  heading: Heading,
  { shown, metrics }: { shown: Shown; metrics: TextMetrics },
): void {
  const { title, part, width } = heading;
  const lines = titleLines(title, width, metrics);
  for (const [i, line] of lines.entries()) {
    addText(svg, line, { x: 0, y: titleStyle.size * 0.8 + i * titleLine, ...titleStyle });
  }
  const top = lines.length * titleLine + gap.legend;
  drawLegend(svg, shown, { top, width, metrics });
  if (part !== '') addText(svg, part, { x: width, y: titleStyle.size * 0.8, ...partStyle });
}
