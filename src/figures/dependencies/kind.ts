import type { FigureKind } from '../figure.ts';
import { figureName } from '../files.ts';
import { type DependencyInput, dependencyInput, relationsOf } from './input.ts';

/**
 * For every WBS element its milestones that have relations, with their immediate predecessors and successors, on as many pages as it takes to
 * print them at a size that can be read, and once uncut for screens.
 */
export const dependencies: FigureKind<DependencyInput> = {
  name: 'dependencies',
  section: 'by-wbs',
  requests: (schedule, { graphs }) => {
    const which = { known: relationsOf(schedule), openOnly: graphs === 'open' };
    return schedule.wbs
      .map((element) => ({
        name: figureName('dependencies', element.code),
        input: dependencyInput(schedule, element, which),
      }))
      .filter(({ input }) => input.relations.length > 0);
  },
  layOut: async (request, context) => (await import('./lay-out.ts')).layDependencies(request, context),
};
