import { formatDay } from '../kernel/dates.ts';
import type { Schedule } from '../model/schedule.ts';
import { statusOf } from '../model/status.ts';
import type { Pages } from '../package/note-pages.ts';
import type { Explained } from '../tools/explain/explain.ts';
import type { MetricExplained } from '../tools/explain/metric.ts';
import type { MilestoneExplained, RelationExplained, ValueExplained } from '../tools/explain/milestone.ts';
import { chainLines, forecastLines } from './explain-series.ts';
import { placeText } from './place.ts';
import { alignColumns, cutTo } from './table.ts';

/** What is known of a milestone or a number, as lines for a person to read. */
export function linesOf(found: Explained): string[] {
  switch (found.kind) {
    case 'milestone':
      return milestoneLines(found.milestone, found.pages);
    case 'metric':
      return metricLines(found.metric, found.schedule);
    case 'chain':
      return chainLines(found);
    default:
      return forecastLines(found.forecast);
  }
}

function milestoneLines(m: MilestoneExplained, pages: Pages | null): string[] {
  return [
    `${m.id}  ${m.name}`.trim(),
    placeText(m.place),
    '',
    `${m.status[0]?.toUpperCase()}${m.status.slice(1)}. ${m.because.join(' ')}`,
    m.section === null
      ? 'In no section: it belongs to another subsystem.'
      : `Section: ${sectionName(m.section)}`,
    '',
    ...alignColumns(m.values.map(valueRow)),
    ...relationLines('Predecessors', m.predecessors),
    ...relationLines('Successors', m.successors),
    ...section('Annotations', alignColumns(m.annotation.map((a) => [a.key, placeText(a.place)]))),
    ...pageLines(pages),
  ];
}

function sectionName({ code, title }: { readonly code: string; readonly title: string }): string {
  return title === code ? code : `${code} ${title}`;
}

function valueRow({ label, value, origin }: ValueExplained): string[] {
  if (!origin) return [label, value ?? '–', value === null ? '' : 'from what the other values say'];
  const cell = `${placeText(origin.place)}${origin.text.toLowerCase() === value?.toLowerCase() ? '' : ` "${cutTo(origin.text, 60)}"`}`;
  const { replaces, reason } = origin;
  const instead = replaces
    ? `, in place of "${cutTo(replaces.text, 60)}" at ${placeText(replaces.place)}`
    : '';
  return [label, cutTo(value ?? '–', 60), `${cell}${instead}${reason === undefined ? '' : `: ${reason}`}`];
}

function relationLines(heading: string, list: readonly RelationExplained[]): string[] {
  const rows = list.map((r) => {
    const lag = r.lag === 0 ? '' : ` ${r.lag > 0 ? '+' : '−'}${Math.abs(r.lag)} d`;
    return [r.id, `${r.type}${lag}`, r.status, r.due === null ? '' : `due ${r.due}`, cutTo(r.name, 70)];
  });
  return section(heading, alignColumns(rows));
}

function section(heading: string, rows: readonly string[]): string[] {
  return rows.length === 0 ? [] : ['', `${heading} (${rows.length}):`, ...rows.map((r) => `  ${r}`)];
}

function pageLines(pages: Pages | null): string[] {
  if (pages === null) return ['', 'Pages: the note has not been built yet.'];
  const entry = pages.entry === null ? [] : [[pages.entry, 'its entry']];
  const rows = [...entry, ...pages.mentions.map((m) => [m.page, m.places.join(', ')])];
  if (rows.length === 0) return ['', 'Pages: none in the note as last built.'];
  return ['', 'Pages of the note as last built:', ...alignColumns(rows).map((r) => `  ${r}`)];
}

function metricLines(metric: MetricExplained, schedule: Schedule): string[] {
  const { name, meaning, formula, milestones } = metric;
  const rows = milestones.map((a) => [
    a.id,
    a.wbs,
    [statusOf(a, schedule), a.actualFinish === null ? '' : formatDay(a.actualFinish)].join(' ').trim(),
    a.baselineFinish === null ? '' : `due ${formatDay(a.baselineFinish)}`,
    placeText(a.origin('baselineFinish')?.place ?? a.place),
    cutTo(a.name, 60),
  ]);
  return [`${name}: ${valueText(metric)}`, meaning, `Formula: ${formula}.`, '', ...alignColumns(rows)];
}

/** Fractions to three digits, with the counts they are made of. */
function valueText({ value, unit, counts, missing }: MetricExplained): string {
  if (value === null) return missing === null ? 'no value' : `no value: the data lack ${missing}`;
  const ratio = counts ? ` (${counts.count} of ${counts.of})` : '';
  const number =
    typeof value === 'number' && (unit === 'share' || unit === 'index') ? value.toFixed(3) : value;
  return `${number}${unit === 'days' ? ' days' : ''}${ratio}`;
}
