import { add, type SvgBuilder, written } from '../svg/svg.ts';
import { colour } from '../svg/theme.ts';
import type { Point } from './layout/graph.ts';

/** How an arrow looks: plain, out of an unfinished predecessor, or against the order of a cycle. */
export type ArrowLook = 'plain' | 'open' | 'back';

const looks = {
  plain: { stroke: '#5f6b73', 'stroke-width': 0.5, 'stroke-dasharray': null },
  open: { stroke: colour.blocked, 'stroke-width': 1.1, 'stroke-dasharray': null },
  back: { stroke: '#a4123f', 'stroke-width': 1.1, 'stroke-dasharray': '3 1.6' },
} as const;

const head = { length: 5, half: 1.9 };

/** Draws a line through corners: straight where the y stays, else an S-curve; with a head at its end. */
export function drawArrow(svg: SvgBuilder, corners: readonly Point[], look: ArrowLook): void {
  const points = corners.filter((p, i) => p.x !== corners[i - 1]?.x || p.y !== corners[i - 1]?.y);
  const path = look === 'back' ? points.toReversed() : points;
  const tip = path.at(-1);
  if (!tip) return;
  const direction = look === 'back' ? -1 : 1;
  const end = { x: tip.x - head.length * direction, y: tip.y };
  add(svg, 'path', { d: pathData([...path.slice(0, -1), end]), fill: 'none', ...looks[look] });
  const x = written(end.x);
  add(svg, 'path', {
    d: `M${written(tip.x)},${written(tip.y)}L${x},${written(tip.y - head.half)}V${written(tip.y + head.half)}z`,
    fill: looks[look].stroke,
  });
}

function pathData(points: readonly Point[]): string {
  return points
    .map((p, i) => {
      const before = points[i - 1];
      if (!before) return `M${written(p.x)},${written(p.y)}`;
      if (before.y === p.y) return `H${written(p.x)}`;
      const middle = written((before.x + p.x) / 2);
      return `C${middle},${written(before.y)} ${middle},${written(p.y)} ${written(p.x)},${written(p.y)}`;
    })
    .join('');
}
