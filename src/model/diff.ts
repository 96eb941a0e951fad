import type { Day } from '../kernel/dates.ts';
import { byCodeUnit } from '../kernel/diagnostics.ts';
import { fields as allFields } from './rows.ts';
import type { Activity, ActivityId, Field, Schedule } from './schedule.ts';
import { isBackdated } from './series/series.ts';
import { tracked } from './status.ts';

/** Which of a milestone's dates a shift was measured on. */
export type Basis = 'forecast' | 'baseline';

/** A milestone in both data sets. */
export interface Pair {
  readonly before: Activity;
  readonly after: Activity;
}

/** A milestone whose date moved. */
export interface Shift extends Pair {
  readonly basis: Basis;
  readonly from: Day;
  readonly to: Day;
  /** Days later (positive) or earlier (negative) than before. */
  readonly days: number;
}

/** A milestone that was open before and is completed now. */
export interface Completion extends Pair {
  /** Days after (positive) or before (negative) the earlier baseline finish; null where either date is unknown. */
  readonly days: number | null;
  /** The later data have another baseline finish: days are counted by one of two plans. */
  readonly planMoved: boolean;
}

/** A milestone whose name or code is another. */
export interface Renaming extends Pair {
  readonly what: 'name' | 'code';
}

/** A value that people correct in one of two data sets, and not in the other. */
export interface Recorrection extends Pair {
  readonly what: 'added' | 'dropped';
  readonly field: Field;
  /** What the correction says, as text; empty where it clears the field. */
  readonly value: string;
}

/** A milestone of which a field of the report's own has another value; empty where it had or has none. */
export interface FieldChange extends Pair {
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

/** What differs between two data sets: tracked milestones only. Every list is sorted by WBS code, then id, but for shifts. */
export interface ScheduleDiff {
  /** Data date of the earlier and of the later data set. */
  readonly from: Day;
  readonly to: Day;
  readonly added: readonly Activity[];
  readonly gone: readonly Activity[];
  readonly renamed: readonly Renaming[];
  readonly completed: readonly Completion[];
  readonly reopened: readonly Pair[];
  /** Of the completed: those whose completion lies, by the later data, on or before the earlier data date. */
  readonly backdated: readonly Pair[];
  /** Completed in both, on different days. */
  readonly redated: readonly Pair[];
  /** Open milestones that are later than before, worst first. */
  readonly slipped: readonly Shift[];
  /** Open milestones that are earlier than before, best first. */
  readonly recovered: readonly Shift[];
  /** Open milestones whose forecast was compared and whose approved plan moved besides. */
  readonly rebaselined: readonly Shift[];
  /** Milestones whose description or note is another; none where one side has no annotations at all. */
  readonly reworded: readonly Pair[];
  /** Corrections of one side only; none where one side has no annotations at all. */
  readonly recorrected: readonly Recorrection[];
  /** Of fields that both data sets have. */
  readonly refielded: readonly FieldChange[];
  /** Milestones in both data sets, changed or not. */
  readonly common: number;
}

/**
 * Compares two data sets. A shift is measured on the forecast where both have one, else on the baseline finish. A code
 * that is gone and a new one are taken for the same milestone when the new one's annotation says it was known by the
 * old code, or when no other milestone of either data set has their name.
 */
export function diffSchedules(before: Schedule, after: Schedule): ScheduleDiff {
  const old = new Map(tracked(before).map((a) => [a.id, a]));
  const now = new Map(tracked(after).map((a) => [a.id, a]));
  const same = [...now.values()].flatMap((a) => pairOf(old.get(a.id), a));
  const recoded = findRecoded(
    [...old.values()].filter((a) => !now.has(a.id)),
    [...now.values()].filter((a) => !old.has(a.id)),
  );
  const pairs = [...same, ...recoded];
  const left = new Set(recoded.map((p) => p.before.id));
  const came = new Set(recoded.map((p) => p.after.id));
  const open = pairs.filter((p) => !p.before.completed && !p.after.completed);
  const shifts = open.flatMap((p) => shiftOf(p, basisOf(p)));
  const renamed = same.filter(isRenamed);
  return {
    from: before.dataDate,
    to: after.dataDate,
    added: [...now.values()].filter((a) => !old.has(a.id) && !came.has(a.id)).sort(byPlace),
    gone: [...old.values()].filter((a) => !now.has(a.id) && !left.has(a.id)).sort(byPlace),
    renamed: [
      ...renamed.map((p): Renaming => ({ ...p, what: 'name' })),
      ...recoded.map((p): Renaming => ({ ...p, what: 'code' })),
    ].sort(byAfter),
    completed: pairs
      .filter((p) => !p.before.completed && p.after.completed)
      .map(completionOf)
      .sort(byAfter),
    reopened: pairs.filter((p) => p.before.completed && !p.after.completed).sort(byAfter),
    backdated: pairs.filter((p) => isBackdated(p, before.dataDate)).sort(byAfter),
    redated: pairs.filter(isRedated).sort(byAfter),
    slipped: shifts.filter((s) => s.days > 0).sort((a, b) => b.days - a.days || byAfter(a, b)),
    recovered: shifts.filter((s) => s.days < 0).sort((a, b) => a.days - b.days || byAfter(a, b)),
    rebaselined: open
      .filter((p) => basisOf(p) === 'forecast')
      .flatMap((p) => shiftOf(p, 'baseline'))
      .sort(byAfter),
    ...(isAnnotated(before) && isAnnotated(after) ? byHand(pairs) : { reworded: [], recorrected: [] }),
    refielded: fieldsIn(before)
      .filter((field) => fieldsIn(after).includes(field))
      .flatMap((field) => pairs.flatMap((pair) => fieldChange(pair, field)))
      .sort(byAfter),
    common: pairs.length,
  };
}

function fieldsIn({ activities }: Schedule): string[] {
  return [...new Set([...activities.values()].flatMap((a) => Object.keys(a.fields ?? {})))];
}

function fieldChange(pair: Pair, field: string): FieldChange[] {
  const [from = '', to = ''] = [pair.before.fields?.[field], pair.after.fields?.[field]];
  return from === to ? [] : [{ ...pair, field, from, to }];
}

/** Whether nothing differs. */
export function isUnchanged({ from: _, to: __, common: ___, ...lists }: ScheduleDiff): boolean {
  return Object.values(lists).every((list) => list.length === 0);
}

function isAnnotated({ activities }: Schedule): boolean {
  return [...activities.values()].some((a) => a.annotation !== null);
}

/** What people changed in what they add to the data. */
function byHand(pairs: readonly Pair[]): Pick<ScheduleDiff, 'reworded' | 'recorrected'> {
  const text = (a: Activity) => plain(`${a.annotation?.description ?? ''} ${a.annotation?.note ?? ''}`);
  return {
    reworded: pairs.filter(({ before, after }) => text(before) !== text(after)).sort(byAfter),
    recorrected: pairs.flatMap(recorrections).sort(byAfter),
  };
}

function recorrections(pair: Pair): Recorrection[] {
  const [old, now] = [correctedIn(pair.before), correctedIn(pair.after)];
  const only = (mine: typeof now, others: typeof now, what: Recorrection['what']) =>
    [...mine].flatMap(([field, value]) => (others.has(field) ? [] : [{ ...pair, what, field, value }]));
  return [...only(now, old, 'added'), ...only(old, now, 'dropped')];
}

const nothing: ReadonlyMap<Field, string> = new Map();

/** Values of a milestone that stand in the place of others of the data, by field. */
export function correctedIn(activity: Activity): ReadonlyMap<Field, string> {
  // Only an annotation corrects anything, and few of a hundred thousand have one.
  if (activity.annotation === null) return nothing;
  const corrected = new Map<Field, string>();
  for (const field of allFields) {
    const { replaces, text = '' } = activity.origin(field) ?? {};
    if (replaces && plain(replaces.text) !== plain(text)) corrected.set(field, text);
  }
  return corrected;
}

/** Completed in both data sets, on days that are known and differ. */
function isRedated({ before, after }: Pair): boolean {
  const [was, is] = [before.actualFinish, after.actualFinish];
  return was !== null && is !== null && was !== is;
}

function byPlace(a: Activity, b: Activity): number {
  return byCodeUnit(a.wbs, b.wbs) || byCodeUnit(a.id, b.id);
}

function byAfter(a: Pair, b: Pair): number {
  return byPlace(a.after, b.after);
}

function pairOf(before: Activity | undefined, after: Activity): Pair[] {
  return before ? [{ before, after }] : [];
}

/** Exports cut long names at a fixed length, 100 characters or more. */
const shortestCut = 100;

/** Whether two names differ for a reader: not in blanks or quotation marks, and not in that one of them was cut. */
function isRenamed({ before, after }: Pair): boolean {
  const [short = '', long = ''] = [plain(before.name), plain(after.name)].sort((a, b) => a.length - b.length);
  return short !== long && !(short.length >= shortestCut && long.startsWith(short));
}

function plain(name: string): string {
  return name
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

function findRecoded(gone: readonly Activity[], added: readonly Activity[]): Pair[] {
  const byId = new Map(gone.map((a) => [a.id, a]));
  const oldNames = onlyOnes(gone);
  const newNames = onlyOnes(added);
  const taken = new Set<ActivityId>();
  return added.flatMap((after) => {
    const known = after.annotation?.aka.map((id) => byId.get(id)).find((a) => a !== undefined);
    const name = plain(after.name);
    const before = known ?? (newNames.has(name) ? oldNames.get(name) : undefined);
    if (!before || taken.has(before.id)) return [];
    taken.add(before.id);
    return [{ before, after }];
  });
}

/** Activities by name, without the names that several have. */
function onlyOnes(activities: readonly Activity[]): Map<string, Activity> {
  const byName = new Map<string, Activity>();
  const doubled = new Set<string>(['']);
  for (const a of activities) {
    const name = plain(a.name);
    if (byName.has(name)) doubled.add(name);
    byName.set(name, a);
  }
  for (const name of doubled) byName.delete(name);
  return byName;
}

function basisOf({ before, after }: Pair): Basis {
  return before.forecastFinish !== null && after.forecastFinish !== null ? 'forecast' : 'baseline';
}

function shiftOf(pair: Pair, basis: Basis): Shift[] {
  const field = basis === 'forecast' ? 'forecastFinish' : 'baselineFinish';
  const from = pair.before[field];
  const to = pair.after[field];
  return from === null || to === null || from === to ? [] : [{ ...pair, basis, from, to, days: to - from }];
}

function completionOf(pair: Pair): Completion {
  const planned = pair.before.baselineFinish ?? pair.after.baselineFinish;
  const actual = pair.after.actualFinish;
  const planMoved =
    pair.before.baselineFinish !== null && pair.before.baselineFinish !== pair.after.baselineFinish;
  return { ...pair, days: planned === null || actual === null ? null : actual - planned, planMoved };
}
