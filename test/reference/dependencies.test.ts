import { describe, expect, it } from 'vitest';
import { openContext } from '../../src/figures/context.ts';
import { labelledGraph } from '../../src/figures/dependencies/graph.ts';
import { dependencies } from '../../src/figures/dependencies/kind.ts';
import { at } from '../../src/figures/dependencies/layout/graph.ts';
import { planScreen } from '../../src/figures/dependencies/layout/screen.ts';
import type { FigureSet } from '../../src/figures/figure.ts';
import { paperFrames } from '../../src/figures/frames.ts';
import { blockCrossings, dotCrossings, pictureOf } from '../figures/dependencies/layout/dot.ts';
import { drawGraph } from '../figures/draw-graph.ts';
import { hasReference, loadReference, referenceNames } from './reference.ts';

const options = { burndown: { scope: { prefixes: [], levels: [] }, axis: {} } };

/** Pages all graphs of a note may take together. */
const mostPages: Readonly<Record<string, number>> = {
  'dmtn-158-2021-03': 20,
  'dmtn-158-2022-12': 20,
};

/** Crossings of all graphs of a note together, to those that dot makes. */
const mostCrossings: Readonly<Record<string, number>> = {
  'dmtn-158-2021-03': 1.3,
  'dmtn-158-2022-12': 1,
};

describe.skipIf(!hasReference)('dependency graphs of the published notes', () => {
  const context = openContext(paperFrames.a4);

  describe.each(referenceNames)('%s', (name) => {
    let sets: FigureSet[] = [];
    it('has a graph for every WBS element, on few pages', async () => {
      const schedule = await loadReference(name);
      sets = dependencies.requests(schedule, options).map((r) => drawGraph(r, context));
      expect(sets.map((s) => s.name)).toEqual(schedule.wbs.map((w) => `dependencies-${w.code}`));
      expect(sets.reduce((sum, s) => sum + s.pages.length, 0)).toBeLessThanOrEqual(mostPages[name] ?? 0);
    });

    it('prints text at 7 pt or more on pages no larger than their frames', () => {
      const frames = paperFrames.a4.wholePage ?? paperFrames.a4;
      for (const page of sets.flatMap((s) => s.pages)) {
        const room = page.landscape ? frames.landscape : frames.portrait;
        expect(page.width).toBeLessThanOrEqual(room.width);
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

    it('has few more crossings than dot makes of the same boxes', async () => {
      const schedule = await loadReference(name);
      let [ours, dot] = [0, 0];
      for (const { input } of dependencies.requests(schedule, options)) {
        const graph = labelledGraph(input, context.metrics);
        for (const { laid } of planScreen(graph)?.page.pieces ?? []) {
          const ends = laid.block.arrows.map(({ arcs }): [number, number] => {
            const { from, to } = at(graph.arcs, at(laid.piece.arcs, at(arcs, 0)));
            return [laid.piece.boxes.indexOf(from), laid.piece.boxes.indexOf(to)];
          });
          ours += blockCrossings(laid.block);
          dot += await dotCrossings(pictureOf(laid.block, ends));
        }
      }
      expect(dot).toBeGreaterThan(50);
      expect(ours / dot).toBeLessThanOrEqual(mostCrossings[name] ?? 0);
    }, 60_000);
  });
});
