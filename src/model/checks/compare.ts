import { formatDay, nameDay } from '../../kernel/dates.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import { counted } from '../../kernel/words.ts';
import { correctedIn } from '../diff.ts';
import { finding } from '../rules.ts';
import type { Activity, ActivityId, Schedule } from '../schedule.ts';
import { type Followed, followed, isBackdated } from '../series/series.ts';
import { tracked } from '../status.ts';

/** The share of the due dates that may move between two data sets. */
const mostMoved = 0.2;
/** Milestones in both below which a share says nothing. */
const fewest = 10;
/** Vanished milestones that are named one by one. */
const mostNamed = 20;

/** Findings on what a schedule lost or moved since an earlier one. Their places are in the files of both. */
export function compareChecks(schedule: Schedule, previous: Schedule): Diagnostic[] {
  const pairs = followed(previous, schedule);
  return [
    ...moved(pairs, previous),
    ...vanished(schedule, previous),
    ...reopened(pairs, previous),
    ...backdated(pairs, previous),
    ...redated(pairs, previous),
    ...correctedOnce(pairs, previous),
  ];
}

type Pairs = readonly Followed[];

const placeOfDue = (a: Activity) => a.origin('baselineFinish')?.place ?? a.place;

function moved(pairs: Pairs, previous: Schedule): Diagnostic[] {
  const dated = pairs.filter(
    ({ before, after: now }) => before.baselineFinish !== null && now.baselineFinish !== null,
  );
  const changed = dated.filter(({ before, after: now }) => before.baselineFinish !== now.baselineFinish);
  if (dated.length < fewest || changed.length <= mostMoved * dated.length) return [];
  const percent = Math.round((100 * changed.length) / dated.length);
  const [first] = changed;
  return [
    finding('dates-stable', {
      message: `${changed.length} of ${dated.length} due dates (${percent} %) differ from those of ${formatDay(previous.dataDate)}`,
      place: first && placeOfDue(first.after),
      hint: 'See whether both exports are of the same baseline.',
      related: changed.slice(0, 3).map(({ before, after: now }) => ({
        message: `${now.id} was due on ${before.baselineFinish === null ? 'no day' : nameDay(before.baselineFinish)}`,
        place: placeOfDue(before),
      })),
    }),
  ];
}

function vanished(schedule: Schedule, previous: Schedule): Diagnostic[] {
  const excluded = new Set(schedule.exclusions.map((e) => e.id));
  const all = tracked(previous);
  const missing = all.filter(({ id }) => !schedule.activities.has(id) && !excluded.has(id));
  if (missing.length === 0) return [];
  const earlier = new Set([...schedule.activities.values()].flatMap((a) => a.annotation?.aka ?? []));
  const byName = new Map(tracked(schedule).map((a) => [a.name, a.id]));
  const gone = missing.filter(({ id }) => !earlier.has(id));
  if (gone.length > mostNamed && gone.length > mostMoved * all.length)
    return [goneTogether(gone, all.length, previous)];
  return gone.map((a) => goneFinding(a, previous, byName.get(a.name)));
}

/** So many at once that the export is another rather than the plan. */
function goneTogether(gone: readonly Activity[], all: number, previous: Schedule): Diagnostic {
  const [first] = gone;
  return finding('codes-persist', {
    message: `${gone.length} of ${all} milestones have vanished since ${formatDay(previous.dataDate)}`,
    place: first?.place,
    hint: 'See whether both exports are of the same project and write codes alike; `milepost diff` names them all.',
    related: gone.slice(0, 3).map((a) => ({ message: a.id, place: a.place })),
  });
}

function goneFinding(gone: Activity, previous: Schedule, heir: ActivityId | undefined): Diagnostic {
  const renamed = heir !== undefined && gone.name !== '' && !previous.activities.has(heir);
  return finding('codes-persist', {
    message: `${gone.id}${gone.name ? `, "${gone.name}",` : ''} has vanished since ${formatDay(previous.dataDate)}`,
    place: gone.place,
    hint: renamed
      ? `${heir} has its name: add \`aka: [${gone.id}]\` to the annotation of ${heir}.`
      : 'Exclude it with a reason, or list its code as `aka` of the milestone it is now.',
    activity: gone.id,
  });
}

function reopened(pairs: Pairs, previous: Schedule): Diagnostic[] {
  return pairs
    .filter(({ before, after }) => before.completed && !after.completed)
    .map(({ before, after: now }) =>
      finding('completed-stays-completed', {
        message: `${now.id} was completed in the data of ${formatDay(previous.dataDate)}, and is open now`,
        place: now.place,
        hint: 'See whether the export lost the completion date.',
        related: [{ message: 'the earlier row', place: before.place }],
        activity: now.id,
      }),
    );
}

const placeOfDone = (a: Activity) => a.origin('actualFinish')?.place ?? a.place;

function backdated(pairs: Pairs, previous: Schedule): Diagnostic[] {
  return pairs.flatMap((pair) => {
    const { before, after } = pair;
    if (!isBackdated(pair, previous.dataDate) || after.actualFinish === null) return [];
    return finding('completions-not-backdated', {
      message: `${after.id} was open at ${nameDay(previous.dataDate)}, and is completed on ${nameDay(after.actualFinish)} now`,
      place: placeOfDone(after),
      hint: 'Correct the date, or say in a comment why it was reported late.',
      related: [{ message: 'the earlier row', place: before.place }],
      activity: after.id,
    });
  });
}

function redated(pairs: Pairs, previous: Schedule): Diagnostic[] {
  return pairs.flatMap(({ before, after }) => {
    const [was, is] = [before.actualFinish, after.actualFinish];
    if (was === null || is === null || was === is) return [];
    return finding('completion-dates-stable', {
      message: `${after.id} was completed on ${nameDay(was)} by the data of ${formatDay(previous.dataDate)}, and on ${nameDay(is)} now`,
      place: placeOfDone(after),
      hint: 'See which of the two is right.',
      related: [{ message: 'the earlier date', place: placeOfDone(before) }],
      activity: after.id,
    });
  });
}

/** Corrections of one of the two data sets only: what they change passes for what happened. */
function correctedOnce(pairs: Pairs, previous: Schedule): Diagnostic[] {
  const before = pairs.filter((p) => correctedIn(p.before).size > 0);
  const after = pairs.filter((p) => correctedIn(p.after).size > 0);
  const [pair] = [...before, ...after];
  if (pair === undefined || (before.length > 0 && after.length > 0)) return [];
  const at = before.length > 0 ? pair.before : pair.after;
  const [field] = correctedIn(at).keys();
  const sides = ['the report', formatDay(previous.dataDate)];
  const [corrected, plain] = before.length > 0 ? sides.reverse() : sides;
  return [
    finding('corrections-on-both-sides', {
      message: `the data of ${corrected} are corrected (${counted(before.length + after.length, 'milestone')}), and those of ${plain} are not: what is shown as changed may be the corrections alone`,
      place: (field && at.origin(field)?.place) ?? at.place,
      hint: 'Name the annotations of both: `annotations` under `data`, and under the earlier data set.',
      activity: at.id,
    }),
  ];
}
