import { shortDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { mostKeyRows } from '../../model/key-check.ts';
import type { FigureContext, FigureLink, FigureSheet } from '../figure.ts';
import type { ChartPage } from '../pages.ts';
import {
  type DatedRows,
  drawBand,
  drawFrame,
  drawMarksLegend,
  headHeight,
  layDatedRows,
  legendHeight,
  pageWidth,
} from '../svg/dated-rows.ts';
import { drawBlocks, heightOf, layHeading } from '../svg/heading.ts';
import { linkOver } from '../svg/links.ts';
import { drawActual, drawForecast, drawPlanned } from '../svg/marks.ts';
import { type Name, type NameColumn, narrowNames } from '../svg/names.ts';
import type { Plot } from '../svg/plot.ts';
import { inPages, stacked, totalHeight } from '../svg/rows.ts';
import { size } from '../svg/theme.ts';
import { drawKeyRow } from './draw-row.ts';
import { drawOwn, layOwnColumns, type OwnColumns } from './own-columns.ts';
import type { KeyInput, KeyRow } from './rows.ts';
import { keyAlt, keyFinding, keyScope } from './text.ts';

interface LaidRow {
  readonly row: KeyRow;
  readonly name: Name;
  readonly height: number;
}

interface Page {
  readonly input: KeyInput;
  readonly heading: ReturnType<typeof layHeading>;
  /** Columns of fields of the report's own, which begin at `x`. */
  readonly own: OwnColumns & { readonly x: number };
  readonly chart: DatedRows;
  readonly rows: readonly LaidRow[];
  /** Where the rows begin. */
  readonly top: number;
  readonly index: number;
  readonly count: number;
}

const label = 'key-milestones';
const heads = () => [say('due'), say('now'), say('days')];

/** The page of key milestones; what is more than it holds goes on overleaf. */
export function layKeyMilestones(input: KeyInput, context: FigureContext): ChartPage[] {
  const { metrics } = context;
  const { width, height } = context.portrait;
  const heading = layHeading({ title: keyFinding(input), subtitle: keyScope(input), width }, metrics);
  const days = input.rows.flatMap(({ due, forecast, done }) =>
    [due, forecast, done].filter((d) => d !== null),
  );
  const own = layOwnColumns(input, metrics);
  const chartBeside = (names: NameColumn) =>
    layDatedRows(days, input.dataDate, { names: names.width + own.width, width, metrics });
  const above = (names: NameColumn) => heightOf(heading) + legendHeight + headHeight(chartBeside(names).time);
  const names = narrowNames(input.rows, { metrics, height: (column) => height - above(column) - 2 });
  const chart = chartBeside(names);
  const top = above(names);
  const laid = input.rows.map((row, i): LaidRow => {
    const name = names.names[i] ?? { code: row.id, lines: [] };
    return { row, name, height: names.heightOf(name) };
  });
  const pages = inPages(laid, height - top - 2, mostKeyRows);
  const common = { input, heading, own: { ...own, x: names.width }, chart, top, count: pages.length };
  return pages.map((rows, i) => layPage({ ...common, rows, index: i + 1 }, context));
}

function layPage(page: Page, { metrics, portrait }: FigureContext): ChartPage {
  const { input, rows, top, own, index, count } = page;
  const { width } = portrait;
  const sheet: FigureSheet = {
    label: count === 1 ? label : `${label}-${index}`,
    caption: say('Key milestones at {day}: planned, expected and completed.', {
      day: shortDay(input.dataDate),
    }),
    alt: keyAlt(input),
    width,
    height: Math.round((top + totalHeight(rows) + 2) * 100) / 100,
    landscape: false,
    links: stacked(rows, top).map(({ row, y }) => linkOf(row, y, width)),
    ...(count === 1 ? {} : { part: { index, count } }),
  };
  const draw = (plot: Plot) => {
    drawBlocks(plot, page.heading, 0);
    drawLegend(plot, page, metrics);
    const bottom = top + totalHeight(rows);
    for (const [i, { row, y }] of stacked(rows, top).entries()) drawBand(plot, i, y, row.height, width);
    drawFrame(plot, page.chart, { ...input, heads: heads() }, { top, bottom, metrics });
    drawOwn(plot, input.fields, own, { x: own.x, y: top - 5, metrics });
    for (const { row, y } of stacked(rows, top)) {
      drawKeyRow(plot, row, { y, chart: page.chart, asOf: input.asOf, metrics });
      drawOwn(plot, row.row.values, own, { x: own.x, y: y + row.height / 2 + size.small * 0.33, metrics });
    }
  };
  return { sheet, title: keyFinding(input), draw };
}

function drawLegend(plot: Plot, { heading }: Page, metrics: FigureContext['metrics']): void {
  const y = heightOf(heading) + 7;
  drawMarksLegend(
    plot,
    [
      [say('planned (baseline)'), (x) => void drawPlanned(plot, x, y)],
      [say('forecast'), (x) => void drawForecast(plot, x, y, false)],
      [say('forecast of what is overdue'), (x) => void drawForecast(plot, x, y, true)],
      [say('completed'), (x) => void drawActual(plot, x, y)],
    ],
    { y, metrics },
  );
}

function linkOf({ row, height }: LaidRow, y: number, width: number): FigureLink {
  const page = { x: width - pageWidth + 6, y: Math.round((y + height / 2 + 2.4) * 100) / 100 };
  return { ...linkOver(row.id, { x: 0, y, width, height }), page };
}
