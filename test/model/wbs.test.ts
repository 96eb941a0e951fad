import { describe, expect, it } from 'vitest';
import type { Activity } from '../../src/model/schedule.ts';
import { elementsOf } from '../../src/model/wbs.ts';

const at = (...codes: string[]) =>
  codes.map(
    (wbs, row) => ({ id: `M${row}`, wbs, row, external: false, baselineFinish: null }) as unknown as Activity,
  );
const sections = (root: string, ...codes: string[]) =>
  elementsOf(at(...codes), root, new Map()).map((e) => e.code);

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
    expect(sections(root, ...codes)).toEqual(expected);
  });
});
