import type { DependencyInput } from '../../src/figures/dependencies/input.ts';
import { uprightReach } from '../../src/figures/dependencies/layout/plan.ts';
import type { FigureContext, FigureSet } from '../../src/figures/figure.ts';
import type { TextMetrics } from '../../src/figures/svg/face.ts';
import {
  type DrawnArrow,
  type DrawnPage,
  type DrawnShape,
  type Point,
  type Rect,
  readPage,
} from './drawn-graph.ts';
import { textFaults } from './texts.ts';

const tolerance = 0.35;

/** What is wrong with a drawn dependency graph, in words; nothing when it keeps its promises. */
export function faultsOf(set: FigureSet, input: DependencyInput, context: FigureContext): string[] {
  const { metrics } = context;
  const pages = set.pages.map((p) => ({ ...p, drawn: identified(readPage(p.svg), input) }));
  return [
    ...pages.flatMap(({ drawn, svg, width, height, label }) => [
      ...overlaps(drawn).map((f) => `${label}: ${f}`),
      ...outside(drawn, { width, height }).map((f) => `${label}: ${f}`),
      ...runThrough(drawn).map((f) => `${label}: ${f}`),
      ...textFaults({ svg, width, height }, metrics).map((f) => `${label}: ${f}`),
      ...clipped(drawn, metrics).map((f) => `${label}: ${f}`),
    ]),
    ...missingNodes(
      pages.map((p) => p.drawn),
      input,
    ),
    ...missingRelations(
      pages.map((p) => p.drawn),
      input,
    ),
    ...set.pages.flatMap(({ label, width, height, landscape }) => {
      const frames = context.wholePage ?? context;
      const frame = landscape ? frames.landscape : frames.portrait;
      const wide = landscape ? 0 : uprightReach + 2;
      const fits = width >= frame.width && width <= frame.width + wide && height <= frame.height;
      return fits ? [] : [`${label} does not fit the paper`];
    }),
    ...wrongLinks(
      set,
      pages.map((p) => p.drawn),
    ),
  ];
}

export interface Identified extends DrawnShape {
  readonly id: string;
  readonly chip: boolean;
}

export interface IdentifiedPage extends DrawnPage {
  readonly boxes: readonly Identified[];
}

/** Finds the milestone of each shape: by tooltip, and of a chip by its text. */
export function identified(page: DrawnPage, input: DependencyInput): IdentifiedPage {
  const ids = input.nodes.map((n) => n.id).sort((a, b) => b.length - a.length);
  const named = (text: string) =>
    ids.find((id) => text === id || text.startsWith(`${id} `) || text.startsWith(`${id}: `)) ?? '';
  const boxes = [
    ...page.nodes.map((n) => ({ ...n, id: named(n.tooltip), chip: false })),
    ...page.chips.map((c) => ({ ...c, id: named(c.lines[0]?.text ?? ''), chip: true })),
  ];
  return { ...page, boxes };
}

function nameOf({ id, chip }: Identified): string {
  return chip ? `chip of ${id}` : id;
}

function overlaps({ boxes }: IdentifiedPage): string[] {
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter(
        (b) =>
          a.x < b.x + b.width - tolerance &&
          b.x < a.x + a.width - tolerance &&
          a.y < b.y + b.height - tolerance &&
          b.y < a.y + a.height - tolerance,
      )
      .map((b) => `${nameOf(a)} overlaps ${nameOf(b)}`),
  );
}

function outside({ boxes, frames }: IdentifiedPage, page: { width: number; height: number }): string[] {
  const leaves = ({ x, y, width, height }: Rect) =>
    x < -tolerance ||
    y < -tolerance ||
    x + width > page.width + tolerance ||
    y + height > page.height + tolerance;
  return [
    ...boxes.filter(leaves).map((b) => `${nameOf(b)} leaves the page`),
    ...frames.filter(leaves).map(() => 'a frame leaves the page'),
  ];
}

/** Whether a straight piece has points inside a rectangle (Liang and Barsky). */
function enters(a: Point, b: Point, rect: Rect): boolean {
  let [from, to] = [0, 1];
  const sides = [
    [a.x - b.x, a.x - rect.x],
    [b.x - a.x, rect.x + rect.width - a.x],
    [a.y - b.y, a.y - rect.y],
    [b.y - a.y, rect.y + rect.height - a.y],
  ] as const;
  for (const [p, q] of sides) {
    if (p === 0 && q < 0) return false;
    if (p < 0) from = Math.max(from, q / p);
    if (p > 0) to = Math.min(to, q / p);
  }
  return from < to;
}

function shrunk({ x, y, width, height }: Rect): Rect {
  return { x: x + 0.6, y: y + 0.6, width: width - 1.2, height: height - 1.2 };
}

function runThrough({ boxes, arrows }: IdentifiedPage): string[] {
  return boxes.flatMap((box) => {
    const inner = shrunk(box);
    const hit = arrows.some(({ points }) =>
      points.some((p, i) => i > 0 && enters(points[i - 1] ?? p, p, inner)),
    );
    return hit ? [`an arrow runs through ${nameOf(box)}`] : [];
  });
}

/** Lines of text that reach over the edge of their shape between baseline and the top of the capitals. */
function clipped({ boxes }: IdentifiedPage, metrics: TextMetrics): string[] {
  return boxes.flatMap((box) =>
    box.lines.flatMap((line) => {
      if (line.size < 7) return [`${nameOf(box)} is set in ${line.size} pt`];
      const width = line.runs.reduce(
        (sum, r) => sum + metrics.width(r.text, r.weight === '600' ? 'semibold' : 'regular', line.size),
        0,
      );
      const left = line.anchor === 'end' ? line.x - width : line.x;
      return left < box.x + 1 || left + width > box.x + box.width - 1
        ? [`“${line.text}” leaves ${nameOf(box)}`]
        : [];
    }),
  );
}

function missingNodes(pages: readonly IdentifiedPage[], input: DependencyInput): string[] {
  return input.nodes.flatMap(({ id, inside }) => {
    const count = pages.flatMap((p) => p.boxes).filter((b) => b.id === id && !b.chip).length;
    if (inside && count !== 1) return [`${id} is drawn ${count} times`];
    return count === 0 ? [`${id} is not drawn`] : [];
  });
}

/** The boxes an arrow begins and ends at: a box, or all those in a frame. */
export function endsOf(
  { points, tip }: DrawnArrow,
  page: IdentifiedPage,
): { from: Identified[]; to: Identified[] } {
  const start = points[0] ?? tip;
  return { from: boxesAt(start, page), to: boxesAt(tip, page) };
}

function boxesAt(point: Point, { boxes, frames }: IdentifiedPage): Identified[] {
  const at = ({ x, y, width, height }: Rect) =>
    Math.min(Math.abs(point.x - x), Math.abs(point.x - x - width)) < 1.2 &&
    point.y > y - tolerance &&
    point.y < y + height + tolerance;
  const within = (outer: Rect) => (inner: Rect) =>
    inner.x >= outer.x - tolerance &&
    inner.y >= outer.y - tolerance &&
    inner.x + inner.width <= outer.x + outer.width + tolerance &&
    inner.y + inner.height <= outer.y + outer.height + tolerance;
  const frame = frames.find(at);
  return frame ? boxes.filter(within(frame)) : boxes.filter(at);
}

function missingRelations(pages: readonly IdentifiedPage[], { relations }: DependencyInput): string[] {
  const drawn = new Set(
    pages.flatMap((page) =>
      page.arrows.flatMap((arrow) => {
        const { from, to } = endsOf(arrow, page);
        return from.flatMap((a) => to.flatMap((b) => (a.chip && b.chip ? [] : [`${a.id} → ${b.id}`])));
      }),
    ),
  );
  const wanted = relations.filter(([from, to]) => from !== to).map(([from, to]) => `${from} → ${to}`);
  const known = new Set(wanted);
  return [
    ...wanted.filter((r) => !drawn.has(r)).map((r) => `${r} is not drawn`),
    ...[...drawn].filter((r) => !known.has(r)).map((r) => `${r} is drawn but not recorded`),
  ];
}

/** Chips must lead to the part that shows their milestone. */
function wrongLinks({ pages }: FigureSet, drawn: readonly IdentifiedPage[]): string[] {
  return pages.flatMap(({ links, label }, i) =>
    (drawn[i]?.boxes ?? [])
      .filter((b) => b.chip)
      .flatMap((chip) => {
        const home = drawn.findIndex((p) => p.boxes.some((b) => b.id === chip.id && !b.chip));
        const link = links.find((l) => Math.abs(l.x - chip.x) < 0.1 && Math.abs(l.y - chip.y) < 0.1);
        const right = link?.target.kind === 'figure' && link.target.label === pages[home]?.label;
        return right ? [] : [`${label}: ${nameOf(chip)} does not lead to its part`];
      }),
  );
}
