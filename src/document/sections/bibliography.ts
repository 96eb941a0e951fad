import { escapeTex } from '../../emit/tex/escape.ts';
import { type Tex, trustedTex } from '../../emit/tex/tex.ts';
import type { ReportConfig } from '../../input/config/config.ts';
import { anchorOf } from '../../kernel/anchor.ts';
import type { BibEntry } from '../bibliography/entry.ts';
import { labelEntries } from '../bibliography/labels.ts';
import { referenceText } from '../bibliography/reference.ts';
import { bibFile, bstName } from '../citations.ts';
import type { SectionView } from '../types.ts';
import { heading, type SectionContext } from './section.ts';

interface ReferenceView {
  readonly label: Tex;
  readonly number: number;
  readonly handle: Tex;
  readonly text: Tex;
  /** Numbers of the citations, from 1, to link back to. */
  readonly backs: readonly number[];
}

export interface BibliographyView extends SectionView {
  readonly style: { readonly numbered: boolean; readonly handles: boolean };
  /** For a house's own BibTeX style: its name, and the .bib files; the references are then left to BibTeX. */
  readonly bst: { readonly name: Tex; readonly files: readonly Tex[] } | null;
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
    bst: bstOf(config),
    references: labelEntries([...cited.keys()], style).map(({ entry, number }) => ({
      label: trustedTex(anchorOf(entry.key)),
      number,
      handle: escapeTex(entry.handle),
      text: referenceText(entry, config.citations),
      backs: backs(cited, entry),
    })),
  };
}

function backs(cited: ReadonlyMap<BibEntry, number>, entry: BibEntry): number[] {
  return Array.from({ length: cited.get(entry) ?? 0 }, (_, i) => i + 1);
}

function bstOf(config: ReportConfig): BibliographyView['bst'] {
  const name = bstName(config);
  if (name === undefined) return null;
  const files = config.bibliography.map((_, i) => trustedTex(bibFile(i)));
  return { name: escapeTex(name), files };
}
