import { type Day, nameDay, parseDay } from '../../kernel/dates.ts';
import { CannotGoOn, type Diagnostic, type Place } from '../../kernel/diagnostics.ts';
import type { Effects } from '../../kernel/effects.ts';
import { align } from '../../model/align.ts';
import type { AnnotationEntry, Override } from '../../model/annotation.ts';
import type { Dataset, Read } from '../../model/dataset.ts';
import { readDay } from '../../model/date-text.ts';
import type { Schedule } from '../../model/schedule.ts';
import { refusalOf } from '../../model/series/refusal.ts';
import { snapshotOf } from '../../model/snapshot.ts';
import { tracked } from '../../model/status.ts';
import { readAnnotations } from '../annotations/annotations.ts';
import type { ReportConfig } from '../config/config.ts';
import { readMilestones } from '../readers/milestones.ts';
import { type Now, type Plan, planOf } from './plan.ts';
import { finding } from './rules.ts';

/**
 * Reads every earlier data set a report names, oldest first. What is wrong with earlier data was reported when they were
 * new; told is only what keeps them from being read, or from being compared.
 */
export async function readSnapshots(now: Now, effects: Effects): Promise<Read<readonly Schedule[]>> {
  const read = await Promise.all(now.config.earlier.map((entry) => readSnapshot(entry, now, effects)));
  const dated = read
    .flatMap(({ value }) => value ?? [])
    .sort((a, b) => a.schedule.dataDate - b.schedule.dataDate);
  const clashes = dated.flatMap((set, i) => clash(set, dated[i - 1], now.config));
  const refused = dated.flatMap((set) => refusal(set, now.config));
  const usable = dated.filter((set) => ![...clashes, ...refused].some((c) => c.set === set));
  return {
    value: usable.map((set) => set.schedule),
    diagnostics: [
      ...read.flatMap((r) => r.diagnostics),
      ...[...clashes, ...refused].map((c) => c.diagnostic),
    ],
  };
}

interface Snapshot {
  readonly name: string;
  /** Where the report names it. */
  readonly place: Place;
  readonly schedule: Schedule;
}

type Entry = ReportConfig['earlier'][number];

async function readSnapshot(entry: Entry, now: Now, effects: Effects): Promise<Read<Snapshot | null>> {
  const name = entry.milestones.join(' and ');
  try {
    const plan = await planOf(entry, now, effects);
    const { value: datasets, diagnostics } = await readMilestones(
      { ...plan, withoutRelations: true, known: now.known },
      plan.read,
    );
    // An older export may lack a column that the report shows now.
    const errors = diagnostics.filter((d) => d.severity === 'error' && d.rule !== 'fields-have-columns');
    const dataDate = dateOf(entry, plan, datasets);
    if (dataDate === null) return { value: null, diagnostics: [...errors, undated(name, entry.place)] };
    const annotations = await annotationsOf(plan, dataDate, now);
    const options = { dataDate, root: plan.wbs.root, exclude: now.config.data.exclude };
    const made = align(snapshotOf(datasets, annotations, options), now.schedule, name);
    const value = { name, place: entry.place, schedule: made.schedule };
    return { value, diagnostics: [...errors, ...made.diagnostics, ...empty(value)] };
  } catch (error) {
    if (error instanceof CannotGoOn)
      return { value: null, diagnostics: error.diagnostics.map((d) => namedIn(d, entry.place)) };
    throw error;
  }
}

/** A finding on a whole file, at the place in the report that names the file. */
function namedIn(diagnostic: Diagnostic, place: Place): Diagnostic {
  const { place: file, related = [] } = diagnostic;
  if (file?.line !== undefined || file?.cell !== undefined) return diagnostic;
  const whole = file === undefined ? [] : [{ message: 'the file', place: file }];
  return { ...diagnostic, place, related: [...related, ...whole] };
}

async function annotationsOf(plan: Plan, dataDate: Day, now: Now): Promise<AnnotationEntry[]> {
  if (plan.inherits) return now.annotations.map((entry) => asOf(entry, dataDate));
  const files = await Promise.all(plan.data.annotations.map(plan.read));
  return files.flatMap((file) => readAnnotations(file).value);
}

/** Without the completions that corrections of the report tell of and that came after the data date, or nobody knows when. */
function asOf(entry: AnnotationEntry, dataDate: Day): AnnotationEntry {
  const holds = ({ key, cells }: Override) => {
    const text = cells[0]?.text ?? '';
    return key !== 'completed' || text === '' || (readDay(text, 'iso') ?? Infinity) <= dataDate;
  };
  return entry.overrides.every(holds) ? entry : { ...entry, overrides: entry.overrides.filter(holds) };
}

/** The date report.yaml gives, else that of the note, else the one the data state. */
function dateOf(entry: Entry, plan: Plan, datasets: readonly Dataset[]): Day | null {
  if (entry.dataDate !== undefined) return parseDay(entry.dataDate);
  if (plan.dataDate !== null) return plan.dataDate;
  const stated = datasets.flatMap((d) => (d.dataDate ? [readDay(d.dataDate.text, d.dateOrder)] : []));
  return stated[0] ?? null;
}

function undated(name: string, place: Place): Diagnostic {
  return finding('snapshots-dated', {
    message: `${name} has no data date, and its file states none`,
    place,
    hint: 'Add `dataDate: YYYY-MM-DD` to it under `snapshots` in report.yaml.',
  });
}

function empty({ name, place, schedule }: Snapshot): Diagnostic[] {
  if (tracked(schedule).length > 0) return [];
  return [
    finding('snapshots-hold-milestones', {
      message: `${name} holds no milestone of the report`,
      place,
      related: [{ message: 'the file', place: { path: name } }],
      hint: 'See whether it is the right file; give it `columns` of its own where its columns have other names.',
    }),
  ];
}

/** A data set whose due dates are refused, as they would be in the data of the report. */
function refusal(set: Snapshot, { rules }: ReportConfig): Array<{ set: Snapshot; diagnostic: Diagnostic }> {
  const refused = refusalOf(set.schedule, rules);
  if (refused === null) return [];
  const { place, related } = refused;
  const message = `${set.name}: ${refused.message}; it is left out of the series`;
  const hint =
    'Take a sound export of that month, or delete it; if the plan was meant so, switch `due-dates-differ` off.';
  return [{ set, diagnostic: finding('snapshots-sound', { message, place, hint, related }) }];
}

function clash(
  set: Snapshot,
  before: Snapshot | undefined,
  config: ReportConfig,
): Array<{ set: Snapshot; diagnostic: Diagnostic }> {
  const { dataDate } = set.schedule;
  const late = dataDate >= config.dataDate;
  if (!late && before?.schedule.dataDate !== dataDate) return [];
  const message = late
    ? `${set.name} has the data date ${nameDay(dataDate)}, which is not before that of the report`
    : `${set.name} has the data date ${nameDay(dataDate)}, as ${before?.name} has`;
  const hint = 'Correct its `dataDate` in report.yaml, or leave it out.';
  const diagnostic = finding('snapshots-dated', { message, place: set.place, hint });
  return [{ set, diagnostic }];
}
