import type { OwnField } from '../../input/config/fields.ts';
import { type Day, formatDay, nameDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import {
  type Completion,
  diffSchedules,
  type Recorrection,
  type ScheduleDiff,
  type Shift,
} from '../../model/diff.ts';
import type { Activity } from '../../model/schedule.ts';
import { type Text, words } from '../text.ts';
import type { FigureView, ItemView, SectionView } from '../types.ts';
import { fieldNames } from './corrections.ts';
import { heading, type SectionContext, sectionAnchor } from './section.ts';
import { dayCell } from './table.ts';

interface ChangeRow extends ItemView {
  /** What changed, in a few words. */
  readonly detail: Text;
}

interface ChangeGroup {
  readonly title: Text;
  readonly rows: readonly ChangeRow[];
}

export interface ChangesView extends SectionView {
  readonly from: Text;
  readonly to: Text;
  readonly common: number;
  /** Only those with rows. */
  readonly groups: readonly ChangeGroup[];
  readonly figures: readonly FigureView[];
}

type Row = readonly [Activity, string];

/** What differs from the earlier data set; left out where the report names none. */
export function changes(context: SectionContext): ChangesView | null {
  const { schedule, series, figures } = context;
  const previous = series.earlier.at(-1);
  if (previous === undefined) return null;
  const diff = diffSchedules(previous, schedule);
  const since = nameDay(diff.from);
  return {
    ...heading('changes', say('Changes since {day}', { day: since })),
    from: words(since),
    to: words(nameDay(diff.to)),
    common: diff.common,
    groups: groupsOf(diff, context.config.fields)
      .filter(([, rows]) => rows.length > 0)
      .map(([title, rows]) => ({
        title: words(`${title} (${rows.length})`),
        rows: rows.map((row) => rowOf(row, context)),
      })),
    figures: figures.take('slip', say('Slips')),
  };
}

function groupsOf(diff: ScheduleDiff, fields: readonly OwnField[]): Array<[string, Row[]]> {
  return [
    [say('Completed'), diff.completed.map((c) => [c.after, finished(c, diff.from)])],
    [
      say('Backdated: open then, completed before by what the data say now'),
      diff.backdated.map((p) => [
        p.after,
        say('open at {from}, completed {day}', {
          from: formatDay(diff.from),
          day: formatDay(p.after.actualFinish ?? diff.from),
        }),
      ]),
    ],
    [
      say('Completed on another day'),
      diff.redated.map((p) => [
        p.after,
        `${dayCell(p.before.actualFinish)} → ${dayCell(p.after.actualFinish)}`,
      ]),
    ],
    [say('Later than before'), diff.slipped.map(shifted)],
    [say('Earlier than before'), diff.recovered.map(shifted)],
    [say('Approved plan moved'), diff.rebaselined.map(shifted)],
    [say('Open again'), diff.reopened.map((p) => [p.after, say('was completed')])],
    [
      say('Renamed'),
      diff.renamed.map((r) => [
        r.after,
        say('was {name}', { name: r.what === 'name' ? r.before.name : r.before.id }),
      ]),
    ],
    [say('Described otherwise'), diff.reworded.map((p) => [p.after, ''])],
    [say('Corrections to the data'), diff.recorrected.map(corrected)],
    ...fields.map(({ name, title }): [string, Row[]] => [
      say('{field} changed', { field: title }),
      diff.refielded
        .filter(({ field }) => field === name)
        .map(({ after, from, to }) => [after, `${from || say('none')} → ${to || say('none')}`]),
    ]),
    [say('New'), diff.added.map((a) => [a, due(a)])],
    [say('Gone'), diff.gone.map((a) => [a, due(a)])],
  ];
}

/** What changed of each milestone that is still there, in a few words, by its code. */
export function changesByCode(
  diff: ScheduleDiff,
  fields: readonly OwnField[],
): ReadonlyMap<string, readonly string[]> {
  const changed = new Map<string, string[]>();
  for (const [title, rows] of groupsOf({ ...diff, gone: [] }, fields))
    for (const [{ id }, detail] of rows) {
      const words = `${title.toLowerCase().replace(/:.*/, '')}${detail === '' ? '' : ` (${detail})`}`;
      changed.set(id, [...(changed.get(id) ?? []), words]);
    }
  return changed;
}

/** Where the plan moved besides, the one that counts is named. */
function finished({ days, planMoved }: Completion, from: Day): string {
  if (days === null) return '';
  const lateness =
    days === 0
      ? say('on time')
      : days > 0
        ? say('{days} days late', { days })
        : say('{days} days early', { days: -days });
  return planMoved ? say('{lateness} by the plan of {day}', { lateness, day: nameDay(from) }) : lateness;
}

function shifted({ after, basis, from, to, days }: Shift): Row {
  const moved = say('{from} → {to}, {days} days', {
    from: formatDay(from),
    to: formatDay(to),
    days: `${days > 0 ? '+' : '−'}${Math.abs(days)}`,
  });
  return [after, basis === 'forecast' ? say('forecast {moved}', { moved }) : moved];
}

function corrected({ after, what, field, value }: Recorrection): Row {
  const name = say(fieldNames[field]);
  if (what !== 'added') return [after, say('{field} is as in the data again', { field: name })];
  return [after, say('{field} is {value} by correction', { field: name, value: value || say('nothing') })];
}

function due(activity: Activity): string {
  return activity.baselineFinish === null
    ? ''
    : say('due {day}', { day: formatDay(activity.baselineFinish) });
}

function rowOf([activity, detail]: Row, { writer }: SectionContext): ChangeRow {
  return { ...writer.item(activity, { anchor: sectionAnchor('changes') }), detail: words(detail) };
}
