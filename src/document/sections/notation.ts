import { escapeCode } from '../../emit/tex/escape.ts';
import type { Tex } from '../../emit/tex/tex.ts';
import { tracked } from '../../model/status.ts';
import type { SectionView } from '../types.ts';
import { heading, type SectionContext } from './section.ts';

export interface NotationView extends SectionView {
  /** A code of each kind from the data, to show what is meant; null where there is none. */
  readonly completed: Tex | null;
  readonly pending: Tex | null;
  readonly external: boolean;
}

export function notation({ schedule }: SectionContext): NotationView {
  const example = (completed: boolean) => tracked(schedule).find((a) => a.completed === completed)?.id;
  const code = (id: string | undefined) => (id === undefined ? null : escapeCode(id));
  return {
    ...heading('notation', 'Notation'),
    completed: code(example(true)),
    pending: code(example(false)),
    external: [...schedule.activities.values()].some((a) => a.external),
  };
}
