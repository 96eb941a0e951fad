import type { ReportConfig } from '../input/config/config.ts';
import type { SectionItem, SectionName } from '../input/config/sections.ts';
import type { Markdown } from '../input/markdown/markdown.ts';
import { noWritings, type Writings } from '../input/writings.ts';
import type { Diagnostic, Place } from '../kernel/diagnostics.ts';
import { diffSchedules } from '../model/diff.ts';
import { ledgerOf } from '../model/ledger.ts';
import type { Activity, Annotation, Schedule } from '../model/schedule.ts';
import { scopedEarlier, scopedSchedule } from '../model/scope.ts';
import type { DataSeries } from '../model/series/series.ts';
import { hasMoved, varianceOf } from '../model/series/variance.ts';
import { tracked } from '../model/status.ts';
import { checkEntries } from './bibliography/check.ts';
import type { BibEntry } from './bibliography/entry.ts';
import { labelEntries } from './bibliography/labels.ts';
import { chapterOf, noteBlocks } from './chapter/chapter.ts';
import { type Citations, openCitations } from './citations.ts';
import { openMentions } from './mentions.ts';
import { changesByCode } from './sections/changes.ts';
import { whyOf } from './sections/corrections.ts';
import { whyChanged } from './sections/entry.ts';
import { openWriter, type Writer } from './writer.ts';

/** What the prose of a report cites. */
export interface Cited {
  readonly diagnostics: readonly Diagnostic[];
  /** How often each handle is cited, in the order of the bibliography. */
  readonly citations: ReadonlyArray<{ readonly handle: string; readonly count: number }>;
  /** Handles without an entry, in the order met. */
  readonly unresolved: readonly string[];
}

interface CitedIn {
  readonly config: ReportConfig;
  readonly schedule: Schedule;
  /** Earlier data sets, oldest first. */
  readonly earlier?: readonly Schedule[] | undefined;
  readonly bibliography: readonly BibEntry[];
  readonly writings?: Writings | undefined;
}

/**
 * What the whole note would cite, from its prose alone, in the order of its sections: the rest of it takes minutes for a
 * very large plan.
 */
export function citedIn(input: CitedIn): Cited {
  const { config, schedule, bibliography, earlier = [], writings = noWritings } = input;
  const citations = openCitations(bibliography, config.citations.bst !== undefined);
  const writer = openWriter({ config, schedule, citations, mentions: openMentions(), entries: false });
  if (config.abstract) writer.paragraphs(config.abstract, nowhere);
  for (const { description } of config.document.changes) writer.prose(description, nowhere);
  const told: Diagnostic[] = [];
  const pen = {
    fields: config.fields,
    writer,
    series: { earlier, current: schedule },
    writings,
    tell: (d: Diagnostic) => told.push(d),
  };
  for (const item of config.contents) prose[item.name]?.(pen, item);
  const facts = citationFacts(citations, input);
  return { ...facts, diagnostics: [...told, ...facts.diagnostics] };
}

/** What was cited, and the findings on it, once nothing more will be. */
export function citationFacts(
  citations: Citations,
  { bibliography, config }: Pick<CitedIn, 'bibliography' | 'config'>,
): Cited {
  const cited = citations.cited();
  const keys = new Set([...cited.keys()].map((e) => e.key));
  const ordered = labelEntries([...cited.keys()], config.citations.style);
  return {
    diagnostics: [...citations.diagnostics(), ...checkEntries(bibliography, keys)],
    unresolved: citations.unresolved(),
    citations: ordered.map(({ entry }) => ({ handle: entry.handle, count: cited.get(entry) ?? 0 })),
  };
}

interface Pen {
  readonly fields: ReportConfig['fields'];
  readonly writer: Writer;
  readonly series: DataSeries;
  readonly writings: Writings;
  readonly tell: (finding: Diagnostic) => void;
}

type Reason = NonNullable<Annotation['reasons']>[number];

const nowhere = { anchor: '' };

/** The sections that hold prose of the user's. */
const prose: Readonly<Partial<Record<SectionName, (pen: Pen, item: SectionItem) => void>>> = {
  'by-wbs': entries,
  variance: reasons,
  corrections: ({ writer, series }) => {
    for (const correction of ledgerOf(series.current).applied) writer.prose(whyOf(correction), nowhere);
  },
  chapter: ({ writings, ...pen }, { file, id }) => {
    const markdown = writings.chapters.get(file ?? '');
    if (markdown) chapterOf({ ...pen, markdown, here: nowhere }, id.replace(/^chapter-/, ''));
  },
};

function entries({ fields, writings, ...pen }: Pen): void {
  const { writer, series } = pen;
  const schedule = series.current;
  const changed = changedWithReason(series, fields);
  const write = (markdown: Markdown | undefined, activity?: string) => {
    if (markdown) noteBlocks({ ...pen, markdown, here: { ...nowhere, activity } });
  };
  const all = schedule.wbs.flatMap(({ code, milestones }) =>
    milestones.map((id, i) => ({ id, begins: i === 0 ? code : '' })),
  );
  for (const { id, begins } of all) {
    write(writings.elements.get(begins));
    const activity = schedule.activities.get(id);
    if (!activity?.annotation) continue;
    const { annotation } = activity;
    const at = (place: Place | undefined) => ({ ...nowhere, activity: id, place: place ?? annotation.place });
    if (annotation.testSpec) writer.prose(annotation.testSpec, at(annotation.places.test_spec));
    if (annotation.description) writer.paragraphs(annotation.description, at(annotation.places.description));
    write(writings.notes.get(id), id);
    const why = changed.get(id);
    if (why) writer.prose(why.text, at(why.place));
  }
}

/** Reasons that stand beside what changed since the last data set, by code. */
function changedWithReason(
  { earlier, current }: DataSeries,
  fields: ReportConfig['fields'],
): ReadonlyMap<string, Reason> {
  const last = earlier.at(-1);
  const explained = last === undefined ? [] : tracked(current).filter((a) => whyChanged(a, last.dataDate));
  if (last === undefined || explained.length === 0) return new Map();
  const changed = changesByCode(diffSchedules(last, current), fields);
  return new Map(
    explained.flatMap((a) => {
      const why = changed.has(a.id) ? whyChanged(a, last.dataDate) : undefined;
      return why === undefined ? [] : [[a.id, why] as const];
    }),
  );
}

function reasons({ writer, series }: Pen, { scope }: SectionItem): void {
  const { current, earlier } = series;
  const latest = (a: Activity) => a.annotation?.reasons?.at(-1);
  if (!tracked(current).some(latest)) return;
  const scoped = {
    current: scopedSchedule(current, scope),
    earlier: earlier.map((then) => scopedEarlier(then, current, scope)),
  };
  for (const { after } of varianceOf(scoped).filter(hasMoved)) {
    const reason = latest(after);
    if (reason) writer.prose(reason.text, { ...nowhere, place: reason.place });
  }
}
