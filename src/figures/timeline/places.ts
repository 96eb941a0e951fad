import { at } from '../../kernel/list.ts';
import type { TextMetrics } from '../svg/face.ts';
import type { Box, Obstacles } from '../svg/label-places.ts';
import { blockOf, type Group, type NamePlace } from './groups.ts';
import { leaderIsFree } from './leader.ts';

/** Places for the names of a group that no mark is in the way of, the cheapest first, found as they are asked for. */
export interface Places {
  readonly at: (index: number) => NamePlace | null;
  /** What the line to the names runs under. */
  readonly under: (index: number) => Under;
}

/** What a line to names runs under: nothing, a status date, a mark or something written. */
export type Under = 0 | 1 | 2;

/** Room round names. */
export const clearance = 0.8;

/** What is in the way of names. */
export interface Fixed {
  readonly boxes: readonly Box[];
  /** The same sorted into cells: marks and what is written, and the lines of status dates. */
  readonly marks: Obstacles;
  readonly dates: Obstacles;
}

/** Places that keep clear of what is fixed, up to a cost. */
export function placesFor(
  group: Group,
  where: { fixed: Fixed; reach: number; metrics: TextMetrics },
): Places {
  const { fixed, reach, metrics } = where;
  const block = blockOf(group, metrics);
  const rowAt = rowsRound(group, block, fixed.boxes);
  const found: NamePlace[] = [];
  const known: Under[] = [];
  let tried = 0;
  const more = (): boolean => {
    while (tried < byCost.length) {
      const way = at(byCost, tried);
      if (at(costs, way) > reach) return false;
      tried += 1;
      const row = rowAt(Math.floor(way / inRow));
      const place = row && placeIn(row, way, { group, block });
      if (!place) continue;
      found.push(place);
      return true;
    }
    return false;
  };
  return {
    at: (index) => (index < found.length || more() ? (found[index] ?? null) : null),
    under: (index) => {
      const box = at(found, index);
      const look = () =>
        !leaderIsFree(group, box, fixed.marks) ? 2 : leaderIsFree(group, box, fixed.dates) ? 0 : 1;
      known[index] ??= look();
      return at(known, index);
    },
  };
}

/**
 * Names stand in rows, from below their marks to above them, and in each row further and further out: the ways from marks
 * to their names, by number, are those of the lowest row, then of the next. In a row those to the left are even.
 */
const rows = { count: 73, middle: 36, step: 2.25 } as const;
const steps = { count: 27, first: 1.5, step: 3.5 } as const;
const inRow = 2 * steps.count;
const farthest = steps.first + (steps.count - 1) * steps.step;

/** Of each way. Near places cost less, and those at the height of the marks. */
const costs = Float64Array.from({ length: rows.count * inRow }, (_, way) => {
  const { row, step, side } = wayOf(way);
  return Math.abs(row - rows.middle) * rows.step + step * steps.step + (side < 0 ? 0 : 0.5);
});

/** Ways, the cheapest first. */
const byCost = Uint16Array.from(costs.keys()).sort((a, b) => at(costs, a) - at(costs, b) || a - b);

interface Way {
  readonly row: number;
  readonly step: number;
  readonly side: -1 | 1;
}

function wayOf(way: number): Way {
  const row = Math.floor(way / inRow);
  return { row, step: (way - row * inRow) >> 1, side: way % 2 === 0 ? -1 : 1 };
}

type Block = ReturnType<typeof blockOf>;

/** Names of a group in one of the rows, and what is in their way somewhere. */
interface Row {
  readonly y: number;
  readonly boxes: readonly Box[];
}

/** The rows round a group, each looked at when it is asked for; null above and below the lane. */
function rowsRound(
  { box, lane }: Group,
  { width, height }: Block,
  fixed: readonly Box[],
): (row: number) => Row | null {
  const reach = farthest + width + clearance;
  const [first, last] = [box.x - reach, box.x + box.width + reach];
  const near = fixed.filter((b) => first < b.x + b.width && b.x < last);
  const known: Array<Row | null> = [];
  const look = (row: number): Row | null => {
    const y = box.y + box.height / 2 - height / 2 - (row - rows.middle) * rows.step;
    if (y < lane.y || y + height > lane.y + lane.height) return null;
    const [top, bottom] = [y - clearance, y + height + clearance];
    return { y, boxes: near.filter((b) => top < b.y + b.height && b.y < bottom) };
  };
  return (row) => {
    const found = known[row] === undefined ? look(row) : known[row];
    known[row] = found;
    return found;
  };
}

/** The place of names in a row, unless it is outside the lane or something is in the way. */
function placeIn(
  { y, boxes }: Row,
  way: number,
  { group, block }: { group: Group; block: Block },
): NamePlace | null {
  const { box, lane } = group;
  const { width, height } = block;
  const { step, side } = wayOf(way);
  const out = steps.first + step * steps.step;
  const x = side < 0 ? box.x - out - width : box.x + box.width + out;
  if (x < lane.x || x + width > lane.x + lane.width) return null;
  const [left, right] = [x - clearance, x + width + clearance];
  for (const b of boxes) if (left < b.x + b.width && b.x < right) return null;
  return { x, y, width, height, side, cost: at(costs, way) };
}
