import { say } from '../../kernel/language.ts';
import type { FigureContext } from '../figure.ts';
import type { ChartPage } from '../pages.ts';
import { axisHeight } from '../svg/axes.ts';
import { drawBlocks, heightOf, layHeading, layNotes } from '../svg/heading.ts';
import type { Plot } from '../svg/plot.ts';
import { drawDates } from './dates.ts';
import type { TimelineInput } from './input.ts';
import { drawOverdueLabels, labelOverdue, linksOfLabels } from './labels.ts';
import { drawLanes, drawLegend, drawSeated, linksOfSeated, overflowBoxes } from './lanes.ts';
import type { Lane } from './layout.ts';
import { laneBox, type Plan, placeLanes, planTimeline, seatMarks } from './plan.ts';
import { countsOf, type TimelineCounts, timelineAlt, timelineFinding, timelineNotes } from './text.ts';

const legendHeight = 12;
const dateHeight = 10;
const notesHeight = 12;

/** The pages of the timeline: one, but for projects with more WBS elements than a page has lines for. */
export function layTimeline(input: TimelineInput, context: FigureContext): ChartPage[] {
  const { metrics, landscape } = context;
  const counts = countsOf(input);
  const subtitle = say('Each mark is a milestone on its due date, in the lane of its WBS element.');
  const heading = layHeading({ title: timelineFinding(counts), subtitle, width: landscape.width }, metrics);
  const above = heightOf(heading) + legendHeight + dateHeight;
  const plan = planTimeline(input, landscape.height - above - notesHeight, context);
  const { pages } = plan.lanes;
  let first = 0;
  return pages.map((lanes, i) => {
    const page = { input, counts, plan, heading, lanes, first, index: i + 1, count: pages.length };
    first += lanes.length;
    return layPage(page, context);
  });
}

interface Page {
  readonly input: TimelineInput;
  readonly counts: TimelineCounts;
  readonly plan: Plan;
  readonly heading: ReturnType<typeof layHeading>;
  readonly lanes: readonly Lane[];
  /** Index of the first of the page's lanes. */
  readonly first: number;
  readonly index: number;
  readonly count: number;
}

function layPage(page: Page, context: FigureContext): ChartPage {
  const { input, counts, plan, heading, index, count } = page;
  const { metrics } = context;
  const { width } = context.landscape;
  const { across } = plan.lanes;
  const top = heightOf(heading) + legendHeight + dateHeight + axisHeight(plan.time);
  const placed = placeLanes(input, plan, { ...page, top });
  const bottom = page.lanes.reduce((y, l) => y + l.height, top);
  const lanes = placed.map((lane) => ({
    box: laneBox(lane, width),
    marks: seatMarks(lane, across),
    written: overflowBoxes(lane, across, metrics),
  }));
  const seated = lanes.flatMap((lane) => lane.marks);
  const labelling = labelOverdue(lanes, { time: plan.time, input, metrics });
  const stacked = placed.flatMap((p) => p.lane.stacked.seats).filter((seat) => seat === null).length;
  const notes = layNotes(timelineNotes(counts, { stacked, unnamed: labelling.unnamed }), width, metrics);
  const height = Math.round((bottom + 3 + heightOf(notes)) * 100) / 100;
  const alt = timelineAlt(counts);
  const links = [...linksOfSeated(seated), ...linksOfLabels(labelling)];
  const draw = (plot: Plot) => {
    drawBlocks(plot, heading, 0);
    drawLegend(plot, counts, { y: heightOf(heading) + 7, metrics });
    drawLanes(plot, placed, { across, width });
    drawDates(plot, page, { top, bottom, metrics });
    drawOverdueLabels(plot, labelling);
    for (const mark of seated) drawSeated(plot, mark);
    drawBlocks(plot, notes, bottom + 3);
  };
  const label = count === 1 ? 'timeline' : `timeline-${index}`;
  const caption = say('Milestones of each WBS element by due date.');
  const part = count === 1 ? {} : { part: { index, count } };
  const sheet = { label, caption, alt, width, height, landscape: true, links, ...part };
  return { sheet, title: timelineFinding(counts), draw };
}
