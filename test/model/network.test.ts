import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCycles } from '../../src/model/network.ts';

const ties = (pairs: ReadonlyArray<readonly [unknown, unknown]>) =>
  pairs.map(([from, to]) => ({ from: String(from), to: String(to) }));

function cyclesOf(relations: ReturnType<typeof ties>): string[][] {
  const ids = [...new Set(relations.flatMap(({ from, to }) => [from, to]))];
  const numbers = new Map(ids.map((id, i) => [id, i]));
  const endsAt = (end: 'from' | 'to') => Int32Array.from(relations, (r) => numbers.get(r[end]) ?? 0);
  return findCycles({ from: endsAt('from'), to: endsAt('to') }, ids);
}

describe('findCycles', () => {
  it('finds one of 50,000 without a deep stack', () => {
    const n = 50_000;
    const ring = ties(Array.from({ length: n }, (_, i) => [i, (i + 1) % n]));
    const [cycle, ...more] = cyclesOf(ring);
    expect(cycle).toHaveLength(n);
    expect(more).toEqual([]);
  });
  it('finds each of several, and none in what only leads to them', () => {
    expect(
      cyclesOf(
        ties([
          ['a', 'b'],
          ['b', 'a'],
          ['b', 'c'],
          ['c', 'd'],
          ['d', 'e'],
          ['e', 'c'],
          ['e', 'f'],
        ]),
      ),
    ).toEqual([
      ['a', 'b'],
      ['c', 'd', 'e'],
    ]);
  });
  it('finds a cycle where there is one, and only then', () => {
    const node = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(fc.array(fc.tuple(node, node), { maxLength: 25 }), (pairs) => {
        const relations = ties(pairs.filter(([a, b]) => a !== b));
        const has = (from: string, to: string) => relations.some((r) => r.from === from && r.to === to);
        const cycles = cyclesOf(relations);
        for (const cycle of cycles)
          expect(cycle.every((id, i) => has(id, cycle[(i + 1) % cycle.length] ?? ''))).toBe(true);
        expect(cycles.length > 0).toBe(reachesItself(relations));
      }),
      { numRuns: 1000 },
    );
  });
});

/** Whether any node reaches itself, by the closure of the relation. */
function reachesItself(relations: ReturnType<typeof ties>): boolean {
  const reach = new Set(relations.map((r) => `${r.from} ${r.to}`));
  for (let grown = true; grown; ) {
    grown = false;
    for (const pair of [...reach])
      for (const { from, to } of relations) {
        const longer = `${pair.split(' ')[0]} ${to}`;
        if (pair.split(' ')[1] === from && !reach.has(longer)) {
          reach.add(longer);
          grown = true;
        }
      }
  }
  return [...reach].some((pair) => pair.split(' ')[0] === pair.split(' ')[1]);
}
