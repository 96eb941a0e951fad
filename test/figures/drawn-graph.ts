import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { colour } from '../../src/figures/svg/theme.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

export interface DrawnText extends Point {
  readonly text: string;
  readonly size: number;
  readonly anchor: string;
  /** Runs of the line with their font weight. */
  readonly runs: ReadonlyArray<{ readonly text: string; readonly weight: string }>;
}

export interface DrawnShape extends Rect {
  /** The tooltip of the shape's group; empty for chips. */
  readonly tooltip: string;
  readonly lines: readonly DrawnText[];
}

/** An arrow: its line as many short straight pieces, ending at the tip. */
export interface DrawnArrow {
  readonly points: readonly Point[];
  readonly tip: Point;
}

/** What is to be seen on a page of a dependency graph, read back from its SVG. */
export interface DrawnPage {
  readonly nodes: readonly DrawnShape[];
  readonly chips: readonly DrawnShape[];
  readonly frames: readonly Rect[];
  readonly arrows: readonly DrawnArrow[];
  readonly texts: readonly DrawnText[];
}

interface Seen {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly offset: Point;
  /** Counts groups; what stands in none of its own has 0. */
  readonly group: number;
  readonly runs: Array<{ text: string; weight: string }>;
}

/** All elements of a picture in their order, with translations added up. */
function elementsOf(svg: string): Seen[] {
  const parser = new SaxesParser();
  const seen: Seen[] = [];
  const open: Seen[] = [];
  let groups = 0;
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    const outer = open.at(-1);
    const shift = /translate\(([-\d.]+),([-\d.]+)\)/.exec(attributes.transform ?? '');
    const offset = {
      x: (outer?.offset.x ?? 0) + Number(shift?.[1] ?? 0),
      y: (outer?.offset.y ?? 0) + Number(shift?.[2] ?? 0),
    };
    if (name === 'g') groups += 1;
    const group = name === 'g' ? groups : (outer?.group ?? 0);
    const element = { name, attributes, offset, group, runs: [] };
    seen.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const at = open.at(-1);
    const owner = at?.name === 'tspan' ? open.at(-2) : at;
    owner?.runs.push({ text, weight: at?.attributes['font-weight'] ?? '400' });
  });
  parser.on('closetag', () => void open.pop());
  parser.write(svg).close();
  return seen;
}

function rectOf({ attributes, offset }: Seen): Rect {
  const of = (key: string) => Number(attributes[key] ?? 0);
  return { x: of('x') + offset.x, y: of('y') + offset.y, width: of('width'), height: of('height') };
}

function textOf({ attributes, offset, runs }: Seen): DrawnText {
  return {
    x: Number(attributes.x) + offset.x,
    y: Number(attributes.y) + offset.y,
    size: Number(attributes['font-size']),
    anchor: attributes['text-anchor'] ?? 'start',
    text: runs.map((r) => r.text).join(''),
    runs,
  };
}

/** Points of a path made of M, H, L and C, curves in short pieces. */
function pointsOf({ attributes, offset }: Seen): Point[] {
  const points: Point[] = [];
  for (const [, command, numbers = ''] of (attributes.d ?? '').matchAll(/([MHLC])([^MHLCVz]*)/g)) {
    const n = numbers.split(/[ ,]+/).map(Number);
    const last = points.at(-1) ?? { x: 0, y: 0 };
    if (command === 'H') points.push({ x: (n[0] ?? 0) + offset.x, y: last.y });
    else if (command !== 'C') points.push({ x: (n[0] ?? 0) + offset.x, y: (n[1] ?? 0) + offset.y });
    else points.push(...curve(last, n, offset));
  }
  return points;
}

const steps = 16;

function curve(start: Point, n: readonly number[], offset: Point): Point[] {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = n.map((v, i) => v + (i % 2 ? offset.y : offset.x));
  return Array.from({ length: steps }, (_, i) => {
    const t = (i + 1) / steps;
    const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
    return { x: a * start.x + b * x1 + c * x2 + d * x3, y: a * start.y + b * y1 + c * y2 + d * y3 };
  });
}

/** Everything below the legend of a page. */
export function readPage(svg: string): DrawnPage {
  const all = elementsOf(svg);
  const legend = all.find((e) => e.name === 'g')?.group;
  const drawing = all.filter((e) => e.group !== legend);
  const texts = drawing.filter((e) => e.name === 'text').map(textOf);
  const boxes = drawing.filter((e) => e.name === 'rect' && e.attributes.stroke);
  const shapes = boxes.map((e): DrawnShape & { dashed: boolean; frame: boolean } => {
    const rect = rectOf(e);
    const title = drawing.find((t) => t.name === 'title' && t.group === e.group && e.group > 0);
    const lines = texts.filter(
      (t) => t.x > rect.x && t.x < rect.x + rect.width && t.y > rect.y && t.y < rect.y + rect.height,
    );
    return {
      ...rect,
      tooltip: title?.runs.map((r) => r.text).join('') ?? '',
      lines,
      dashed: e.attributes['stroke-dasharray'] !== undefined,
      frame: e.attributes.fill === colour.band,
    };
  });
  return {
    nodes: shapes.filter((s) => !s.dashed && !s.frame),
    chips: shapes.filter((s) => s.dashed),
    frames: shapes.filter((s) => s.frame),
    arrows: arrowsOf(drawing),
    texts,
  };
}

/** A line is followed by its head, which begins at the tip. */
function arrowsOf(drawing: readonly Seen[]): DrawnArrow[] {
  const paths = drawing.filter((e) => e.name === 'path');
  return paths.flatMap((line, i): DrawnArrow[] => {
    const head = paths[i + 1];
    const tip = head && pointsOf(head)[0];
    return line.attributes.fill === 'none' && tip ? [{ points: [...pointsOf(line), tip], tip }] : [];
  });
}
