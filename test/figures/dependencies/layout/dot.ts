import { instance } from '@viz-js/viz';
import type { Block } from '../../../../src/figures/dependencies/layout/block.ts';
import type { Box, Point, Rect } from '../../../../src/figures/dependencies/layout/graph.ts';
import { at } from '../../../../src/kernel/list.ts';
import { sampled } from './page-rules.ts';

interface Picture {
  /** What arrows run between: frames, and boxes that are in none. */
  readonly boxes: readonly Box[];
  readonly arrows: ReadonlyArray<{ readonly from: number; readonly to: number }>;
}

function holds(frame: Rect, rect: Rect): boolean {
  const [x, y] = [rect.x + rect.width / 2, rect.y + rect.height / 2];
  return x > frame.x && x < frame.x + frame.width && y > frame.y && y < frame.y + frame.height;
}

/** The graph a block draws, as an engine would be given it; `ends` has the ends of each arrow among the block's boxes. */
export function pictureOf(block: Block, ends: ReadonlyArray<readonly [number, number]>): Picture {
  const boxes: Box[] = [...block.frames];
  const places = block.boxes.map((rect) => {
    const frame = block.frames.findIndex((f) => holds(f, rect));
    return frame >= 0 ? frame : boxes.push(rect) - 1;
  });
  return { boxes, arrows: ends.map(([from, to]) => ({ from: at(places, from), to: at(places, to) })) };
}

/** Crossings in the picture that Graphviz' dot makes, left to right, of the same boxes. */
export async function dotCrossings({ boxes, arrows }: Picture): Promise<number> {
  const viz = await instance();
  const drawn = viz.renderJSON({
    graphAttributes: { rankdir: 'LR', nodesep: 5 / 72, ranksep: 22 / 72 },
    nodeAttributes: { shape: 'box', fixedsize: true, label: '' },
    nodes: boxes.map(({ width, height }, i) => ({
      name: `n${i}`,
      attributes: { width: width / 72, height: height / 72 },
    })),
    edges: arrows.map(({ from, to }) => ({ tail: `n${from}`, head: `n${to}` })),
  }) as { edges?: ReadonlyArray<{ pos: string }> };
  return crossingsOf((drawn.edges ?? []).map(({ pos }) => splineOf(pos)));
}

/** Points along the cubic curves of an edge; dot puts the tip of the head first. */
function splineOf(pos: string): Point[] {
  const controls = pos
    .split(' ')
    .filter((part) => !part.startsWith('e,') && !part.startsWith('s,'))
    .map((part) => {
      const [x = 0, y = 0] = part.split(',').map(Number);
      return { x, y };
    });
  const points: Point[] = [];
  for (let i = 0; i + 3 < controls.length; i += 3) {
    const [a, b, c, d] = [at(controls, i), at(controls, i + 1), at(controls, i + 2), at(controls, i + 3)];
    for (let k = 0; k <= 10; k++) {
      const t = k / 10;
      const mix = (of: (p: Point) => number) =>
        (1 - t) ** 3 * of(a) + 3 * (1 - t) ** 2 * t * of(b) + 3 * (1 - t) * t * t * of(c) + t ** 3 * of(d);
      points.push({ x: mix((p) => p.x), y: mix((p) => p.y) });
    }
  }
  return points;
}

export function blockCrossings(block: Block): number {
  return crossingsOf(block.arrows.map(({ points }) => sampled(points)));
}

/** How often lines cross each other: proper crossings of their parts. */
export function crossingsOf(lines: ReadonlyArray<readonly Point[]>): number {
  let count = 0;
  for (const [i, a] of lines.entries())
    for (const b of lines.slice(i + 1)) count += apart(a, b) ? 0 : crossingsBetween(a, b);
  return count;
}

function apart(a: readonly Point[], b: readonly Point[]): boolean {
  const range = (line: readonly Point[], of: (p: Point) => number) => {
    const values = line.map(of);
    return { low: Math.min(...values), high: Math.max(...values) };
  };
  return [(p: Point) => p.x, (p: Point) => p.y].some((of) => {
    const [r, s] = [range(a, of), range(b, of)];
    return r.high < s.low || s.high < r.low;
  });
}

function crossingsBetween(a: readonly Point[], b: readonly Point[]): number {
  let count = 0;
  for (let i = 1; i < a.length; i++)
    for (let k = 1; k < b.length; k++) if (cross(at(a, i - 1), at(a, i))(at(b, k - 1), at(b, k))) count += 1;
  return count;
}

const cross = (a: Point, b: Point) => (c: Point, d: Point) => {
  const side = (p: Point, q: Point, r: Point) => {
    const area = (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    return Math.abs(area) < 1e-6 ? 0 : Math.sign(area);
  };
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
};
