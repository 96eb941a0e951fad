import type { Status } from '../../model/status.ts';
import { add, type SvgBuilder, written } from './svg.ts';
import { colour, statusMark } from './theme.ts';

/** A milestone's mark: a disc, a square where it is overdue, a diamond at level 1; filled and bordered by status. */
export interface Mark {
  readonly x: number;
  readonly y: number;
  /** From edge to edge, border included, in pt. */
  readonly across: number;
  readonly status: Status;
  readonly level: number | null;
  /** In place of the fill of its status. */
  readonly fill?: string | undefined;
}

export function drawMark(svg: SvgBuilder, { x, y, across, status, level, fill }: Mark): SvgBuilder {
  const style = statusMark[status];
  const strokeWidth = Math.min(style.strokeWidth, across / 4);
  const r = (across - strokeWidth) / 2;
  const look = { fill: fill ?? style.fill, stroke: style.stroke, 'stroke-width': strokeWidth };
  if (level !== 1 && status === 'overdue') {
    // As large to the eye as a disc.
    const side = across * 0.9 - strokeWidth;
    return add(svg, 'rect', { x: x - side / 2, y: y - side / 2, width: side, height: side, ...look });
  }
  if (level !== 1) return add(svg, 'circle', { cx: x, cy: y, r, ...look });
  // As wide as a disc is, a diamond looks smaller: it may reach a little further.
  const d = r * 1.2;
  return add(svg, 'path', { d: diamond(x, y, d), ...look });
}

/** A square on its corner that reaches so many pt from its middle. */
const diamond = (x: number, y: number, d: number) =>
  `M${written(x)},${written(y - d)}l${written(d)},${written(d)}l${written(-d)},${written(d)}l${written(-d)},${written(-d)}z`;

/** The date of the baseline: a diamond of lines, wide enough to show about another mark on the same day. */
export function drawPlanned(svg: SvgBuilder, x: number, y: number): SvgBuilder {
  return add(svg, 'path', { d: diamond(x, y, 4.1), fill: 'none', stroke: colour.ink, 'stroke-width': 0.7 });
}

/** The date of the forecast: a full diamond; that of an overdue milestone has a border. */
export function drawForecast(svg: SvgBuilder, x: number, y: number, overdue: boolean): SvgBuilder {
  const { fill, stroke } = statusMark.overdue;
  const look = overdue ? { fill, stroke, 'stroke-width': 0.9 } : { fill: colour.forecast };
  return add(svg, 'path', { d: diamond(x, y, 2.9), ...look });
}

/** The date of a completion: a disc. */
export function drawActual(svg: SvgBuilder, x: number, y: number): SvgBuilder {
  return add(svg, 'circle', { cx: x, cy: y, r: 2.4, fill: colour.achieved });
}

/** A date beyond the end of the axis: a small arrow head at the edge. */
export function drawBeyond(svg: SvgBuilder, x: number, y: number, direction: 1 | -1): SvgBuilder {
  const d = `M${written(x)},${written(y)}l${written(-3 * direction)},-2v4z`;
  return add(svg, 'path', { d, fill: colour.muted });
}
