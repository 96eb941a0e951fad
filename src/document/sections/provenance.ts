import { formatDay, nameDay, nameMonth } from '../../kernel/dates.ts';
import { identifier, type Text, words } from '../text.ts';
import type { SectionView } from '../types.ts';
import { heading, type SectionContext } from './section.ts';

export interface ProvenanceView extends SectionView {
  readonly repository: Text | null;
  readonly revision: Text | null;
  readonly date: Text | null;
  readonly modified: boolean;
  readonly statusMonth: Text;
  readonly dataDate: Text;
  readonly asOf: Text;
  readonly sameDay: boolean;
  readonly files: readonly Text[];
}

export function provenance({ config, schedule, provenance }: SectionContext): ProvenanceView {
  const { repository, revision, date, modified } = provenance;
  return {
    ...heading('provenance', 'Provenance'),
    repository: repository === null ? null : words(repository),
    revision: revision === null ? null : identifier(revision),
    date: date === null ? null : words(formatDay(date)),
    modified,
    statusMonth: words(nameMonth(config.statusMonth)),
    dataDate: words(nameDay(schedule.dataDate)),
    asOf: words(nameDay(schedule.asOf)),
    sameDay: schedule.dataDate === schedule.asOf,
    files: config.data.milestones.map(identifier),
  };
}
