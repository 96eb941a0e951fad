import { at, type Box, type Point } from './graph.ts';

/** The lower edge of what lies on a page so far: steps from left to right, each to the start of the next. */
interface Step {
  readonly x: number;
  readonly y: number;
}

/** A page that boxes are put on one after the other, each as high up and then as far left as it goes. */
export interface Skyline {
  readonly steps: readonly Step[];
  readonly page: Box;
}

export function emptySkyline(page: Box): Skyline {
  return { steps: [{ x: 0, y: 0 }], page };
}

const tolerance = 1e-6;

/** The place for a box and the page with it; null where it does not fit. */
export function put(skyline: Skyline, box: Box): { place: Point; skyline: Skyline } | null {
  const { steps, page } = skyline;
  let best: Point | null = null;
  for (const { x } of steps) {
    if (x + box.width > page.width + tolerance) continue;
    const y = restingOn(skyline, x, box.width);
    if (y + box.height > page.height + tolerance) continue;
    if (!best || y < best.y) best = { x, y };
  }
  return best && { place: best, skyline: { page, steps: raised(skyline, best, box) } };
}

function endOf({ steps, page }: Skyline, i: number): number {
  return steps[i + 1]?.x ?? page.width;
}

function restingOn(skyline: Skyline, x: number, width: number): number {
  return skyline.steps.reduce(
    (y, step, i) =>
      step.x < x + width - tolerance && endOf(skyline, i) > x + tolerance ? Math.max(y, step.y) : y,
    0,
  );
}

function raised(skyline: Skyline, place: Point, box: Box): Step[] {
  const right = place.x + box.width;
  const before = skyline.steps.filter((s) => s.x < place.x - tolerance);
  const under = skyline.steps.findLastIndex((s) => s.x <= right + tolerance);
  const steps = [...before, { x: place.x, y: place.y + box.height }];
  if (right < skyline.page.width - tolerance) steps.push({ x: right, y: at(skyline.steps, under).y });
  return [...steps, ...skyline.steps.filter((s) => s.x > right + tolerance)];
}

/** Height down to which a page is used. */
export function usedHeight({ steps }: Skyline): number {
  return Math.max(...steps.map((s) => s.y));
}
