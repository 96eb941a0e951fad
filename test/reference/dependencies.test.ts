import { describe, expect, it } from 'vitest';
import { openContext } from '../../src/figures/context.ts';
import { dependencies } from '../../src/figures/dependencies/kind.ts';
import { uprightReach } from '../../src/figures/dependencies/layout/plan.ts';
import type { FigureSet } from '../../src/figures/figure.ts';
import { paperFrames } from '../../src/figures/frames.ts';
import { defaultOptions } from '../figures/cases.ts';
import { drawGraph } from '../figures/draw-graph.ts';
import { hasReference, loadReference, referenceNames } from './reference.ts';

const options = defaultOptions;

/** Pages all graphs of a note may take together. */
const mostPages: Readonly<Record<string, number>> = {
  'dmtn-158-2021-03': 19,
  'dmtn-158-2022-12': 17,
};

describe.skipIf(!hasReference)('dependency graphs of the published notes', () => {
  const context = openContext(paperFrames.a4);

  describe.each(referenceNames)('%s', (name) => {
    let sets: FigureSet[] = [];
    it('has a graph for every WBS element with relations, on few pages', async () => {
      const schedule = await loadReference(name);
      sets = dependencies.requests(schedule, options).map((r) => drawGraph(r, context));
      const tied = new Set(schedule.relations.flatMap(({ from, to }) => [from, to]));
      const elements = schedule.wbs.filter((w) => w.milestones.some((id) => tied.has(id)));
      expect(sets.map((s) => s.name)).toEqual(elements.map((w) => `dependencies-${w.code}`));
      expect(sets.reduce((sum, s) => sum + s.pages.length, 0)).toBeLessThanOrEqual(mostPages[name] ?? 0);
    });

    it('prints text at 7 pt or more on pages no larger than their frames', () => {
      const frames = paperFrames.a4.wholePage ?? paperFrames.a4;
      for (const page of sets.flatMap((s) => s.pages)) {
        const room = page.landscape ? frames.landscape : frames.portrait;
        expect(page.width).toBeLessThanOrEqual(room.width + (page.landscape ? 0 : uprightReach));
        expect(page.height).toBeLessThanOrEqual(room.height + 0.001);
        const sizes = [...page.svg.matchAll(/font-size="([\d.]+)"/g)].map((m) => Number(m[1]));
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(7);
      }
    });

    it('is the same for any order of the rows', async () => {
      const schedule = await loadReference(name);
      const activities = new Map([...schedule.activities].reverse());
      const wbs = schedule.wbs.map((w) => ({ ...w, milestones: w.milestones.toReversed() }));
      const turned = { ...schedule, activities, wbs, relations: schedule.relations.toReversed() };
      expect(dependencies.requests(turned, options)).toEqual(dependencies.requests(schedule, options));
    });
  });
});
