import { nameDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { joined } from '../../kernel/words.ts';
import { type Burndown, openAt } from '../../model/burndown.ts';

/** What the burndown shows, as a sentence without its stop. */
export function burndownFinding({ dataDate, total, open, allowed }: Burndown): string {
  const day = nameDay(dataDate);
  if (open === 0)
    return say(
      '{total, plural, one {The one milestone is} other {All {total} milestones are}} completed at {day}',
      {
        total,
        day,
      },
    );
  if (total === 1)
    return allowed === 0
      ? say('The one milestone is open at {day}; it was due', { day })
      : say('The one milestone is open at {day}; it is not due yet', { day });
  if (open === total)
    return allowed === total
      ? say('None of {total} milestones is completed at {day}; none was due', { total, day })
      : say('None of {total} milestones is completed at {day}; the plan asked for {asked}', {
          total,
          day,
          asked: total - allowed,
        });
  const plan = open === allowed ? say('as planned') : say('the plan allowed {allowed}', { allowed });
  return say(
    '{open, plural, one {{open} of {total} milestones is} other {{open} of {total} milestones are}} open at {day}; {plan}',
    {
      open,
      total,
      day,
      plan,
    },
  );
}

/** Unit, scope, and how many are overdue. */
export function burndownScope(b: Burndown): string {
  const { prefixes, levels } = b.scope;
  const codes =
    prefixes.length > 0 ? [say('with codes beginning {codes}', { codes: joined(prefixes, 'or') })] : [];
  const ofLevels =
    levels.length > 0
      ? [
          say('{count, plural, one {of level {levels}} other {of levels {levels}}}', {
            count: levels.length,
            levels: joined(levels.map(String), 'and'),
          }),
        ]
      : [];
  const scope = [...codes, ...ofLevels].join(say(', '));
  const counted =
    scope === ''
      ? say('Open milestones at the end of each day.')
      : say('Open milestones {scope}, at the end of each day.', { scope });
  return `${counted} ${lateness(b)}`;
}

function lateness({ overdue, total, asOf, dataDate }: Burndown): string {
  const when = asOf === dataDate ? '' : say(' at {day}', { day: nameDay(asOf) });
  return total === 1
    ? say('{overdue, plural, =0 {None is} other {{overdue} is}} overdue{when}.', { overdue, when })
    : say(
        '{overdue, plural, =0 {None of them is} one {{overdue} of them is} other {{overdue} of them are}} overdue{when}.',
        { overdue, when },
      );
}

/** The counting rule, and what a reader would otherwise wonder about. */
export function burndownNotes(b: Burndown, outside: number, likely = false): string[] {
  const missing = b.forecast?.missing ?? 0;
  const told = (is: boolean, text: () => string) => (is ? [text()] : []);
  return [
    say('A milestone is open at the end of a day if it is not finished on or before that day.'),
    ...told(b.unplanned > 0, () =>
      say(
        '{count, plural, one {{count} milestone without a due date: the baseline keeps it open.} other {{count} milestones without a due date: the baseline keeps them open.}}',
        { count: b.unplanned },
      ),
    ),
    ...told(missing > 0, () =>
      say(
        '{count, plural, one {The forecast keeps {count} milestone without one open.} other {The forecast keeps {count} milestones without one open.}}',
        { count: missing },
      ),
    ),
    ...told(likely, () =>
      say(
        'Likely: by how late the milestones of this project came before, with the number that is open at even chance and its band of 80 %.',
      ),
    ),
    ...told(outside > 0, () =>
      say(
        '{count, plural, one {{count} date far outside the axis is counted but not shown.} other {{count} dates far outside the axis are counted but not shown.}}',
        { count: outside },
      ),
    ),
  ];
}

/** One sentence for who cannot see the figure. */
export function burndownAlt(b: Burndown): string {
  const values = {
    total: b.total,
    completed: b.total - b.open,
    open: b.open,
    day: nameDay(b.dataDate),
    allowed: b.allowed,
    earlier: b.previous
      ? say(', and the plan of {day} {open}', {
          day: nameDay(b.previous.dataDate),
          open: openAt(b.previous.series, b.dataDate),
        })
      : '',
  };
  return say(
    'Burndown chart: of {total, plural, one {{total} milestone} other {{total} milestones}}, {completed, plural, one {{completed} is} other {{completed} are}} completed and {open} open at {day}, where the baseline allowed {allowed}{earlier}.',
    values,
  );
}
