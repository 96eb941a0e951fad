import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutCycles } from '../../../../src/figures/dependencies/layout/cycles.ts';
import type { PlanBox, PlanGraph } from '../../../../src/figures/dependencies/layout/pieces.ts';
import { planPages } from '../../../../src/figures/dependencies/layout/plan.ts';
import { randomFrom } from '../../../../src/figures/dependencies/layout/random.ts';
import { planScreen } from '../../../../src/figures/dependencies/layout/screen.ts';
import { faultsOfPage, faultsOfPlan } from './page-rules.ts';

const rooms = { portrait: { width: 450, height: 620 }, landscape: { width: 685, height: 390 } };

const box: fc.Arbitrary<PlanBox> = fc.record({
  width: fc.double({ min: 20, max: 140, noNaN: true }),
  height: fc.double({ min: 12, max: 90, noNaN: true }),
  chip: fc.constant({ width: 60, height: 13 }),
  core: fc.boolean(),
  kind: fc.constantFrom('', 'done', 'open'),
  day: fc.integer({ min: 0, max: 400 }),
  open: fc.boolean(),
});

const graph: fc.Arbitrary<PlanGraph> = fc
  .array(box, { minLength: 1, maxLength: 60 })
  .chain((boxes) => {
    const end = fc.nat({ max: boxes.length - 1 });
    return fc.record({
      boxes: fc.constant(boxes),
      pairs: fc.uniqueArray(fc.tuple(end, end), { maxLength: 110, selector: ([a, b]) => `${a} ${b}` }),
    });
  })
  .map(({ boxes, pairs }) => {
    const arcs = pairs.map(([from, to]) => ({ from, to }));
    const owned = arcs.filter(({ from, to }) => boxes[from]?.core || boxes[to]?.core);
    const tied = new Set(owned.flatMap(({ from, to }) => (from === to ? [] : [from, to])));
    // Boxes without arrows are left out of plans.
    const place = new Map([...tied].sort((a, b) => a - b).map((box, i) => [box, i]));
    const seat = (box: number) => place.get(box) ?? 0;
    const kept = [...place.keys()].flatMap((i) => boxes[i] ?? []);
    const moved = owned
      .filter(({ from, to }) => from !== to)
      .map(({ from, to }) => ({ from: seat(from), to: seat(to) }));
    const unique = withoutCycles(kept.length, moved);
    const known = new Set<string>();
    return {
      boxes: kept,
      arcs: unique.filter(({ from, to }) => {
        const fresh = !known.has(`${from} ${to}`);
        known.add(`${from} ${to}`);
        return fresh;
      }),
    };
  });

describe('pages of a graph', () => {
  it('shows every box and arrow, nothing over another, nothing outside, for any graph', () => {
    fc.assert(
      fc.property(graph, (g) => {
        const pages = planPages(g, rooms);
        expect(pages.flatMap((page) => faultsOfPage(g, page, rooms))).toEqual([]);
        expect(faultsOfPlan(g, pages)).toEqual([]);
      }),
      { numRuns: 40, seed: 20240229 },
    );
  });

  it('keeps the same rules on the uncut sheet', () => {
    fc.assert(
      fc.property(graph, (g) => {
        const plan = planScreen(g);
        if (!plan) throw new RangeError('a small graph was left out');
        const { page, size } = plan;
        expect(faultsOfPage(g, page, { portrait: size, landscape: size })).toEqual([]);
        expect(faultsOfPlan(g, [page])).toEqual([]);
      }),
      { numRuns: 30, seed: 20240301 },
    );
  });

  it('leaves out the uncut sheet of a tangle, which it still cuts to pages', () => {
    const random = randomFrom(7);
    const count = 240;
    const boxes = Array.from({ length: count }, (_, i): PlanBox => {
      const size = { width: 80, height: 20 };
      return { ...size, chip: { width: 60, height: 13 }, core: true, kind: '', day: i, open: true };
    });
    const pairs = boxes.slice(2).flatMap((_, i): [number, number][] => [
      [i, i + 1],
      [i, i + 2 + Math.floor(random() * (count - i - 2))],
    ]);
    const tangle = { boxes, arcs: pairs.map(([from, to]) => ({ from, to, back: false })) };
    expect(planScreen(tangle)).toBeNull();
    expect(faultsOfPlan(tangle, planPages(tangle, rooms))).toEqual([]);
  }, 60_000);

  it('has no page for no boxes', () => {
    expect(planPages({ boxes: [], arcs: [] }, rooms)).toEqual([]);
  });
});

describe('arrows without cycles', () => {
  it('leaves an order in which every arrow goes forward, and turns as few as close a cycle', () => {
    const arcs = [
      { from: 0, to: 1 },
      { from: 1, to: 2 },
      { from: 2, to: 0 },
      { from: 2, to: 2 },
    ];
    expect(withoutCycles(3, arcs)).toEqual([
      { from: 0, to: 1, back: false },
      { from: 1, to: 2, back: false },
      { from: 0, to: 2, back: true },
    ]);
  });

  it('goes through a chain longer than the call stack', () => {
    const arcs = Array.from({ length: 50_000 }, (_, i) => ({ from: i, to: i + 1 }));
    expect(withoutCycles(50_001, arcs).every((a) => !a.back)).toBe(true);
  });
});
