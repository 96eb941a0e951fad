import { describe, expect, it } from 'vitest';
import type { Figure } from '../../src/figures/figure.ts';
import { layOutFigure, requestFigures } from '../../src/figures/registry.ts';
import { writer } from '../../src/figures/svg/svg-writer.ts';
import { defaultOptions } from './cases.ts';
import { context } from './draw-all.ts';
import { project } from './schedules.ts';
import { textFaults } from './texts.ts';

const made = (elements: number, dataDate: string) =>
  project({ count: 6000, elements, from: '2016-01-01', days: 3600, dataDate });

function charts(elements: number): Figure[] {
  const options = { ...defaultOptions, previous: made(elements, '2021-03-31') };
  return requestFigures(made(elements, '2022-12-31'), options)
    .filter(({ kind }) => kind !== 'dependencies')
    .flatMap((request) => layOutFigure(request, context).draw(writer).pages);
}

describe.each([5, 200])('charts of 6,000 milestones in %i elements', (elements) => {
  const pages = charts(elements);
  it('stay few', () => {
    const count = (kind: string) => pages.filter(({ label }) => label.startsWith(kind)).length;
    expect(count('burndown')).toBe(1);
    expect(count('timeline')).toBeLessThanOrEqual(elements < 10 ? 1 : 12);
    expect(count('slip')).toBeLessThanOrEqual(11);
  });
  it('set all text on the page, large enough, without overlaps', () => {
    for (const page of pages)
      expect([page.label, textFaults(page, context.metrics)]).toEqual([page.label, []]);
  });
  it('say what they leave out', () => {
    const slip = pages.find(({ label }) => label === 'slip-1')?.svg ?? '';
    expect(slip).toMatch(/The 560 that moved the most of \d{4} are shown/);
  });
});
