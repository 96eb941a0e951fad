import type { ReportConfig } from '../../input/config/config.ts';
import type { SectionName } from '../../input/config/schema.ts';
import type { Provenance } from '../../input/provenance.ts';
import type { Schedule } from '../../model/schedule.ts';
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
  readonly config: ReportConfig;
  readonly schedule: Schedule;
  /** All data sets: the schedule and those before it. */
  readonly series: DataSeries;
  /** The forecast of what is open, made when first asked for. */
  readonly forecast: () => Forecast;
  readonly provenance: Provenance;
  readonly writer: Writer;
  readonly figures: FigureShelf;
  readonly citations: Citations;
}

/** Builds a section's view; null leaves the section out. */
export type SectionBuilder = (context: SectionContext) => SectionView | null;

export function sectionAnchor(name: SectionName): string {
  return `sec:${name}`;
}

/** The part every section's view has. */
export function heading(name: SectionName, title: string, open = false): SectionView {
  const anchor = sectionAnchor(name);
  return { name, title: words(title), anchor, bookmark: outlineLine(1, title, anchor, { open }) };
}
