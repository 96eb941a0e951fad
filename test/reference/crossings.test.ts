import { describe, expect, it } from 'vitest';
import { openContext } from '../../src/figures/context.ts';
import { labelledGraph } from '../../src/figures/dependencies/graph.ts';
import { dependencies } from '../../src/figures/dependencies/kind.ts';
import { planScreen } from '../../src/figures/dependencies/layout/screen.ts';
import { paperFrames } from '../../src/figures/frames.ts';
import { at } from '../../src/kernel/list.ts';
import { defaultOptions } from '../figures/cases.ts';
import { blockCrossings, dotCrossings, pictureOf } from '../figures/dependencies/layout/dot.ts';
import { hasReference, loadReference } from './reference.ts';

const { metrics } = openContext(paperFrames.a4);

describe.skipIf(!hasReference)('dependency graphs of the published notes', () => {
  it.each([
    ['dmtn-158-2021-03', 1.6],
    ['dmtn-158-2022-12', 1.1],
  ] as const)(
    'of %s have at most %d times the crossings that dot makes of the same boxes',
    async (name, most) => {
      const schedule = await loadReference(name);
      let [ours, dot] = [0, 0];
      for (const { input } of dependencies.requests(schedule, defaultOptions)) {
        const graph = labelledGraph(input, metrics);
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
      expect(ours / dot).toBeLessThanOrEqual(most);
    },
  );
});
