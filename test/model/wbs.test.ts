import { describe, expect, it } from 'vitest';
import type { Activity } from '../../src/model/schedule.ts';
import { elementsOf, titlesBelow } from '../../src/model/wbs.ts';

const at = (...codes: string[]) =>
  codes.map(
    (wbs, row) => ({ id: `M${row}`, wbs, row, external: false, baselineFinish: null }) as unknown as Activity,
  );
const sections = (root: string, codes: readonly string[], depth?: number) =>
  elementsOf(at(...codes), { root, depth }, new Map()).map((e) => e.code);

describe('sections by WBS', () => {
  it.each([
    ['02C', ['02C.00', '02C.10.02', '02C.10'], ['02C.00', '02C.10']],
    ['', ['02C.00', '02C.10.02', '02C.10'], ['02C.00', '02C.10']],
    ['', ['A.1.1', 'A.1.2.7', 'A.1.2'], ['A.1.1', 'A.1.2']],
    ['', ['A.1', 'B.2'], ['A', 'B']],
    ['', ['A.1', 'A.1'], ['A.1']],
    ['', ['A', 'A.1'], ['A']],
    ['', ['A'], ['A']],
    ['', [], []],
  ])('root %j of %j gives %j', (root, codes, expected) => {
    expect(sections(root, codes)).toEqual(expected);
  });

  it.each([
    [2, ['A.1', 'A.1.1', 'A.2.1']],
    [3, ['A.1', 'A.1.1.7', 'A.2.1']],
    [9, ['A.1', 'A.1.1.7.3', 'A.2.1']],
  ])('to the depth %i are those of the milestones', (depth, expected) => {
    expect(sections('A', ['A.1', 'A.1.1.7.3', 'A.2.1'], depth)).toEqual(expected);
  });

  it('are below elements whose titles are told from the top', () => {
    const titles = new Map([
      ['A', 'Plant'],
      ['A.1', 'Works'],
      ['A.1.1.7', 'Gate'],
    ]);
    expect(titlesBelow('', 'A.1.1.7', titles)).toEqual(['Plant', 'Works', 'Gate']);
    expect(titlesBelow('A.1', 'A.1.1.7', titles)).toEqual(['Gate']);
    expect(titlesBelow('A', 'A.1.1', undefined)).toEqual([]);
  });
});
