import { describe, expect, it } from 'vitest';
import type { Figure } from '../../src/figures/figure.ts';
import { requestFigures } from '../../src/figures/registry.ts';
import { defaultOptions } from './cases.ts';
import { context, openDrawing } from './draw-all.ts';
import { project } from './schedules.ts';
import { textFaults } from './texts.ts';

const made = (elements: number, dataDate: string) =>
  project({ count: 6000, elements, from: '2016-01-01', days: 3600, dataDate });

async function charts(elements: number): Promise<Figure[]> {
  const drawing = await openDrawing();
  const options = { ...defaultOptions, previous: made(elements, '2021-03-31') };
  const requests = requestFigures(made(elements, '2022-12-31'), options);
  const sets = await drawing.drawAll(requests.filter(({ kind }) => kind !== 'dependencies'));
  drawing.close();
  return sets.flatMap(({ pages }) => pages);
}

describe.each([5, 200])('charts of 6,000 milestones in %i elements', async (elements) => {
  const pages = await charts(elements);
  it('stay few', () => {
    const count = (kind: string) => pages.filter(({ label }) => label.startsWith(kind)).length;
    expect(count('burndown')).toBe(1);
    expect(count('timeline')).toBeLessThanOrEqual(elements < 10 ? 6 : 12);
    expect(count('slip')).toBeLessThanOrEqual(11);
  });
  it('set all text on the page, large enough, without overlaps', () => {
    for (const page of pages)
      expect([page.label, textFaults(page, context.metrics)]).toEqual([page.label, []]);
  });
  it('say what they leave out', () => {
    const slip = pages.find(({ label }) => label === 'slip-1')?.svg ?? '';
    expect(slip).toMatch(/The 560 that moved the most/);
  });
});
