import type { Markdown } from '../../input/markdown/markdown.ts';
import { anchorOf } from '../../kernel/anchor.ts';
import { type Day, formatDay, nameDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import type { Activity, Correction, Field } from '../../model/schedule.ts';
import type { MilestoneForecast } from '../../model/series/forecast.ts';
import { statusOf } from '../../model/status.ts';
import { titlesBelow } from '../../model/wbs.ts';
import type { Block } from '../chapter/blocks.ts';
import { noteBlocks } from '../chapter/chapter.ts';
import { outlineLine } from '../outline.ts';
import { identifier, type Milestone, type Text, words } from '../text.ts';
import type { OutlineLine, Source, StatusView } from '../types.ts';
import { entryAnchor, type Here } from '../writer.ts';
import { fieldNames } from './corrections.ts';
import { floatText } from './float.ts';
import { likelyText, noSkill } from './likely.ts';
import { type OwnFieldView, ownFieldsOf } from './own-fields.ts';
import { type SectionContext, sectionAnchor } from './section.ts';

/** One milestone in the catalogue: a heading line, a block of fields, a description. */
export interface EntryView {
  /** The code at the head of the entry, which leads nowhere. */
  readonly head: Milestone;
  readonly name: Text;
  /** Name of the entry; its anchor is `ms:` and this name. */
  readonly entry: string;
  readonly source: Source;
  readonly bookmark: OutlineLine;
  readonly status: StatusView;
  /** Null where it is that of the section. */
  readonly wbs: Text | null;
  readonly level: Text | null;
  readonly due: Text | null;
  readonly forecast: Text | null;
  readonly completedOn: Text | null;
  /** When it will be done, by the project's own slips; null where that is not forecast. */
  readonly likely: { readonly p50: Text; readonly band: Text; readonly more: Text | null } | null;
  /** Total float, where the export has it. */
  readonly float: Text | null;
  readonly issue: Text | null;
  /** Fields of the report's own, in their order; null for one without a value. */
  readonly own: ReadonlyArray<OwnFieldView | null>;
  readonly aka: readonly Text[];
  readonly testSpec: Text | null;
  readonly testPlan: Text | null;
  readonly predecessors: readonly Milestone[];
  readonly successors: readonly Milestone[];
  /** Predecessors and successors are few enough for one line. */
  readonly related: boolean;
  readonly description: readonly Text[];
  /** A text in Markdown below it. */
  readonly note: readonly Block[];
  /** What changed since the earlier data set, why, and the section that has all changes; null where nothing did. */
  readonly changed: {
    readonly since: Text;
    readonly what: Text;
    readonly why: Text | null;
    readonly anchor: string | null;
  } | null;
  /** Fields whose value stands in the place of the data's. */
  readonly corrected: Readonly<Partial<Record<Field, true>>>;
  /** What the data say in them. */
  readonly inData: ReadonlyArray<{ readonly field: Text; readonly value: Text }>;
}

/** Room for codes in one line beside both labels, in characters; each code takes some for the page beside it. */
const lineRoom = 46;
const besideCode = 5;

function inOneLine({ predecessors, successors }: Activity): boolean {
  if (predecessors.length === 0 || successors.length === 0) return false;
  const lengths = [...predecessors, ...successors].map((id) => id.length + besideCode);
  return lengths.reduce((sum, n) => sum + n, 0) <= lineRoom;
}

/** What is known of a milestone beside its own values. */
export interface Beside {
  /** Its corrections that changed a value. */
  readonly corrections?: readonly Correction[] | undefined;
  readonly forecast?: MilestoneForecast | undefined;
  /** What changed since an earlier data set of that date. */
  readonly changed?: { readonly since: Day; readonly what: readonly string[] } | undefined;
}

interface EntryContext extends SectionContext {
  /** WBS code of the section that the entry is in. */
  readonly element: string;
}

export function entryOf(
  activity: Activity,
  context: EntryContext,
  { corrections = [], forecast, changed }: Beside = {},
): EntryView {
  const { writer } = context;
  const { annotation } = activity;
  const anchor = entryAnchor(activity.id);
  const at = (field: string): Here => ({
    anchor,
    activity: activity.id,
    place: annotation?.places[field] ?? annotation?.place,
  });
  const date = (day: Day | null) => (day === null ? null : words(formatDay(day)));
  const issue = (key: string | undefined) => (key ? writer.issue(key) : null);
  const codes = (ids: readonly string[]) => ids.map((id) => writer.milestone(id, { anchor }));
  const testSpec = annotation?.testSpec ? writer.prose(annotation.testSpec, at('test_spec')) : null;
  const predecessors = codes(activity.predecessors);
  const successors = codes(activity.successors);
  return {
    head: { ...writer.milestone(activity.id, { anchor }), entry: null },
    name: words(activity.name),
    entry: anchorOf(activity.id),
    source: { milestone: activity.id, place: annotation?.place ?? activity.place },
    // The mark of a completed milestone is its italics, here as everywhere.
    bookmark: outlineLine(3, `${activity.id}: ${activity.name}`, anchor, { italic: activity.completed }),
    status: status(activity, context),
    wbs: wbsOf(activity, context, corrections),
    level: activity.level === null ? null : words(String(activity.level)),
    due: date(activity.baselineFinish),
    forecast: activity.completed ? null : date(activity.forecastFinish),
    completedOn: date(activity.actualFinish),
    likely: likelyView(forecast),
    float: activity.totalFloat === null ? null : words(floatText(activity.totalFloat.days)),
    issue: issue(annotation?.jira),
    own: ownFieldsOf(activity, context.config.fields),
    aka: (annotation?.aka ?? []).map(words),
    testSpec,
    testPlan: issue(annotation?.jiraTestplan),
    predecessors,
    successors,
    related: inOneLine(activity),
    description: annotation?.description ? writer.paragraphs(annotation.description, at('description')) : [],
    note: noteOf(context.writings.notes.get(activity.id), at('note'), context),
    changed: changed ? changedView(activity, changed, context) : null,
    corrected: Object.fromEntries(corrections.map((c) => [c.field, true])),
    inData: corrections.map(valueInData),
  };
}

const valueInData = ({ field, data }: Correction) => ({
  field: words(say(fieldNames[field])),
  value: words(data || say('nothing')),
});

/** A note on a milestone or a WBS element; none where nothing is written. */
export function noteOf(
  markdown: Markdown | undefined,
  here: Here,
  { writer, series, tell }: Pick<SectionContext, 'writer' | 'series' | 'tell'>,
): Block[] {
  return markdown === undefined ? [] : noteBlocks({ markdown, writer, series, here, tell });
}

function likelyView(forecast: MilestoneForecast | undefined): EntryView['likely'] {
  const said = likelyText(forecast);
  if (said === null || !forecast?.likely) return null;
  const more = said.far ? words(noSkill(forecast.likely.dataDate)) : null;
  return { p50: words(said.p50), band: words(said.band), more };
}

function wbsOf(
  { wbs }: Activity,
  { element, schedule }: EntryContext,
  corrections: readonly Correction[],
): Text | null {
  const told = wbs === element && !corrections.some(({ field }) => field === 'wbs');
  if (told || wbs === '') return null;
  const titles = titlesBelow(element, wbs, schedule.wbsTitles);
  return titles.length === 0 ? identifier(wbs) : [...identifier(wbs), ...words(` ${titles.join(' › ')}`)];
}

/** The latest reason for a slip, where it was given after a data date: one that was given before explains another change. */
export function whyChanged({ annotation }: Activity, since: Day) {
  const reason = annotation?.reasons?.at(-1);
  return reason && reason.date > since ? reason : undefined;
}

function changedView(
  activity: Activity,
  { since, what }: NonNullable<Beside['changed']>,
  { config, writer }: SectionContext,
): NonNullable<EntryView['changed']> {
  const reason = whyChanged(activity, since);
  const { id } = activity;
  const anchor = entryAnchor(id);
  const section = (['changes', 'variance'] as const).find((name) => config.sections.includes(name));
  return {
    since: words(nameDay(since)),
    what: words(what.join(say('; '))),
    why: reason ? writer.prose(reason.text, { anchor, activity: id, place: reason.place }) : null,
    anchor: section === undefined ? null : sectionAnchor(section),
  };
}

function status(activity: Activity, { schedule }: SectionContext): StatusView {
  const state = statusOf(activity, schedule);
  const view = (kind: StatusView['kind'], text: string): StatusView => ({ kind, text: words(text) });
  const { baselineFinish: due, actualFinish: done } = activity;
  if (state === 'completed') {
    if (due === null || done === null) return view('done', say('completed'));
    if (done === due) return view('done', say('completed on time'));
    return done > due
      ? view(
          'doneLate',
          say('{days, plural, one {completed {days} day late} other {completed {days} days late}}', {
            days: done - due,
          }),
        )
      : view(
          'done',
          say('{days, plural, one {completed {days} day early} other {completed {days} days early}}', {
            days: due - done,
          }),
        );
  }
  if (due === null) return view('open', say('no due date'));
  if (state === 'overdue')
    return view(
      'late',
      say('{days, plural, one {overdue by {days} day} other {overdue by {days} days}}', {
        days: schedule.asOf - due,
      }),
    );
  return view(
    'open',
    due === schedule.asOf
      ? say('due on the day')
      : say('{days, plural, one {due in {days} day} other {due in {days} days}}', {
          days: due - schedule.asOf,
        }),
  );
}
