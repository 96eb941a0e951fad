import { escapeCode, escapeTex } from '../../emit/tex/escape.ts';
import type { Tex } from '../../emit/tex/tex.ts';
import { formatDay, nameDay, nameMonth } from '../../kernel/dates.ts';
import type { SectionView } from '../types.ts';
import { heading, type SectionContext } from './section.ts';

export interface ProvenanceView extends SectionView {
  readonly repository: Tex | null;
  readonly revision: Tex | null;
  readonly date: Tex | null;
  readonly modified: boolean;
  readonly statusMonth: Tex;
  readonly dataDate: Tex;
  readonly asOf: Tex;
  readonly sameDay: boolean;
  readonly files: readonly Tex[];
}

export function provenance({ config, schedule, provenance }: SectionContext): ProvenanceView {
  const { repository, revision, date, modified } = provenance;
  return {
    ...heading('provenance', 'Provenance'),
    repository: repository === null ? null : escapeTex(repository),
    revision: revision === null ? null : escapeCode(revision),
    date: date === null ? null : escapeTex(formatDay(date)),
    modified,
    statusMonth: escapeTex(nameMonth(config.statusMonth)),
    dataDate: escapeTex(nameDay(schedule.dataDate)),
    asOf: escapeTex(nameDay(schedule.asOf)),
    sameDay: schedule.dataDate === schedule.asOf,
    files: config.data.milestones.map(escapeCode),
  };
}
