import type { FigureLink } from '../figure.ts';
import type { Box } from './label-places.ts';

const round = (value: number) => Math.round(value * 100) / 100;

/** A link from a part of a figure to a milestone's section. */
export function linkOver(id: string, { x, y, width, height }: Box): FigureLink {
  const box = { x: round(x), y: round(y), width: round(width), height: round(height) };
  return { target: { kind: 'milestone', id }, ...box };
}
