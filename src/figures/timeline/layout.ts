import type { TextMetrics } from '../svg/face.ts';
import { shorten, wrap } from '../svg/text-fit.ts';
import { size } from '../svg/theme.ts';
import { type Stacked, stack } from './stack.ts';

/** What a lane is laid out from. */
export interface LaneContent {
  readonly code: string;
  readonly title: string;
  /** Positions of its marks in pt, the most important first. */
  readonly positions: readonly number[];
}

/** A lane with its marks stacked. */
export interface Lane {
  readonly stacked: Stacked;
  readonly code: string;
  /** Lines of the title: under the code, or one behind it where the lane is compact. */
  readonly titleLines: readonly string[];
  readonly compact: boolean;
  /** Where the title of a compact lane begins. */
  readonly titleAt: number;
  readonly height: number;
  /** Room below the lowest marks and above the highest. */
  readonly pad: number;
}

export interface Lanes {
  /** Lanes by page. */
  readonly pages: ReadonlyArray<readonly Lane[]>;
  /** Width and height of a mark, in pt. */
  readonly across: number;
}

/** Width in pt of the column with the names of the lanes. */
export const labelWidth = 112;

const largest = 6;
const smallest = 3;
/** A full stack shows at least this many marks. */
const fewest = 8;
/** Height of a line of a lane's name. */
export const lineHeight = 8.6;

interface Room {
  readonly height: number;
  readonly metrics: TextMetrics;
}

interface Choice {
  readonly across: number;
  readonly most: number;
  readonly compact: boolean;
}

interface Named {
  readonly lane: LaneContent;
  readonly names: ReturnType<typeof nameLane>;
}

function layLane({ lane, names }: Named, { across, most, compact }: Choice): Lane {
  const stacked = stack(lane.positions, across, most);
  const full = stacked.seats.includes(null);
  const pad = compact ? 1.6 : 3.5;
  const marks = (stacked.levels + (full ? 1 : 0)) * (across + 0.3) + 2 * pad;
  return { stacked, ...names, compact, pad, height: Math.max(nameHeight(names, compact), marks) };
}

function nameHeight({ titleLines }: Named['names'], compact: boolean): number {
  return compact ? lineHeight + 0.6 : (titleLines.length + 1) * lineHeight + 4;
}

function nameLane(lane: LaneContent, compact: boolean, metrics: TextMetrics) {
  const most = labelWidth - 8;
  const code = shorten(lane.code, { width: most, face: 'semibold', size: size.label }, metrics);
  const titleAt = 3 + metrics.width(`${code} `, 'semibold', size.label);
  const title = lane.title === lane.code ? '' : lane.title;
  const room = { width: compact ? most - titleAt : most, face: 'regular', size: size.small } as const;
  const [first, ...rest] = compact ? [title] : wrap(title, room, metrics);
  const lines = [first ?? '', rest.join(' ')].map((line) => shorten(line, room, metrics));
  return { code, titleAt, titleLines: lines.filter((line) => line !== '') };
}

/** Where a project needs several pages, marks get smaller and stacks lower before there are more than this. */
const fewPages = 4;

/**
 * Lays out lanes on one page: the largest marks that fit; then names on one line; then stacks cut at a height, the
 * rest of which is counted. Only when even that does not fit are there more pages, on which the same is done to have few.
 */
export function layLanes(lanes: readonly LaneContent[], { height, metrics }: Room): Lanes {
  const named = [false, true].map((compact) =>
    lanes.map((lane): Named => ({ lane, names: nameLane(lane, compact, metrics) })),
  );
  const lay = (choice: Choice) => (named[choice.compact ? 1 : 0] ?? []).map((lane) => layLane(lane, choice));
  return onOnePage(named, lay, height) ?? onFewPages(lay, height);
}

type Lay = (choice: Choice) => Lane[];

const sizes = Array.from({ length: 13 }, (_, i) => largest - (i * (largest - smallest)) / 12);

function onOnePage(named: ReadonlyArray<readonly Named[]>, lay: Lay, height: number): Lanes | null {
  const total = (laid: readonly Lane[]) => laid.reduce((sum, l) => sum + l.height, 0);
  const whole = (laid: readonly Lane[]) => laid.every((l) => !l.stacked.seats.includes(null));
  const nameable = [false, true].filter((compact) => {
    const lanes = named[compact ? 1 : 0] ?? [];
    return lanes.reduce((sum, { names }) => sum + nameHeight(names, compact), 0) <= height;
  });
  for (const compact of nameable)
    for (const across of sizes) {
      const laid = lay({ across, most: Math.ceil(height / across), compact });
      if (total(laid) <= height && whole(laid)) return { pages: [laid], across };
    }
  if (!nameable.includes(true)) return null;
  for (let most = 60; most >= fewest; most -= 2) {
    const laid = lay({ across: smallest, most, compact: true });
    if (total(laid) <= height) return { pages: [laid], across: smallest };
  }
  return null;
}

function onFewPages(lay: Lay, height: number): Lanes {
  const choices = [
    ...sizes.map((across) => ({ across, most: 40 })),
    ...[30, 20, 14, 10, fewest].map((most) => ({ across: smallest, most })),
  ];
  let best: Lanes | null = null;
  for (const { across, most } of choices) {
    const laid = lay({ across, most, compact: true });
    if (across > smallest && laid.some((l) => l.height > height / 3)) continue;
    const pages = paged(laid, height);
    if (!best || pages.length < best.pages.length) best = { pages, across };
    if (pages.length <= fewPages) break;
  }
  return best ?? { pages: [], across: smallest };
}

function paged(lanes: readonly Lane[], height: number): Lane[][] {
  const pages: Lane[][] = [];
  let left = 0;
  for (const lane of lanes) {
    const page = pages.at(-1);
    if (page && lane.height <= left) page.push(lane);
    else {
      pages.push([lane]);
      left = height;
    }
    left -= lane.height;
  }
  return pages;
}
