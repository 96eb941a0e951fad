import type { OwnField } from '../../input/config/fields.ts';
import { type Day, formatDay, nameDay } from '../../kernel/dates.ts';
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
    ...heading('changes', `Changes since ${since}`),
    from: words(since),
    to: words(nameDay(diff.to)),
    common: diff.common,
    groups: groupsOf(diff, context.config.fields)
      .filter(([, rows]) => rows.length > 0)
      .map(([title, rows]) => ({
        title: words(`${title} (${rows.length})`),
        rows: rows.map((row) => rowOf(row, context)),
      })),
    figures: figures.take('slip', 'Slips'),
  };
}

function groupsOf(diff: ScheduleDiff, fields: readonly OwnField[]): Array<[string, Row[]]> {
  return [
    ['Completed', diff.completed.map((c) => [c.after, finished(c, diff.from)])],
    [
      'Backdated: open then, completed before by what the data say now',
      diff.backdated.map((p) => [
        p.after,
        `open at ${formatDay(diff.from)}, completed ${formatDay(p.after.actualFinish ?? diff.from)}`,
      ]),
    ],
    [
      'Completed on another day',
      diff.redated.map((p) => [
        p.after,
        `${dayCell(p.before.actualFinish)} → ${dayCell(p.after.actualFinish)}`,
      ]),
    ],
    ['Later than before', diff.slipped.map(shifted)],
    ['Earlier than before', diff.recovered.map(shifted)],
    ['Approved plan moved', diff.rebaselined.map(shifted)],
    ['Open again', diff.reopened.map((p) => [p.after, 'was completed'])],
    ['Renamed', diff.renamed.map((r) => [r.after, `was ${r.what === 'name' ? r.before.name : r.before.id}`])],
    ['Described otherwise', diff.reworded.map((p) => [p.after, ''])],
    ['Corrections to the data', diff.recorrected.map(corrected)],
    ...fields.map(({ name, title }): [string, Row[]] => [
      `${title} changed`,
      diff.refielded
        .filter(({ field }) => field === name)
        .map(({ after, from, to }) => [after, `${from || 'none'} → ${to || 'none'}`]),
    ]),
    ['New', diff.added.map((a) => [a, due(a)])],
    ['Gone', diff.gone.map((a) => [a, due(a)])],
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
  const plan = planMoved ? `by the plan of ${nameDay(from)}` : '';
  if (days === 0) return ['on time', plan].join(' ').trim();
  return [days > 0 ? `${days} days late` : `${-days} days early`, plan].join(' ').trim();
}

function shifted(shift: Shift): Row {
  const days = `${shift.days > 0 ? '+' : '−'}${Math.abs(shift.days)} days`;
  return [
    shift.after,
    `${shift.basis === 'forecast' ? 'forecast ' : ''}${formatDay(shift.from)} → ${formatDay(shift.to)}, ${days}`,
  ];
}

function corrected({ after, what, field, value }: Recorrection): Row {
  return [
    after,
    `${fieldNames[field]} ${what === 'added' ? `is ${value || 'nothing'} by correction` : 'is as in the data again'}`,
  ];
}

function due(activity: Activity): string {
  return activity.baselineFinish === null ? '' : `due ${formatDay(activity.baselineFinish)}`;
}

function rowOf([activity, detail]: Row, { writer }: SectionContext): ChangeRow {
  return { ...writer.item(activity, { anchor: sectionAnchor('changes') }), detail: words(detail) };
}
