import { figureNameIn } from '../../figures/files.ts';
import type { ReportConfig } from '../../input/config/config.ts';
import type { SectionItem } from '../../input/config/sections.ts';
import { say } from '../../kernel/language.ts';
import { once } from '../../kernel/once.ts';
import { type Scope, scopedEarlier, scopedSchedule, scopeWords } from '../../model/scope.ts';
import type { MilestoneForecast } from '../../model/series/forecast.ts';
import type { DataSeries } from '../../model/series/series.ts';
import { tracked } from '../../model/status.ts';
import type { FigureShelf } from '../figures.ts';
import { outlineTitle } from '../outline.ts';
import { type Text, words } from '../text.ts';
import type { SectionView } from '../types.ts';
import type { Here, Writer } from '../writer.ts';
import { fieldTitle } from './own-fields.ts';
import { sectionBuilders } from './registry.ts';
import { type ReportContext, type SectionContext, sectionAnchor } from './section.ts';

/** Builds a section as report.yaml has it: of the milestones of its scope, under its own heading and anchor. */
export function buildSection(item: SectionItem, report: ReportContext): SectionView | null {
  const context = { ...narrowed(report, item), item };
  const view = sectionBuilders[item.name](context);
  if (view === null) return null;
  const anchor = sectionAnchor(item.id);
  const population = populationOf(item, report, context);
  const title = titleOf(item, view.title, context);
  if (title === null) return { ...view, anchor, bookmark: { ...view.bookmark, anchor }, population };
  const bookmark = { ...view.bookmark, anchor, title: outlineTitle(title) };
  return { ...view, title: words(title), anchor, bookmark, population };
}

/** Sees the milestones of the scope only, and calls its places and figures by names of their own. */
function narrowed(report: ReportContext, item: SectionItem): ReportContext {
  const { scope } = item;
  const writer = renamed(report.writer, sectionAnchor(item.name), sectionAnchor(item.id));
  const figures = shelfOf(report.figures, item, report.config);
  if (scope === null) return { ...report, writer, figures };
  const current = scopedSchedule(report.schedule, scope);
  const earlier = report.series.earlier.map((then) => scopedEarlier(then, report.schedule, scope));
  const series: DataSeries = { earlier, current };
  const isIn = ({ activity }: MilestoneForecast) => current.activities.get(activity.id)?.external === false;
  // A part of the plan is forecast by the slips of the whole: it has the same dates in every section.
  const forecast = once(() => {
    const whole = report.forecast();
    return { ...whole, milestones: whole.milestones.filter(isIn) };
  });
  return { ...report, writer, figures, schedule: current, series, forecast };
}

/** What stands in a second section of a name stands in that, not in the first. */
function renamed(writer: Writer, anchor: string, own: string): Writer {
  if (anchor === own) return writer;
  const at = (here: Here) => (here.anchor === anchor ? { ...here, anchor: own } : here);
  return {
    ...writer,
    milestone: (id, here) => writer.milestone(id, at(here)),
    item: (activity, here) => writer.item(activity, at(here)),
    prose: (text, here) => writer.prose(text, at(here)),
    paragraphs: (text, here) => writer.paragraphs(text, at(here)),
  };
}

function shelfOf(shelf: FigureShelf, item: SectionItem, config: ReportConfig): FigureShelf {
  return {
    ...shelf,
    has: (name) => shelf.has(figureNameIn(name, item)),
    take: (name, title) => shelf.take(figureNameIn(name, item), titleIn(title, item, config)),
  };
}

/** The title of a figure of a section of a scope says which. */
function titleIn(title: string, { scope }: SectionItem, config: ReportConfig): string {
  return scope === null
    ? title
    : say('{section}: {scope}', { section: title, scope: inHeading(scope, config) });
}

const said = (scope: Scope, { fields }: ReportConfig, brief = false) =>
  scopeWords(scope, { titleOf: (name) => fieldTitle(name, fields), brief });
const inHeading = (scope: Scope, config: ReportConfig) => said(scope, config, true);

/** The heading of a section that has one of its own, or is of a scope: null for one that is called as it always is. */
function titleOf(
  { title, scope, by }: SectionItem,
  ours: Text,
  { schedule, config }: SectionContext,
): string | null {
  if (title !== null || (scope === null && by === null)) return title;
  const plainly = ours.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('');
  const usual =
    by === null
      ? plainly
      : say('{section} by {field}', { section: plainly, field: fieldTitle(by, config.fields) });
  if (scope === null) return usual;
  const [element] = scope.wbs.length === 1 ? schedule.wbs.filter(({ code }) => code === scope.wbs[0]) : [];
  const named = element && element.title !== element.code ? ` ${element.title}` : '';
  return say('{section}: {scope}', { section: usual, scope: `${inHeading(scope, config)}${named}` });
}

/** `57 of the 379 milestones: WBS 02C.04 and below.` */
function populationOf({ scope }: SectionItem, report: ReportContext, own: SectionContext): Text | null {
  if (scope === null) return null;
  const [some, all] = [tracked(own.schedule).length, tracked(report.schedule).length];
  return words(
    say('{some} of the {all} milestones: {scope}.', { some, all, scope: said(scope, report.config) }),
  );
}
