import { type Day, formatDay } from '../kernel/dates.ts';
import { counted } from '../kernel/words.ts';
import { statusOf } from '../model/status.ts';
import type { Explained } from '../tools/explain/explain.ts';
import type { CaseExplained, ForecastExplained } from '../tools/explain/forecast.ts';
import { alignColumns, cutTo } from './table.ts';

type Chain = Extract<Explained, { kind: 'chain' }>;

const iso = (day: Day | null) => (day === null ? null : formatDay(day));

export function chainLines({ activity, chain, schedule }: Chain): string[] {
  const { links, elsewhere } = chain;
  const rows = links.map(({ activity: a, date, drives }) => [
    drives === null ? '' : '→',
    a.id,
    iso(date) ?? 'no date',
    statusOf(a, schedule),
    drives === null ? '' : `drives ${drives}`,
    cutTo(a.name, 60),
  ]);
  const count = counted(links.length, 'open predecessor');
  const head =
    links.length === 0
      ? 'It waits for nothing that is open.'
      : `${count}, by date; → is the chain that drives it:`;
  return [
    `${activity.id}  ${activity.name}`.trim(),
    '',
    head,
    ...alignColumns(rows).map((row) => `  ${row}`),
    ...(elsewhere.length === 0
      ? []
      : ['', `Of other subsystems, whose state is not known: ${elsewhere.join(', ')}.`]),
  ];
}

export function forecastLines(found: ForecastExplained): string[] {
  const { code, name, none, from, basis, p50, p80, endOfHistory, cases } = found;
  const head = `${code}  ${name}`.trim();
  if (none !== null) return [head, '', `No forecast. ${none}`];
  const beyond = `after ${endOfHistory}`;
  const came = cases.filter((c) => c.completed !== null).length;
  const counting = cases.filter((c) => c.counts);
  const word = basis === 'forecast' ? 'forecast' : 'due date';
  return [
    head,
    '',
    `P50 ${p50 ?? beyond}; P80 ${p80[0] ?? beyond} to ${p80[1] ?? beyond}.`,
    `Slips count from ${from}, its ${word}, or the data date where that has passed.`,
    `${counted(cases.length, 'case')}: milestones that were open and had a ${word} in an earlier data set; ${came} of them came.`,
    `${counting.length} of them came, or are, as late against their date as this one still can, and count; those that did not come`,
    'count as later than they are now (Kaplan–Meier).',
    '',
    ...alignColumns(cases.map(caseRow)).map((row) => row.trimEnd()),
  ];
}

function caseRow(c: CaseExplained): string[] {
  const slip = `${c.slip > 0 ? '+' : c.slip < 0 ? '−' : ''}${Math.abs(c.slip)} d`;
  return [
    c.counts ? '' : '(',
    c.code,
    `open ${c.openAt}`,
    `expected ${c.expected}`,
    c.completed === null ? 'still open' : `completed ${c.completed}`,
    c.completed === null ? `more than ${slip}` : slip,
    c.gives.length === 0 ? (c.counts ? '' : ') too early to tell') : `← ${c.gives.join(', ')}`,
    cutTo(c.name, 50),
  ];
}
