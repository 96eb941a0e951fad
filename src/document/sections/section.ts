import type { ReportConfig } from '../../input/config/config.ts';
import type { SectionItem, SectionName } from '../../input/config/sections.ts';
import type { Provenance } from '../../input/provenance.ts';
import type { Writings } from '../../input/writings.ts';
import { anchorOf } from '../../kernel/anchor.ts';
import type { Diagnostic } from '../../kernel/diagnostics.ts';
import { say } from '../../kernel/language.ts';
import type { Schedule } from '../../model/schedule.ts';
import type { BackTest } from '../../model/series/back-test.ts';
import type { Forecast } from '../../model/series/forecast.ts';
import type { DataSeries } from '../../model/series/series.ts';
import type { Citations } from '../citations.ts';
import type { FigureShelf } from '../figures.ts';
import { outlineLine } from '../outline.ts';
import { words } from '../text.ts';
import type { SectionView } from '../types.ts';
import type { Writer } from '../writer.ts';

/** What a section is built from. */
export interface SectionContext {
  /** The section itself, as report.yaml has it. */
  readonly item: SectionItem;
  readonly config: ReportConfig;
  readonly schedule: Schedule;
  /** All data sets: the schedule and those before it. */
  readonly series: DataSeries;
  /** The forecast of what is open, made when first asked for. */
  readonly forecast: () => Forecast;
  /** How often it was right before, of all milestones. */
  readonly backTests: () => readonly BackTest[];
  readonly provenance: Provenance;
  readonly writer: Writer;
  readonly figures: FigureShelf;
  readonly citations: Citations;
  /** Text of the report's own. */
  readonly writings: Writings;
  /** Takes a finding on it. */
  readonly tell: (finding: Diagnostic) => void;
}

/** What all sections of a report are built from. */
export type ReportContext = Omit<SectionContext, 'item'>;

/** Builds a section's view; null leaves the section out. */
export type SectionBuilder = (context: SectionContext) => SectionView | null;

/** @param id of a section: its name, where it is the first of that name */
export function sectionAnchor(id: string): string {
  return `sec:${anchorOf(id)}`;
}

/** The part every section's view has. */
export function heading(name: SectionName, title: string, open = false): SectionView {
  const anchor = sectionAnchor(name);
  const said = say(title);
  const bookmark = outlineLine(1, said, anchor, { open });
  return { name, title: words(said), population: null, anchor, bookmark };
}
