import { at, type Box, type Point } from './graph.ts';
import type { Orientation, Piece, Rooms, Shape, ShapedPiece } from './pieces.ts';
import { randomFrom, shuffled } from './random.ts';
import { emptySkyline, put, type Skyline, usedHeight } from './skyline.ts';

/** Room between two pieces of a page. */
const gapX = 16;
const gapY = 14;

export interface Packed {
  readonly at: Point;
  readonly piece: Piece;
  readonly shape: Shape;
}

export interface PackedPage {
  readonly orientation: Orientation;
  readonly pieces: readonly Packed[];
  /** How far down the page is used, and how much of its area. */
  readonly used: number;
  readonly share: number;
}

/** Puts pieces on pages, fewest pages first: several orders of the pieces are tried, the same ones each time. */
export function packPages(pieces: readonly ShapedPiece[], rooms: Rooms): PackedPage[] {
  let best: PackedPage[] | null = null;
  for (const order of ordersOf(pieces)) {
    const pages = fillPages(order, rooms);
    if (!best || worth(pages) < worth(best)) best = pages;
  }
  return best ?? [];
}

/** Fewer pages are better; then upright ones; then a last page with more room left. */
function worth(pages: readonly PackedPage[]): number {
  const turned = pages.filter((p) => p.orientation === 'landscape').length;
  return pages.length * 100 + turned + Math.min(...pages.map((p) => p.share), 1);
}

function sizeOf(piece: ShapedPiece): Box {
  return piece.shapes.at(-1) ?? { width: 0, height: 0 };
}

function ordersOf(pieces: readonly ShapedPiece[]): ShapedPiece[][] {
  const measures = [
    (b: Box) => b.width * b.height,
    (b: Box) => b.height,
    (b: Box) => b.width,
    (b: Box) => b.width + b.height,
  ];
  const sorted = measures.map((of) => pieces.toSorted((a, b) => of(sizeOf(b)) - of(sizeOf(a))));
  const random = randomFrom(pieces.length);
  const shuffles = Array.from({ length: pieces.length > 1 ? 40 : 0 }, () => shuffled(pieces, random));
  return [...sorted, [...pieces], ...shuffles];
}

function fillPages(order: readonly ShapedPiece[], rooms: Rooms): PackedPage[] {
  const pages: PackedPage[] = [];
  let rest = order;
  while (rest.length > 0) {
    const filled = (['portrait', 'landscape'] as const).map((o) => fillPage(rest, o, rooms));
    const [upright, turned] = [at(filled, 0), at(filled, 1)];
    const better = turned.page.share > upright.page.share + 0.05 || upright.page.pieces.length === 0;
    const { page, left } = better ? turned : upright;
    if (page.pieces.length === 0) throw new RangeError('a piece fits no page');
    pages.push(page);
    rest = left;
  }
  return pages;
}

interface Spot {
  readonly place: Point;
  readonly skyline: Skyline;
  readonly shape: Shape;
}

/** The place and the shape with which a piece reaches down least. */
function spotFor({ shapes }: ShapedPiece, skyline: Skyline): Spot | null {
  let best: Spot | null = null;
  for (const shape of shapes) {
    const found = put(skyline, { width: shape.width + gapX, height: shape.height + gapY });
    if (!found) continue;
    const lower = best && found.place.y + shape.height >= best.place.y + best.shape.height;
    if (!lower) best = { ...found, shape };
  }
  return best;
}

/** Fills one page with as many of the pieces, in their order, as fit. */
export function fillPage(
  order: readonly ShapedPiece[],
  orientation: Orientation,
  rooms: Rooms,
): { page: PackedPage; left: ShapedPiece[] } {
  const room = rooms[orientation];
  let skyline: Skyline = emptySkyline({ width: room.width + gapX, height: room.height + gapY });
  const pieces: Packed[] = [];
  const left: ShapedPiece[] = [];
  let area = 0;
  for (const shaped of order) {
    const spot = spotFor(shaped, skyline);
    if (!spot) {
      left.push(shaped);
      continue;
    }
    skyline = spot.skyline;
    area += spot.shape.width * spot.shape.height;
    pieces.push({ at: spot.place, piece: shaped.piece, shape: spot.shape });
  }
  const share = area / (room.width * room.height);
  return { page: { orientation, pieces, used: Math.max(0, usedHeight(skyline) - gapY), share }, left };
}
