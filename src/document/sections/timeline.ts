import { say } from '../../kernel/language.ts';
import type { FigureView, SectionView } from '../types.ts';
import { heading, type SectionContext } from './section.ts';

export interface TimelineView extends SectionView {
  readonly figures: readonly FigureView[];
}

/** Left out where no timeline was drawn. */
export function timeline({ figures }: SectionContext): TimelineView | null {
  if (!figures.has('timeline')) return null;
  return { ...heading('timeline', 'Timeline'), figures: figures.take('timeline', say('Timeline')) };
}
