import type { ReportConfig } from '../../input/config/config.ts';
import { addDays, type Day, endOfMonth, formatDay, nameDay } from '../../kernel/dates.ts';
import { CannotGoOn, type Diagnostic } from '../../kernel/diagnostics.ts';
import { counted } from '../../kernel/words.ts';
import type { Dataset } from '../../model/dataset.ts';
import { readDay } from '../../model/date-text.ts';
import type { ScheduleDiff } from '../../model/diff.ts';
import { finding } from './rules.ts';

/** What is asked of the data date. */
interface Dating {
  readonly config: ReportConfig;
  /** As the user named the export. */
  readonly name: string;
  readonly given: Day | undefined;
}

/**
 * The data date of an export: the one that is given, else the one it states.
 * @throws CannotGoOn when there is neither, or it is not later than that of the report.
 */
export function dateOf(datasets: readonly Dataset[], { config, name, given }: Dating): Day {
  const [stated = null] = datasets.flatMap((d) =>
    d.dataDate === undefined ? [] : [readDay(d.dataDate.text, d.dateOrder)],
  );
  const date = given ?? stated;
  if (date === null) throw new CannotGoOn(undated(datasets, config.dataDate, name));
  const early = [stated, given ?? null].find((d) => d !== null && d <= config.dataDate);
  if (early !== undefined && early !== null)
    throw new CannotGoOn(
      finding('next-data-later', {
        message: `${name} has the data date ${nameDay(early)}; the report has ${nameDay(config.dataDate)} already`,
        place: { path: name },
        hint: 'Name a later export; nothing was changed.',
      }),
    );
  return date;
}

function undated(datasets: readonly Dataset[], known: Day, name: string): Diagnostic {
  const done = datasets.flatMap((d) =>
    d.activities.map((a) => readDay(a.actualFinish?.text ?? '', d.dateOrder)),
  );
  const last = done.reduce<Day>((latest, day) => (day !== null && day > latest ? day : latest), known);
  const guess = endOfMonth(last > known ? last : addDays(known, 1));
  const seen = last > known ? `; its last completion is of ${nameDay(last)}` : '';
  return finding('next-data-dated', {
    message: `${name} states no data date${seen}`,
    place: { path: name },
    hint: `Give it: \`--data-date ${formatDay(guess)}\`, where that is the day.`,
  });
}

/** Of the milestones until now, the share that an export of the same project has at least. */
const leastCommon = 0.5;

/** What speaks against a difference being that of a month of one project; null where nothing does. */
export function judgeDifference(diff: ScheduleDiff, name: string): Diagnostic | null {
  const before = diff.common + diff.gone.length;
  if (diff.common < leastCommon * before)
    return finding('next-data-of-project', {
      message: `${name} has ${diff.common} of the ${before} milestones of the report: it is of another project, or writes codes otherwise`,
      place: { path: name },
      hint: 'Name the export of this project; nothing was changed. `--force` takes it all the same.',
    });
  if (diff.reopened.length > 0 && diff.completed.length === 0)
    return finding('next-data-later', {
      message: `${name} is older than the data of the report: it has ${counted(diff.reopened.length, 'milestone')} open that ${diff.reopened.length === 1 ? 'is' : 'are'} completed there, and completes none`,
      place: { path: name },
      hint: 'Name a later export; nothing was changed. `--force` takes it all the same.',
    });
  return null;
}
