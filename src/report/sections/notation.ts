import type { SectionView } from '../types.ts';
import { heading } from './section.ts';

export function notation(): SectionView {
  return heading('notation', 'Notation');
}
