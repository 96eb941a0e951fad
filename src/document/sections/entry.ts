import { escapeCode, escapeTex } from '../../emit/tex/escape.ts';
import { type Tex, trustedTex } from '../../emit/tex/tex.ts';
import { anchorOf } from '../../kernel/anchor.ts';
import { cleanLine } from '../../kernel/clean-text.ts';
import { formatDay } from '../../kernel/dates.ts';
import type { Activity, Correction, Field } from '../../model/schedule.ts';
import { statusOf } from '../../model/status.ts';
import { bookmarkTitle } from '../bookmarks.ts';
import type { BookmarkView, CodeView, ItemView, StatusView } from '../types.ts';
import { entryLabel, type Here } from '../writer.ts';
import { fieldNames } from './corrections.ts';
import type { SectionContext } from './section.ts';

/** One milestone in the catalogue: a heading line, a block of fields, a description. */
export interface EntryView extends ItemView {
  readonly id: Tex;
  /** Code and place in the user's files, for a comment in the TeX that an error can be traced by (see tex/trace.ts). */
  readonly trace: Tex;
  readonly bookmark: BookmarkView;
  readonly status: StatusView;
  readonly wbs: Tex;
  readonly level: Tex | null;
  readonly due: Tex | null;
  readonly forecast: Tex | null;
  readonly completedOn: Tex | null;
  readonly issue: Tex | null;
  readonly aka: readonly Tex[];
  readonly testSpec: Tex | null;
  readonly testPlan: Tex | null;
  readonly predecessors: readonly CodeView[];
  readonly successors: readonly CodeView[];
  /** Predecessors and successors are few enough for one line. */
  readonly related: boolean;
  readonly description: readonly Tex[];
  /** Fields whose value stands in the place of the data's. */
  readonly corrected: Readonly<Partial<Record<Field, true>>>;
  /** What the data say in them. */
  readonly inData: ReadonlyArray<{ readonly field: Tex; readonly value: Tex }>;
}

/** Room for codes in one line beside both labels, in characters; each code takes some for the page beside it. */
const lineRoom = 46;
const besideCode = 5;

function inOneLine({ predecessors, successors }: Activity): boolean {
  if (predecessors.length === 0 || successors.length === 0) return false;
  const lengths = [...predecessors, ...successors].map((id) => id.length + besideCode);
  return lengths.reduce((sum, n) => sum + n, 0) <= lineRoom;
}

/** `corrections`: those of this milestone that changed a value. */
export function entryOf(
  activity: Activity,
  context: SectionContext,
  corrections: readonly Correction[] = [],
): EntryView {
  const { writer } = context;
  const { annotation } = activity;
  const label = entryLabel(activity.id);
  const at = (field: string): Here => ({
    label,
    activity: activity.id,
    place: annotation?.places[field] ?? annotation?.place,
  });
  const date = (day: number | null) => (day === null ? null : escapeTex(formatDay(day as never)));
  const issue = (key: string | undefined) => (key ? writer.issue(key) : null);
  const codes = (ids: readonly string[]) => ids.map((id) => writer.code(id, { label }));
  const item = writer.item(activity, { label });
  const testSpec = annotation?.testSpec ? writer.prose(annotation.testSpec, at('test_spec')) : null;
  const predecessors = codes(activity.predecessors);
  const successors = codes(activity.successors);
  return {
    ...item,
    id: trustedTex(anchorOf(activity.id)),
    trace: traceOf(activity),
    bookmark: bookmarkOf(activity),
    status: status(activity, context),
    wbs: escapeCode(activity.wbs),
    level: activity.level === null ? null : escapeTex(String(activity.level)),
    due: date(activity.baselineFinish),
    forecast: activity.completed ? null : date(activity.forecastFinish),
    completedOn: date(activity.actualFinish),
    issue: issue(annotation?.jira),
    aka: (annotation?.aka ?? []).map(escapeTex),
    testSpec,
    testPlan: issue(annotation?.jiraTestplan),
    predecessors,
    successors,
    related: inOneLine(activity),
    description: annotation?.description ? writer.paragraphs(annotation.description, at('description')) : [],
    corrected: Object.fromEntries(corrections.map((c) => [c.field, true])),
    inData: corrections.map((c) => ({
      field: escapeTex(fieldNames[c.field]),
      value: escapeTex(c.data || 'nothing'),
    })),
  };
}

/** A comment ends with its line, and a code has none but its own once it is cleaned; ` @ ` would begin a place. */
function traceOf({ id, annotation, place }: Activity): Tex {
  const { path, line } = annotation?.place ?? place;
  const at = line === undefined ? path : `${path}:${line}`;
  return trustedTex([id, at].map((part) => cleanLine(part).replaceAll(' @ ', ' ')).join(' @ '));
}

/** The mark of a completed milestone is its italics, here as everywhere. */
function bookmarkOf(activity: Activity): BookmarkView {
  return {
    level: 3,
    title: bookmarkTitle(`${activity.id}: ${activity.name}`),
    dest: trustedTex(entryLabel(activity.id)),
    open: false,
    italic: activity.completed,
  };
}

function status(activity: Activity, { schedule }: SectionContext): StatusView {
  const kind = statusOf(activity, schedule);
  const view = (name: string, text: string) => ({ kind: trustedTex(name), text: escapeTex(text) });
  const { baselineFinish: due, actualFinish: done } = activity;
  if (kind === 'completed') {
    if (due === null || done === null) return view('done', 'completed');
    if (done === due) return view('done', 'completed on time');
    return done > due
      ? view('doneLate', `completed ${days(done - due)} late`)
      : view('done', `completed ${days(due - done)} early`);
  }
  if (due === null) return view('open', 'no due date');
  if (kind === 'overdue') return view('late', `overdue by ${days(schedule.asOf - due)}`);
  return view('open', due === schedule.asOf ? 'due on the day' : `due in ${days(due - schedule.asOf)}`);
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
