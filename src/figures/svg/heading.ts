import type { TextMetrics } from './face.ts';
import { addText, type SvgBuilder } from './svg.ts';
import { wrap } from './text-fit.ts';
import { colour, leading, size } from './theme.ts';

export interface Heading {
  /** What the figure shows, as a sentence. */
  readonly title: string;
  /** Unit and scope. */
  readonly subtitle: string;
  readonly width: number;
}

/** Lines of text set in a style, under each other. */
interface Block {
  readonly lines: readonly string[];
  readonly face: 'regular' | 'semibold';
  readonly size: number;
  readonly fill: string;
}

function drawBlock(svg: SvgBuilder, block: Block, top: number): number {
  for (const [i, text] of block.lines.entries()) {
    const y = top + block.size * (0.8 + leading * i);
    addText(svg, text, { x: 0, y, size: block.size, face: block.face, fill: block.fill });
  }
  return top + block.lines.length * block.size * leading;
}

/** Lines the title and the subtitle take, to be drawn when the height of the figure is known. */
export function layHeading(heading: Heading, metrics: TextMetrics): readonly Block[] {
  const { width } = heading;
  const title = { face: 'semibold', size: size.title, fill: colour.ink } as const;
  const subtitle = { face: 'regular', size: size.subtitle, fill: colour.muted } as const;
  return [
    { ...title, lines: wrap(heading.title, { width, ...title }, metrics) },
    { ...subtitle, lines: wrap(heading.subtitle, { width, ...subtitle }, metrics) },
  ];
}

/** Height in pt of laid-out blocks. */
export function heightOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, b) => sum + b.lines.length * b.size * leading, 0);
}

/** Draws blocks from `top` down; gives where they end. */
export function drawBlocks(svg: SvgBuilder, blocks: readonly Block[], top: number): number {
  return blocks.reduce((y, block) => drawBlock(svg, block, y), top);
}

/** Small print under a figure: its counting rule and what it leaves out. */
export function layNotes(notes: readonly string[], width: number, metrics: TextMetrics): readonly Block[] {
  const style = { face: 'regular', size: size.tick, fill: colour.muted } as const;
  return [{ ...style, lines: wrap(notes.join(' '), { width, ...style }, metrics) }];
}
