import { say } from '../../kernel/language.ts';
import type { FigureView, SectionView } from '../types.ts';
import { heading, type SectionContext } from './section.ts';

export interface BurndownView extends SectionView {
  readonly figures: readonly FigureView[];
}

/** The burndown by itself, of the section's scope; left out where nothing is counted. */
export function burndown({ figures }: SectionContext): BurndownView | null {
  if (!figures.has('burndown')) return null;
  return { ...heading('burndown', 'Burndown'), figures: figures.take('burndown', say('Burndown')) };
}
