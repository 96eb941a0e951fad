import { type Day, nameDay } from '../../kernel/dates.ts';
import { counted } from '../../kernel/words.ts';
import type { DependencyInput } from './input.ts';

/** The finding, as the title of every page of a graph. */
export function dependencyTitle({ nodes, code, title, asOf }: DependencyInput): string {
  const own = nodes.filter((n) => n.inside);
  const open = own.filter((n) => n.status !== 'completed').length;
  const late = own.filter((n) => n.status === 'overdue').length;
  const name = title === code ? code : `${code} ${title}`;
  const when = `at ${nameDay(asOf as Day)}`;
  if (open === 0)
    return `${name}: ${own.length === 1 ? 'the milestone is' : `all ${own.length} milestones are`} completed ${when}`;
  const overdue = late === 0 ? 'none overdue' : `${late} overdue`;
  return `${name}: ${open} of ${counted(own.length, 'milestone')} open, ${overdue} ${when}`;
}

export function dependencyCaption({ code, title }: DependencyInput): string {
  const name = title === code ? code : `${code} ${title}`;
  return `Milestones of ${name} with their immediate predecessors (left) and successors (right).`;
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
