import { formatDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import { datedPhases, type Span } from '../../model/phases.ts';
import { type Milestone, type Text, words } from '../text.ts';
import type { FigureView, SectionView } from '../types.ts';
import { heading, type SectionContext, sectionAnchor } from './section.ts';
import { daysCell } from './table.ts';

interface PhaseRow {
  readonly name: Text;
  readonly from: Milestone;
  readonly to: Milestone;
  readonly planned: Text;
  readonly now: Text;
  /** Days that the end is later than planned. */
  readonly shift: Text;
}

export interface BlockScheduleView extends SectionView {
  readonly figures: readonly FigureView[];
  /** The same as a table; none where it is drawn alone. */
  readonly phases: readonly PhaseRow[];
}

/** The phases of the project as bars or in a table; left out where none has dates. */
export function blockSchedule({
  config,
  schedule,
  item,
  figures,
  writer,
}: SectionContext): BlockScheduleView | null {
  const phases = datedPhases(config.phases, schedule);
  if (phases.length === 0) return null;
  const anchor = sectionAnchor('block-schedule');
  return {
    ...heading('block-schedule', 'Block schedule'),
    figures: figures.take('block-schedule', say('Block schedule')),
    phases:
      item.as === 'figure'
        ? []
        : phases.map(({ name, from, to, planned, now }) => ({
            name: words(name),
            from: writer.milestone(from.id, { anchor }),
            to: writer.milestone(to.id, { anchor }),
            planned: spanText(planned),
            now: spanText(now),
            shift: words(daysCell(planned && now ? now.to - planned.to : null)),
          })),
  };
}

const spanText = (span: Span | null) =>
  words(span === null ? '–' : `${formatDay(span.from)} – ${formatDay(span.to)}`);
