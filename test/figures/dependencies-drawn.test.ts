import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openContext } from '../../src/figures/context.ts';
import { dependencies } from '../../src/figures/dependencies/kind.ts';
import type { FigureSet } from '../../src/figures/figure.ts';
import { paperFrames } from '../../src/figures/frames.ts';
import type { Schedule } from '../../src/model/schedule.ts';
import { defaultOptions } from './cases.ts';
import { graphs, months, type Pair, related } from './dependency-cases.ts';
import { drawGraph } from './draw-graph.ts';
import { faultsOf } from './graph-faults.ts';

const context = openContext(paperFrames.a4);

const options = defaultOptions;
const requestsOf = (schedule: Schedule) => dependencies.requests(schedule, options);
const drawAll = (schedule: Schedule): FigureSet[] => requestsOf(schedule).map((r) => drawGraph(r, context));
const faults = (schedule: Schedule) =>
  requestsOf(schedule).flatMap((r) => faultsOf(drawGraph(r, context), r.input, context));

/** The same schedule with its rows in another order. */
function turned(schedule: Schedule): Schedule {
  const backwards = [...schedule.activities.values()].reverse().map((a, row) => ({ ...a, row }));
  return { ...schedule, activities: new Map(backwards.map((a) => [a.id, a])) };
}

describe('dependency graphs', () => {
  it.each(Object.entries(graphs))('keep their promises: %s', (_, schedule) => {
    expect(requestsOf(schedule).length > 0).toBe(schedule.relations.length > 0);
    expect(faults(schedule)).toEqual([]);
  });

  it('keep their promises on Letter paper', () => {
    const letter = openContext(paperFrames.letter);
    const schedule = graphs['a chain of 200'] as Schedule;
    for (const request of requestsOf(schedule))
      expect(faultsOf(drawGraph(request, letter), request.input, letter)).toEqual([]);
  });

  it('draw open milestones and their neighbours alone where that is asked for', () => {
    const schedule = related(months(9), [
      ['M-001', 'M-002'],
      ['M-002', 'M-003'],
      ['M-004', 'M-007'],
    ]);
    const [request] = dependencies.requests(schedule, { ...options, graphs: 'open' });
    expect(request?.input.relations).toEqual([
      ['M-001', 'M-002'],
      ['M-002', 'M-003'],
    ]);
    expect(request?.input.counts.total).toBe(9);
  });

  it('are none for an element without milestones', () => {
    const empty = { ...related([], []), wbs: [{ code: 'W.1', title: 'Nothing', milestones: [] }] };
    expect(requestsOf(empty)).toEqual([]);
  });

  it('fit a page where the graph is small', () => {
    const [set] = drawAll(graphs['a small graph'] as Schedule);
    expect(set?.pages.map((p) => p.label)).toEqual(['dependencies-W.1-1']);
    expect(set?.pages[0]?.links.map((l) => l.target)).toContainEqual({ kind: 'milestone', id: 'M-004' });
  });

  it.each(Object.entries(graphs))('are the same for any order of the rows: %s', (_, schedule) => {
    expect(requestsOf(turned(schedule))).toEqual(requestsOf(schedule));
  });
});

/** Milestones of two elements and others, with relations at random, cycles among them. */
const randomGraph = fc
  .record({
    rows: fc.array(fc.record({ words: fc.integer({ min: 1, max: 12 }), elsewhere: fc.nat(3) }), {
      minLength: 1,
      maxLength: 45,
    }),
    pairs: fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 90 }),
  })
  .map(({ rows, pairs }) => {
    const made = months(rows.length, (i) => 'Interfaces accepted '.repeat(rows[i]?.words ?? 1));
    const code = (n: number) => made[n]?.id ?? `X-${n}`;
    const relations = new Map(pairs.map(([a, b]) => [`${code(a)} ${code(b)}`, [code(a), code(b)] as Pair]));
    return related(
      made.map((row, i) => (rows[i]?.elsewhere === 0 ? { ...row, wbs: 'W.2' } : row)),
      [...relations.values()],
    );
  });

describe('dependency graphs at random', () => {
  it('keep their promises', () => {
    fc.assert(
      fc.property(randomGraph, (schedule) => {
        expect(faults(schedule)).toEqual([]);
      }),
      { numRuns: 25, seed: 158 },
    );
  }, 120_000);

  it('are drawn alike on every run', () => {
    fc.assert(
      fc.property(randomGraph, (schedule) => {
        expect(drawAll(turned(schedule))).toEqual(drawAll(schedule));
      }),
      { numRuns: 5, seed: 158 },
    );
  }, 60_000);
});
