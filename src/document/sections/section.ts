import { escapeTex } from '../../emit/tex/escape.ts';
import { trustedTex } from '../../emit/tex/tex.ts';
import type { ReportConfig } from '../../input/config/config.ts';
import type { SectionName } from '../../input/config/schema.ts';
import type { Provenance } from '../../input/provenance.ts';
import type { Schedule } from '../../model/schedule.ts';
import { bookmarkTitle } from '../bookmarks.ts';
import type { Citations } from '../citations.ts';
import type { FigureShelf } from '../figures.ts';
import type { SectionView } from '../types.ts';
import type { Writer } from '../writer.ts';

/** What a section is built from. */
export interface SectionContext {
  readonly config: ReportConfig;
  readonly schedule: Schedule;
  /** The earlier data set, where the report names one. */
  readonly previous?: Schedule | undefined;
  readonly provenance: Provenance;
  readonly writer: Writer;
  readonly figures: FigureShelf;
  readonly citations: Citations;
}

/** Builds a section's view; null leaves the section out. */
export type SectionBuilder = (context: SectionContext) => SectionView | null;

export function sectionLabel(name: SectionName): string {
  return `sec:${name}`;
}

/** The part every section's view has. */
export function heading(name: SectionName, title: string, open = false): SectionView {
  return {
    name,
    template: `sections/${name}.tex`,
    title: escapeTex(title),
    label: trustedTex(sectionLabel(name)),
    bookmark: {
      level: 1,
      title: bookmarkTitle(title),
      dest: trustedTex(sectionLabel(name)),
      open,
      italic: false,
    },
  };
}
