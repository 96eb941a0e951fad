import { type Day, nameDay } from '../../kernel/dates.ts';
import { counted } from '../../kernel/words.ts';
import type { DependencyInput } from './input.ts';

/** The finding, as the title of every page of a graph. */
export function dependencyTitle({ counts, code, title, asOf }: DependencyInput): string {
  const { total, open, overdue: late } = counts;
  const name = title === code ? code : `${code} ${title}`;
  const when = `at ${nameDay(asOf as Day)}`;
  if (open === 0)
    return `${name}: ${total === 1 ? 'the milestone is' : `all ${total} milestones are`} completed ${when}`;
  const overdue = late === 0 ? 'none overdue' : `${late} overdue`;
  return `${name}: ${open} of ${counted(total, 'milestone')} open, ${overdue} ${when}`;
}

export function dependencyCaption({ code, title, openOnly }: DependencyInput): string {
  const name = title === code ? code : `${code} ${title}`;
  return `${openOnly ? 'Open milestones' : 'Milestones'} of ${name} with their immediate predecessors (left) and successors (right).`;
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
  const part = count === 1 ? '' : `, part ${index} of ${count}`;
  const name = input.title === input.code ? input.code : `${input.code} ${input.title}`;
  return `Dependency graph of ${name}${part}: ${counted(milestones, 'milestone')} of the element, ${counted(arrows, 'relation')} to and from them.`;
}
