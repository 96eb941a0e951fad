import { nameDay } from '../../kernel/dates.ts';
import { counted, joined } from '../../kernel/words.ts';
import { type Burndown, openAt } from '../../model/burndown.ts';

/** What the burndown shows, as a sentence without its stop. */
export function burndownFinding({ dataDate, total, open, allowed }: Burndown): string {
  const at = nameDay(dataDate);
  if (open === 0)
    return `${total === 1 ? 'The one milestone is' : `All ${total} milestones are`} completed at ${at}`;
  if (total === 1)
    return `The one milestone is open at ${at}; ${allowed === 0 ? 'it was due' : 'it is not due yet'}`;
  if (open === total)
    return `None of ${total} milestones is completed at ${at}; ${allowed === total ? 'none was due' : `the plan asked for ${total - allowed}`}`;
  const plan = open === allowed ? 'as planned' : `the plan allowed ${allowed}`;
  return `${open} of ${total} milestones ${open === 1 ? 'is' : 'are'} open at ${at}; ${plan}`;
}

/** Unit, scope, and how many are overdue. */
export function burndownScope(b: Burndown): string {
  const { prefixes, levels } = b.scope;
  const scope = [
    ...(prefixes.length > 0 ? [`with codes beginning ${joined(prefixes, 'or')}`] : []),
    ...(levels.length > 0
      ? [`of ${levels.length === 1 ? 'level' : 'levels'} ${joined(levels.map(String), 'and')}`]
      : []),
  ];
  const when = b.asOf === b.dataDate ? '' : ` at ${nameDay(b.asOf)}`;
  const of = b.total === 1 ? '' : ' of them';
  const late =
    b.overdue === 0
      ? `None${of} is overdue${when}.`
      : `${b.overdue}${of} ${b.overdue === 1 ? 'is' : 'are'} overdue${when}.`;
  return `Open milestones${scope.length > 0 ? ` ${scope.join(', ')},` : ''} at the end of each day. ${late}`;
}

/** The counting rule, and what a reader would otherwise wonder about. */
export function burndownNotes(b: Burndown, outside: number, likely = false): string[] {
  const missing = b.forecast?.missing ?? 0;
  return [
    'A milestone is open at the end of a day if it is not finished on or before that day.',
    ...(b.unplanned > 0
      ? [
          `${counted(b.unplanned, 'milestone')} without a due date: the baseline keeps ${b.unplanned === 1 ? 'it' : 'them'} open.`,
        ]
      : []),
    ...(missing > 0 ? [`The forecast keeps ${counted(missing, 'milestone')} without one open.`] : []),
    ...(likely
      ? [
          'Likely: by how late the milestones of this project came before, with the number that is open at even chance and its band of 80 %.',
        ]
      : []),
    ...(outside > 0
      ? [
          `${counted(outside, 'date')} far outside the axis ${outside === 1 ? 'is' : 'are'} counted but not shown.`,
        ]
      : []),
  ];
}

/** One sentence for who cannot see the figure. */
export function burndownAlt(b: Burndown): string {
  const earlier = b.previous
    ? `, and the plan of ${nameDay(b.previous.dataDate)} ${openAt(b.previous.series, b.dataDate)}`
    : '';
  return (
    `Burndown chart: of ${counted(b.total, 'milestone')}, ${b.total - b.open} ${b.total - b.open === 1 ? 'is' : 'are'} completed ` +
    `and ${b.open} open at ${nameDay(b.dataDate)}, where the baseline allowed ${b.allowed}${earlier}.`
  );
}
