import { shortDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import type { FigureContext, FigureLink, FigureSheet } from '../figure.ts';
import type { ChartPage } from '../pages.ts';
import { axisHeight } from '../svg/axes.ts';
import type { TextMetrics } from '../svg/face.ts';
import { drawBlocks, heightOf, layHeading } from '../svg/heading.ts';
import { linkOver } from '../svg/links.ts';
import { type Name, type NameColumn, namesOf } from '../svg/names.ts';
import type { Plot } from '../svg/plot.ts';
import { monthStart, rangeOf } from '../svg/range.ts';
import { inPages, stacked, totalHeight } from '../svg/rows.ts';
import { add } from '../svg/svg.ts';
import { colour } from '../svg/theme.ts';
import { type TimeScale, timeScale } from '../svg/time.ts';
import { drawDates, drawLegend } from './axis.ts';
import { drawRow, shiftWidth } from './row.ts';
import { type SlipInput, type SlipRow, shownRows } from './rows.ts';
import { type SlipCounts, slipAlt, slipCounts, slipFinding, slipScope } from './text.ts';

const legendHeight = 13;
const dateHeight = 10;
/** Room at the right for the page of the milestone's entry. */
const pageWidth = 20;

/** A row with its name broken into lines, and how high it is in pt. */
interface LaidRow {
  readonly row: SlipRow;
  readonly name: Name;
  readonly height: number;
  /** It begins an element of the WBS. */
  readonly begins: boolean;
}

interface Plan {
  readonly counts: SlipCounts;
  readonly heading: ReturnType<typeof layHeading>;
  readonly time: TimeScale;
  readonly names: NameColumn;
  /** Where the rows begin. */
  readonly top: number;
}

/** The pages of the slip chart, with as many rows each as fit, evenly spread. */
export function laySlip(input: SlipInput, context: FigureContext): ChartPage[] {
  const { metrics, portrait } = context;
  const counts = slipCounts(input.rows, input.before, input.after);
  const rows = shownRows(input.rows);
  const texts = { title: slipFinding(counts), subtitle: slipScope(counts, rows.length) };
  const heading = layHeading({ ...texts, width: portrait.width }, metrics);
  const days = rows.flatMap((r) => [r.earlier, r.now]).filter((d) => d !== null);
  const range = rangeOf([...days, input.before], input.after);
  const ends = { from: monthStart(range.from, -1), to: monthStart(range.to, 2) };
  const room = (names: NameColumn) =>
    timeScale(ends, { left: names.width + 6, right: portrait.width - shiftWidth - pageWidth });
  const above = (time: TimeScale) => heightOf(heading) + legendHeight + dateHeight + axisHeight(time) + 3;
  const names = namesOf(rows, { metrics, height: (column) => portrait.height - above(room(column)) - 2 });
  const time = room(names);
  const plan = { counts, heading, time, names, top: above(time) };
  const laid = rows.map((row, i): LaidRow => {
    const name = names.names[i] ?? { code: row.id, lines: [] };
    return { row, name, height: names.heightOf(name), begins: rows[i - 1]?.wbs !== row.wbs };
  });
  const sheets = inPages(laid, portrait.height - plan.top - 2);
  return sheets.map((page, i) =>
    layPage({ input, plan, rows: page, index: i + 1, count: sheets.length }, context),
  );
}

interface Page {
  readonly input: SlipInput;
  readonly plan: Plan;
  readonly rows: readonly LaidRow[];
  readonly index: number;
  readonly count: number;
}

function layPage(page: Page, { metrics, portrait }: FigureContext): ChartPage {
  const { input, plan, rows, index, count } = page;
  const { counts, top } = plan;
  const { width } = portrait;
  const sheet: FigureSheet = {
    label: count === 1 ? 'slip' : `slip-${index}`,
    caption: say('Milestones open at {before}: their dates then and at {after}.', {
      before: shortDay(input.before),
      after: shortDay(input.after),
    }),
    alt: slipAlt(counts),
    width,
    height: Math.round((top + totalHeight(rows) + 2) * 100) / 100,
    landscape: false,
    links: stacked(rows, top).flatMap(({ row: laid, y }) => linkOf(laid, y, width)),
    ...(count === 1 ? {} : { part: { index, count } }),
  };
  return { sheet, title: slipFinding(counts), draw: (plot) => drawPage(plot, page, { width, metrics }) };
}

function drawPage(
  plot: Plot,
  { input, plan, rows }: Page,
  { width, metrics }: { width: number; metrics: TextMetrics },
): void {
  const { heading, time, top } = plan;
  drawBlocks(plot, heading, 0);
  drawLegend(plot, input, { y: heightOf(heading) + 7, metrics });
  for (const [i, { row: laid, y }] of stacked(rows, top).entries()) {
    if (i % 2 === 0) add(plot, 'rect', { x: 0, y, width, height: laid.height, fill: colour.band });
    if (laid.begins && i > 0)
      add(plot, 'line', { x1: 0, x2: width, y1: y, y2: y, stroke: colour.faint, 'stroke-width': 0.5 });
  }
  drawDates(plot, input, { time, top, bottom: top + totalHeight(rows), metrics });
  for (const { row: laid, y } of stacked(rows, top))
    drawRow(plot, laid, { y, time, right: width - pageWidth, metrics });
}

function linkOf({ row: { fate, id }, height }: LaidRow, y: number, width: number): FigureLink[] {
  if (fate === 'gone') return [];
  const page = { x: width - pageWidth + 6, y: Math.round((y + height / 2 + 2.4) * 100) / 100 };
  return [{ ...linkOver(id, { x: 0, y, width, height }), page }];
}
