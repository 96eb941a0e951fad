import { anchorOf } from '../../kernel/anchor.ts';
import type { BibEntry } from '../bibliography/entry.ts';
import { labelEntries } from '../bibliography/labels.ts';
import { referenceText } from '../bibliography/reference.ts';
import { type Text, words } from '../text.ts';
import type { SectionView } from '../types.ts';
import { heading, type SectionContext } from './section.ts';

interface ReferenceView {
  /** Its anchor is `bib:` and this name. */
  readonly name: string;
  readonly number: number;
  readonly handle: Text;
  readonly text: Text;
  /** Numbers of the citations, from 1, to link back to. */
  readonly backs: readonly number[];
  /** Anchors of the places that cite it, each once. */
  readonly places: readonly string[];
}

export interface BibliographyView extends SectionView {
  readonly style: { readonly numbered: boolean; readonly handles: boolean };
  readonly references: readonly ReferenceView[];
}

/** Only what the sections before it cite; left out when that is nothing. */
export function bibliography({ citations, config }: SectionContext): BibliographyView | null {
  const cited = citations.cited();
  if (cited.size === 0) return null;
  const { style } = config.citations;
  return {
    ...heading('bibliography', 'Bibliography'),
    style: { numbered: style !== 'author-year', handles: style !== 'numeric' },
    references: labelEntries([...cited.keys()], style).map(({ entry, number }) => ({
      name: anchorOf(entry.key),
      number,
      handle: words(entry.handle),
      text: referenceText(entry, config.citations),
      backs: backs(cited, entry),
      places: citations.places(entry),
    })),
  };
}

function backs(cited: ReadonlyMap<BibEntry, number>, entry: BibEntry): number[] {
  return Array.from({ length: cited.get(entry) ?? 0 }, (_, i) => i + 1);
}
