import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Figure, FigureOptions } from '../../src/figures/figure.ts';
import { requestFigures } from '../../src/figures/registry.ts';
import { defaultOptions } from '../figures/cases.ts';
import { context, openDrawing } from '../figures/draw-all.ts';
import { textFaults } from '../figures/texts.ts';
import { hasReference, loadReference, type ReferenceName, referenceNames } from './reference.ts';

describe.skipIf(!hasReference)('charts of the published note', () => {
  let drawing: Awaited<ReturnType<typeof openDrawing>>;
  beforeAll(async () => {
    drawing = await openDrawing();
  });
  afterAll(() => drawing.close());

  const draw = async (name: ReferenceName, options: Partial<FigureOptions> = {}): Promise<Figure[]> => {
    const requests = requestFigures(await loadReference(name), { ...defaultOptions, ...options });
    const sets = await drawing.drawAll(requests.filter((r) => r.kind !== 'dependencies'));
    return sets.flatMap(({ pages }) => pages);
  };

  it.each(referenceNames)('set all text of %s readable and apart', async (name) => {
    for (const page of await draw(name))
      expect([page.label, textFaults(page, context.metrics)]).toEqual([page.label, []]);
  });

  it('compares December 2022 to March 2021', async () => {
    const pages = await draw('dmtn-158-2022-12', { previous: await loadReference('dmtn-158-2021-03') });
    expect(pages.map((p) => p.label)).toEqual(['key-milestones', 'burndown', 'timeline', 'slip-1', 'slip-2']);
    for (const page of pages)
      expect([page.label, textFaults(page, context.metrics)]).toEqual([page.label, []]);
    expect(pages.find((p) => p.label === 'slip-1')?.alt).toContain('of 72 milestones open at 31 March 2021');
  });

  it('says in its titles what the published text says', async () => {
    const [, burndown, timeline] = await draw('dmtn-158-2021-03');
    expect(burndown?.alt).toContain('307 are completed and 72 open at 31 March 2021');
    expect(timeline?.alt).toContain('307 completed, 31 overdue');
  });
});
