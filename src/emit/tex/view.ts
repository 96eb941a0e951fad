import { type Text, words } from '../../document/text.ts';
import type { Report } from '../../document/types.ts';
import type { ReportConfig } from '../../input/config/config.ts';
import type { StyleVariables } from './style.ts';

/** What templates of TeX see as `report`: the note, and how it is to look. */
export interface TexView extends Report {
  /** Letter paper; A4 otherwise. */
  readonly letter: boolean;
  /** Its pages lie on their side. */
  readonly landscape: boolean;
  /** Of the house style: colours as `RRGGBB`, switches as 0 and 1, images as paths. */
  readonly variables: StyleVariables;
  /** A house's own BibTeX style and the .bib files, all without endings; the references are then left to BibTeX. */
  readonly bibtex: { readonly style: Text; readonly files: readonly string[] } | null;
}

/** What of the view depends on the configuration alone. */
export type LookView = Omit<TexView, keyof Report>;

export function lookOf(config: ReportConfig, variables: StyleVariables): LookView {
  const style = bibtexStyle(config);
  const files = config.bibliography.map((_, i) => bibFile(i));
  const bibtex = style === undefined ? null : { style: words(style), files };
  const { paper, orientation } = config.page;
  return { letter: paper === 'letter', landscape: orientation === 'landscape', variables, bibtex };
}

/** Name of the BibTeX style, without its ending, where the report asks for one. */
export function bibtexStyle({ citations }: Pick<ReportConfig, 'citations'>): string | undefined {
  return citations.bst?.replace(/^.*\//, '').replace(/\.bst$/, '');
}

/** Name a report's .bib file has in the TeX folder, without its ending. */
export function bibFile(index: number): string {
  return `bibliography-${index + 1}`;
}
