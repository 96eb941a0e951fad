import { tracked } from '../../model/status.ts';
import type { Milestone } from '../text.ts';
import type { SectionView } from '../types.ts';
import { heading, type SectionContext } from './section.ts';

export interface NotationView extends SectionView {
  /** A code of each kind from the data, to show what is meant; null where there is none. */
  readonly completed: Milestone | null;
  readonly pending: Milestone | null;
  readonly external: boolean;
}

export function notation({ schedule }: SectionContext): NotationView {
  const example = (completed: boolean): Milestone | null => {
    const found = tracked(schedule).find((a) => a.completed === completed);
    return found ? { kind: 'milestone', code: found.id, entry: null, completed } : null;
  };
  return {
    ...heading('notation', 'Notation'),
    completed: example(true),
    pending: example(false),
    external: [...schedule.activities.values()].some((a) => a.external),
  };
}
