import { say } from '../../kernel/language.ts';
import type { FigureContext } from '../figure.ts';
import type { ChartPage } from '../pages.ts';
import { axisHeight } from '../svg/axes.ts';
import { drawBlocks, heightOf, layHeading, layNotes } from '../svg/heading.ts';
import type { Plot } from '../svg/plot.ts';
import { drawDates } from './dates.ts';
import type { TimelineInput } from './input.ts';
import { drawOverdueLabels, type Labelling, labelOverdue, linksOfLabels } from './labels.ts';
import { drawBands, drawLegend, drawNames, drawSeated, layLegend, linksOfLane, writtenIn } from './lanes.ts';
import { groupHeight, heightOn, type Lane, opensGroup, pitch } from './layout.ts';
import { type PlacedLane, type Plan, planTimeline, type Seated, seatMarks } from './plan.ts';
import { countsOf, type TimelineCounts, timelineAlt, timelineFinding, timelineNotes } from './text.ts';

const dateHeight = 10;
const notesHeight = 12;
/** Room for the section's heading above the first page, beside what a caption of one line leaves. */
const headHeight = 17;
/** As many rows of marks a lane may be higher by for the names of its overdue milestones. */
const mostRowsForNames = 3;

/** The pages of the timeline: one, but for projects with more WBS elements than a page has lines for. */
export function layTimeline(input: TimelineInput, context: FigureContext): ChartPage[] {
  const { metrics } = context;
  const { width, height } = context.wholePage?.portrait ?? context.portrait;
  const counts = countsOf(input);
  const subtitle = say('Each mark is a milestone on its due date, in the lane of its WBS element.');
  const heading = layHeading({ title: timelineFinding(counts), subtitle, width }, metrics);
  const legend = layLegend(counts, width, metrics);
  const above = heightOf(heading) + legend.height + dateHeight;
  const room = height - headHeight - above - notesHeight;
  const plan = planTimeline(input, room, context);
  const top = above + axisHeight(plan.time);
  let first = 0;
  return plan.pages.map((lanes, i) => {
    const seats = { marks: plan.input.lanes.slice(first), y: top, bottom: above + room };
    first += lanes.length;
    const shown = showLanes(lanes, seats, { time: plan.time, input, metrics, width });
    return layPage(
      { counts, plan, heading, legend, top, lanes: shown, index: i + 1, count: plan.pages.length },
      context,
    );
  });
}

interface Page {
  readonly counts: TimelineCounts;
  readonly plan: Plan;
  readonly heading: ReturnType<typeof layHeading>;
  readonly legend: ReturnType<typeof layLegend>;
  readonly top: number;
  readonly lanes: readonly ShownLane[];
  readonly index: number;
  readonly count: number;
}

/** A lane in its place, with its marks and the codes of those that are overdue. */
interface ShownLane extends PlacedLane {
  readonly seated: readonly Seated[];
  readonly labelling: Labelling;
}

type Where = Parameters<typeof labelOverdue>[1] & { readonly width: number };

function showLane(placed: PlacedLane, where: Where): ShownLane {
  const box = { x: 0, y: placed.y, width: where.width, height: placed.lane.height };
  const seated = seatMarks(placed);
  const lane = { box, marks: seated, written: writtenIn(placed, where.metrics) };
  return { ...placed, seated, labelling: labelOverdue(lane, where) };
}

/**
 * Puts lanes under each other. Where fewer codes of overdue milestones are obscured then, a lane is higher by a few rows, as
 * far as the page has them to spare.
 */
function showLanes(
  lanes: readonly Lane[],
  { marks, y, bottom }: { marks: TimelineInput['lanes']; y: number; bottom: number },
  where: Where,
): ShownLane[] {
  let top = y;
  let spare = lanes.reduce((left, lane, i) => left - heightOn(lane, lanes[i - 1]), bottom - y);
  return lanes.map((lane, i) => {
    const opens = opensGroup(lane, lanes[i - 1]);
    if (opens) top += groupHeight;
    const place = { lane, marks: marks[i]?.marks ?? [], opens, y: top };
    let best = showLane(place, where);
    for (
      let rows = 1;
      best.labelling.obscured > 0 && rows <= mostRowsForNames && rows * pitch <= spare;
      rows++
    ) {
      const higher = showLane({ ...place, lane: { ...lane, height: lane.height + rows * pitch } }, where);
      if (higher.labelling.obscured < best.labelling.obscured) best = higher;
    }
    spare -= best.lane.height - lane.height;
    top += best.lane.height;
    return best;
  });
}

function layPage(page: Page, context: FigureContext): ChartPage {
  const { counts, plan, heading, legend, top, lanes, index, count } = page;
  const { metrics } = context;
  const { width } = context.portrait;
  const bottom = lanes.reduce((_, { lane, y }) => y + lane.height, top);
  const stacked = lanes.flatMap((l) => l.lane.stacked.seats).filter((seat) => seat === null).length;
  const unnamed = lanes.reduce((sum, { labelling }) => sum + labelling.unnamed, 0);
  const notes = layNotes(timelineNotes(counts, { stacked, unnamed }), width, metrics);
  const height = Math.round((bottom + 3 + heightOf(notes)) * 100) / 100;
  const alt = timelineAlt(counts);
  const links = [
    ...lanes.flatMap((lane) => linksOfLane(lane, lane.seated)),
    ...lanes.flatMap(({ labelling }) => linksOfLabels(labelling)),
  ];
  const draw = (plot: Plot) => {
    drawBlocks(plot, heading, 0);
    drawLegend(plot, legend, heightOf(heading));
    drawBands(plot, lanes, width);
    drawDates(plot, plan, { top, bottom, metrics });
    drawNames(plot, lanes, width, metrics);
    for (const { labelling } of lanes) drawOverdueLabels(plot, labelling);
    for (const mark of lanes.flatMap(({ seated }) => seated)) drawSeated(plot, mark);
    drawBlocks(plot, notes, bottom + 3);
  };
  const label = count === 1 ? 'timeline' : `timeline-${index}`;
  const caption = say('Milestones of each WBS element by due date.');
  const part = count === 1 ? {} : { part: { index, count } };
  const sheet = { label, caption, alt, width, height, landscape: false, links, ...part };
  return { sheet, title: timelineFinding(counts), draw };
}
