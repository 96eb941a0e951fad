import { nameDay } from '../../kernel/dates.ts';
import { say } from '../../kernel/language.ts';
import type { DependencyInput } from './input.ts';

/** The finding, as the title of every page of a graph. */
export function dependencyTitle({ counts, code, title, asOf }: DependencyInput): string {
  const { total, open, overdue } = counts;
  const element = title === code ? code : `${code} ${title}`;
  const day = nameDay(asOf);
  if (open === 0)
    return say(
      '{total, plural, one {{element}: the milestone is completed at {day}} other {{element}: all {total} milestones are completed at {day}}}',
      { element, total, day },
    );
  return say(
    '{element}: {open} of {total, plural, one {{total} milestone} other {{total} milestones}} open, {overdue, plural, =0 {none overdue} other {{overdue} overdue}} at {day}',
    { element, open, total, overdue, day },
  );
}

export function dependencyCaption({ code, title, openOnly }: DependencyInput): string {
  const element = title === code ? code : `${code} ${title}`;
  return openOnly
    ? say('Open milestones of {element} with their immediate predecessors (left) and successors (right).', {
        element,
      })
    : say('Milestones of {element} with their immediate predecessors (left) and successors (right).', {
        element,
      });
}

interface PageFacts {
  readonly index: number;
  readonly count: number;
  readonly milestones: number;
  readonly arrows: number;
}

/** One sentence for who cannot see the page. */
export function dependencyAlt(
  input: DependencyInput,
  { index, count, milestones, arrows }: PageFacts,
): string {
  const part = count === 1 ? '' : say(', part {index} of {count}', { index, count });
  const element = input.title === input.code ? input.code : `${input.code} ${input.title}`;
  return say(
    'Dependency graph of {element}{part}: {milestones, plural, one {{milestones} milestone} other {{milestones} milestones}} of the element, {arrows, plural, one {{arrows} relation} other {{arrows} relations}} to and from them.',
    { element, part, milestones, arrows },
  );
}
