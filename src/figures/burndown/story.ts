import { addDays, type Day, shortDay, shortMonth } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { type Burndown, openAt } from '../../model/burndown.ts';
import type { Fan } from '../../model/series/fan.ts';
import type { TextMetrics } from '../svg/face.ts';
import { type Box, type Obstacles, place } from '../svg/label-places.ts';
import { add, addText, type SvgBuilder, written } from '../svg/svg.ts';
import { colour, line, size } from '../svg/theme.ts';
import type { Plane } from './series.ts';

/** What a reader should see at once, at a point of the plane in pt. */
interface Remark {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly ink: string;
  /** Ends of the bracket it stands at, if there is one. */
  readonly bracket?: readonly [number, number];
}

export interface PlacedRemark extends Remark {
  /** Null where there is no room for the text. */
  readonly box: Box | null;
}

/** Days on which fewer fall due are no cliff: a share of all, and a number. */
const steep = { share: 0.05, least: 8 } as const;
const style = { size: size.small, face: 'semibold' } as const;
/** From the data date to the bracket. */
const aside = 6;

interface Story {
  readonly burndown: Burndown;
  readonly fan: Fan | null;
}

/** How far the work is from its plan at the data date, and the day on which the plan has most milestones due. */
function remarksOf({ burndown: b, fan }: Story, plane: Plane): Remark[] {
  const { time, y } = plane;
  const shown = (day: Day) => day > time.from && day < time.to;
  const remarks: Remark[] = [];
  const [open, allowed] = [y(b.open), y(b.allowed)];
  const behind = b.open - b.allowed;
  if (shown(b.dataDate) && Math.abs(open - allowed) > 8)
    remarks.push({
      text:
        behind > 0
          ? say('{count} behind plan', { count: behind })
          : say('{count} ahead of plan', { count: -behind }),
      x: time.x(b.dataDate) + aside,
      y: (open + allowed) / 2,
      ink: colour.ink,
      bracket: [open, allowed],
    });
  const drops = b.baseline.changes
    .map(({ day, open: after }) => ({ day, after, due: openAt(b.baseline, addDays(day, -1)) - after }))
    .filter(({ day, due }) => shown(day) && due >= Math.max(steep.least, b.total * steep.share));
  const [cliff] = drops.toSorted((p, q) => q.due - p.due || p.day - q.day);
  if (cliff)
    remarks.push({
      text: say('{count} due on {day}', { count: cliff.due, day: shortDay(cliff.day) }),
      x: time.x(cliff.day),
      y: y(cliff.after + cliff.due / 2),
      ink: line.baseline.stroke,
    });
  if (fan && shown(fan.end))
    remarks.push({ text: endText(fan), x: time.x(fan.end), y: y(fan.atEnd.median), ink: line.likely.stroke });
  return remarks;
}

/** Where the forecast ends. */
function endText({ end, atEnd: { median, low, high } }: Fan): string {
  const month = shortMonth(end);
  const band = low === high ? '' : say(' (80 %: {low} to {high})', { low, high });
  if (median !== 0) return say('{median} open at the end of {month}{band}', { median, month, band });
  return band === ''
    ? say('all done by {month}, an even chance', { month })
    : say('all done by {month}, an even chance; open then{band}', { month, band });
}

/** Finds room for remarks near the points they are about, clear of what is drawn and written. */
export function placeRemarks(
  story: Story,
  { plane, page, taken, metrics }: { plane: Plane; page: Box; taken: Obstacles; metrics: TextMetrics },
): PlacedRemark[] {
  return remarksOf(story, plane).map((remark) => {
    const width = metrics.width(remark.text, style.face, style.size);
    return { ...remark, box: place(candidates(remark, width), taken, { page, clearance: 1.5 }) };
  });
}

function candidates({ x, y }: Remark, width: number): Box[] {
  const height = style.size;
  return [4, 9, 16, 26, 40, 60].flatMap((out) =>
    [0, 1, -1, 2, -2, 3, -3, 5, -5].flatMap((step) => {
      const top = y - height / 2 + step * 7;
      return [
        { x: x + out, y: top, width, height },
        { x: x - out - width, y: top, width, height },
      ];
    }),
  );
}

/** Draws brackets and texts, with a line between them where they stand apart. */
export function drawRemarks(svg: SvgBuilder, remarks: readonly PlacedRemark[]): void {
  for (const { text, x, y, ink, bracket, box } of remarks) {
    if (bracket) {
      const [a, c] = bracket;
      add(svg, 'path', {
        d: `M${written(x - 2.5)},${written(a)}H${written(x)}V${written(c)}h-2.5`,
        fill: 'none',
        stroke: ink,
        'stroke-width': 0.8,
      });
    }
    if (!box) continue;
    const right = box.x > x;
    const side = { x: right ? box.x - 1 : box.x + box.width + 1, y: box.y + box.height / 2 };
    if (Math.hypot(side.x - x, side.y - y) > 5)
      add(svg, 'line', { x1: x, y1: y, x2: side.x, y2: side.y, stroke: ink, 'stroke-width': 0.5 });
    addText(svg, text, { ...style, x: box.x, y: box.y + box.height * 0.82, fill: ink });
  }
}
