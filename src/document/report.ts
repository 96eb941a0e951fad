import type { FigureOutline } from '../figures/figure.ts';
import type { ReportConfig } from '../input/config/config.ts';
import type { SectionItem, SectionName } from '../input/config/sections.ts';
import type { Provenance } from '../input/provenance.ts';
import { noWritings, type Writings } from '../input/writings.ts';
import { anchorOf } from '../kernel/anchor.ts';
import type { Diagnostic } from '../kernel/diagnostics.ts';
import { once } from '../kernel/once.ts';
import { own } from '../kernel/own.ts';
import type { Schedule } from '../model/schedule.ts';
import { backTests } from '../model/series/back-test.ts';
import { soundForecast } from '../model/series/refusal.ts';
import type { DataSeries } from '../model/series/series.ts';
import type { BibEntry } from './bibliography/entry.ts';
import { labelEntries } from './bibliography/labels.ts';
import { type Citations, openCitations } from './citations.ts';
import { type Cited, citationFacts } from './cited.ts';
import { openShelf } from './figures.ts';
import { identityOf } from './identity.ts';
import { type Mentions, openMentions } from './mentions.ts';
import { buildSection } from './sections/build-section.ts';
import type { ReportContext } from './sections/section.ts';
import type { CitationView, Report, SectionView } from './types.ts';
import { entryAnchor, openWriter } from './writer.ts';

export interface ReportInput {
  readonly config: ReportConfig;
  readonly schedule: Schedule;
  /** Earlier data sets, oldest first. */
  readonly earlier?: readonly Schedule[] | undefined;
  readonly bibliography: readonly BibEntry[];
  readonly writings?: Writings | undefined;
  readonly figures: readonly FigureOutline[];
  readonly provenance: Provenance;
}

export interface Built extends Cited {
  readonly report: Report;
}

/** Sections that show what the others cite or mention are built when all others are. */
const collecting: ReadonlySet<SectionName> = new Set(['bibliography', 'index']);

/** Schedule × configuration → the note, every list in its order. */
export function buildReport(input: ReportInput): Built {
  const { config, schedule, provenance, earlier = [] } = input;
  const series: DataSeries = { earlier, current: schedule };
  const citations = openCitations(input.bibliography, config.citations.bst !== undefined);
  const mentions = openMentions();
  const entries = config.sections.includes('by-wbs');
  const writer = openWriter({ config, schedule, citations, mentions, entries });
  const figures = openShelf({ figures: input.figures, schedule, mentions, entries });
  const told: Diagnostic[] = [];
  const identity = identityOf(config, schedule, writer);
  const context: ReportContext = {
    config,
    schedule,
    series,
    forecast: once(() => soundForecast(series, config.rules)),
    backTests: once(() => backTests(series)),
    provenance,
    writer,
    figures,
    citations,
    writings: input.writings ?? noWritings,
    tell: (finding) => told.push(finding),
  };
  const sections = buildSections(config.contents, context);
  citations.label(config.citations.style);
  const facts = citationFacts(citations, input);
  const diagnostics = [...told, ...facts.diagnostics];
  const mentioned = mentionViews(mentions);
  const report = {
    identity,
    sections,
    citations: citationViews(citations, config),
    figures: figures.list(),
    mentions: mentioned,
    seen: seenIn(mentioned, schedule),
  };
  return { report, ...facts, diagnostics };
}

function buildSections(items: readonly SectionItem[], context: ReportContext): SectionView[] {
  const built = new Map<SectionItem, SectionView | null>();
  const late = ({ name }: SectionItem) => Number(collecting.has(name));
  for (const item of [...items].sort((a, b) => late(a) - late(b)))
    built.set(item, buildSection(item, context));
  return items.flatMap((item) => built.get(item) ?? []);
}

function citationViews(citations: Citations, config: ReportConfig): CitationView[] {
  return labelEntries([...citations.cited().keys()], config.citations.style).map(({ entry, inText }) => ({
    reference: anchorOf(entry.key),
    label: inText,
  }));
}

function mentionViews(mentions: Mentions): Report['mentions'] {
  return Object.fromEntries([...mentions.all()].map(([code, places]) => [anchorOf(code), places]));
}

/** Mentions to lead back to: not from figures, which show them all, nor from neighbours, which the entry itself names. */
function seenIn(mentions: Report['mentions'], { activities }: Schedule): Report['seen'] {
  const seen = [...activities.values()].flatMap(({ id, predecessors, successors }) => {
    const near = new Set([...predecessors, ...successors].map(entryAnchor));
    const anchor = anchorOf(id);
    const all = own(mentions, anchor) ?? [];
    const places = all.filter((p) => !p.startsWith('fig:') && !near.has(p));
    // What every record has by birth, such as `constructor`, must not be taken for places.
    return places.length === 0 && !(anchor in Object.prototype) ? [] : [[anchor, places] as const];
  });
  return Object.fromEntries(seen);
}
