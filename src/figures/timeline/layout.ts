import type { TextMetrics } from '../svg/face.ts';
import { shorten } from '../svg/text-fit.ts';
import { size } from '../svg/theme.ts';
import type { Named } from './input.ts';
import { type Stacked, stack } from './stack.ts';

/** From mark to mark, in pt: what is linked is easy to hit at 9 pt and more. */
export const pitch = 9;
/** Across a mark, border included, in pt. */
export const across = 6.4;
/** Height of the line that names the parent of the lanes below it, in pt. */
export const groupHeight = 13;

/** What a lane is laid out from. */
export interface LaneContent extends Named {
  /** Its parent, where lanes have several. */
  readonly group: Named | null;
  /** Positions of its marks in pt, the most important first. */
  readonly positions: readonly number[];
}

/** A lane with its marks stacked. */
export interface Lane extends Named {
  readonly group: Named | null;
  readonly stacked: Stacked;
  /** Marks that full stacks have no room for, by place on the axis. */
  readonly overflows: readonly Overflow[];
  /** Where its name ends, in pt from the left. */
  readonly nameEnd: number;
  readonly height: number;
}

/** Marks counted above full stacks: the middle of the number, and their indices. */
export interface Overflow {
  readonly x: number;
  readonly marks: readonly number[];
}

interface Room {
  readonly width: number;
  readonly height: number;
  readonly metrics: TextMetrics;
}

/** Height of the line with a lane's name. */
export const lineHeight = 9;
/** Room above a lane's name and below its lowest marks. */
export const pad = 1.5;
/** Width of a number of marks that are counted. */
const overflowWidth = 20;
/** The highest stacks of several choices, until there are no more pages than `fewPages`. */
const stackHeights = [40, 30, 20, 14, 10, 8, 6, 4, 3, 2, 1];
const fewPages = 6;

/**
 * Lays lanes out in pages: with whole stacks, or where that takes more than a few pages with
 * stacks cut at a height, the rest of which is counted.
 */
export function layLanes(contents: readonly LaneContent[], room: Room): Lane[][] {
  const tallest = Math.floor((room.height - groupHeight - lineHeight - 2 * pad) / pitch) - 1;
  let pages: Lane[][] = [];
  for (const most of [tallest, ...stackHeights.filter((height) => height < tallest)]) {
    const lanes = contents.map((content) => layLane(content, most, room));
    pages = paged(lanes, room.height);
    if (pages.length <= fewPages) break;
  }
  return pages;
}

/** Whether lanes laid out take more pages than one wants to turn. */
export const isLong = (pages: readonly unknown[]) => pages.length > fewPages;

function layLane(content: LaneContent, most: number, { width, metrics }: Room): Lane {
  const { code, title, group, positions } = content;
  const stacked = stack(positions, pitch, most);
  const overflows = overflowsOf(content, stacked, width);
  const shown = nameOf({ code, title }, width, metrics);
  const nameEnd = 3 + widthOf(shown, metrics);
  const rows = [
    ...stacked.seats.flatMap((seat) => (seat ? [{ x: seat.x - pitch / 2, level: seat.level }] : [])),
    ...overflows.map(({ x }) => ({ x: x - overflowWidth / 2, level: most })),
  ];
  const height = rows.reduce((highest, { x, level }) => {
    const top = (level + 1) * pitch + (x < nameEnd + 3 ? lineHeight : 0);
    return Math.max(highest, top);
  }, lineHeight);
  return { ...shown, group, stacked, overflows, nameEnd, height: height + 2 * pad };
}

function overflowsOf({ positions }: LaneContent, { seats }: Stacked, width: number): Overflow[] {
  const places = new Map<number, number[]>();
  for (const [i, seat] of seats.entries()) {
    if (seat !== null) continue;
    const place = Math.floor((positions[i] ?? 0) / overflowWidth);
    const marks = places.get(place);
    if (marks) marks.push(i);
    else places.set(place, [i]);
  }
  const right = width - overflowWidth / 2;
  return [...places].map(([place, marks]) => ({ x: Math.min((place + 0.5) * overflowWidth, right), marks }));
}

/** As much of the name of a lane, or of a group of lanes, as leaves room for marks beside it. */
export function nameOf({ code, title }: Named, width: number, metrics: TextMetrics): Named {
  const most = 0.6 * width;
  const shown = shorten(code, { width: most, face: 'semibold', size: size.label }, metrics);
  const left = most - widthOf({ code: shown, title: '' }, metrics);
  const room = { width: left, face: 'regular', size: size.small } as const;
  return { code: shown, title: title === code ? '' : shorten(title, room, metrics) };
}

const titleGap = 4;

/** Where the title of a name begins, in pt from the code's beginning. */
export const titleAt = ({ code }: Named, metrics: TextMetrics) =>
  metrics.width(code, 'semibold', size.label) + titleGap;

const widthOf = (name: Named, metrics: TextMetrics) =>
  titleAt(name, metrics) + metrics.width(name.title, 'regular', size.small);

/** Whether the name of its group stands above a lane: where the group begins, and at the top of a page. */
export const opensGroup = (lane: Lane, before: Lane | undefined) =>
  lane.group !== null && lane.group.code !== before?.group?.code;

function paged(lanes: readonly Lane[], height: number): Lane[][] {
  const pages: Lane[][] = [];
  let left = 0;
  for (const lane of lanes) {
    const page = pages.at(-1);
    const below = heightOn(lane, page?.at(-1));
    if (page && below <= left) {
      page.push(lane);
      left -= below;
    } else {
      pages.push([lane]);
      left = height - heightOn(lane, undefined);
    }
  }
  return pages;
}

/** Height of a lane below another on its page, with the name of its group where that begins. */
export const heightOn = (lane: Lane, before: Lane | undefined) =>
  lane.height + (opensGroup(lane, before) ? groupHeight : 0);
