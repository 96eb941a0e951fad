import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { FigureOutline, FigureSet } from '../../src/figures/figure.ts';
import { paperFrames } from '../../src/figures/frames.ts';
import { figureKinds, type KindRequest, layOutFigure, requestFigures } from '../../src/figures/registry.ts';
import { add, addText, drawSvg, type SvgBackend, type SvgBuilder } from '../../src/figures/svg/svg.ts';
import { openDocuments } from '../../src/figures/svg/svg-document.ts';
import { writer } from '../../src/figures/svg/svg-writer.ts';
import type { Task } from '../../src/figures/task.ts';
import { openWorker } from '../../src/figures/worker.ts';
import { cases, defaultOptions } from '../figures/cases.ts';
import { graphs } from '../figures/dependency-cases.ts';
import { context } from '../figures/draw-all.ts';

const loaded = () => Object.keys(createRequire(import.meta.url).cache).some((path) => /jsdom/.test(path));

const chartRequests = (names: readonly string[]) =>
  names.flatMap((name) => {
    const { schedule, options } = cases[name] ?? { schedule: graphs[name] };
    return schedule ? requestFigures(schedule, { ...defaultOptions, ...options }) : [];
  });
const requests = chartRequests([
  'forecast-and-earlier-plan',
  'four-reports',
  'seventy-elements',
  'a chain of 200',
  'other scripts',
]);

const withoutPictures = ({ name, pages }: FigureSet): FigureOutline => ({
  name,
  pages: pages.map(({ svg: _, ...sheet }) => sheet),
});

/** Has a worker draw, and tells in which order it did. */
function drawn(list: readonly KindRequest[]): Promise<{ order: string[]; sets: FigureSet[] }> {
  const worker = openWorker(paperFrames.a4);
  const [order, sets]: [string[], FigureSet[]] = [[], []];
  return new Promise((resolve, reject) => {
    const task: Omit<Task, 'request'> = {
      outlined: ({ name }) => order.push(`${name} laid out${loaded() ? ', with a document' : ''}`),
      drawn: (set) => {
        sets.push(set);
        order.push(`${set.name} drawn`);
        if (sets.length === list.length) resolve({ order, sets });
      },
      failed: reject,
    };
    for (const request of list) worker.add({ request, ...task });
  }).finally(worker.close) as Promise<{ order: string[]; sets: FigureSet[] }>;
}

describe('outlines', () => {
  it('are made of every kind of figure without a document', async () => {
    expect(new Set(requests.map((r) => r.kind))).toEqual(new Set(figureKinds.map((k) => k.name)));
    for (const request of requests) await layOutFigure(request, context);
    expect(loaded()).toBe(false);
  });

  it('are all there before anything is drawn', async () => {
    const list = chartRequests(['forecast-and-earlier-plan']);
    const { order } = await drawn(list);
    expect(order.slice(0, list.length)).toEqual(list.map((r) => `${r.name} laid out`));
    expect(order.length).toBe(2 * list.length);
    // No chart of ours asks for more than the light document has.
    expect(loaded()).toBe(false);
  });

  it('are the figures without their pictures', async () => {
    const documents = await openDocuments();
    for (const request of requests) {
      const laid = await layOutFigure(request, context);
      const set = laid.medium === 'text' ? laid.draw() : laid.draw(documents);
      expect(laid.outline).toEqual(withoutPictures(set));
    }
    documents.close();
  });
});

describe('a picture written as text', () => {
  it('is the same as one drawn into a document', async () => {
    const documents = await openDocuments();
    const picture = (backend: SvgBackend<SvgBuilder>) =>
      drawSvg(
        backend,
        { width: 100, height: 50, title: 'A & "b" < c', alt: "it's ]]> \u00a0 里程" },
        (svg) => {
          const group = add(svg, 'g', { transform: 'translate(1,2)', fill: null });
          add(group, 'path', { d: 'M0,0', 'data-note': 'a\t"b"\n<&>' });
          const line = addText(group, ' two  blanks ', { x: 1, y: 2 / 3, size: 7, face: 'italic' });
          add(line, 'tspan', { 'font-weight': '700' }).text('bold & <more>');
          addText(group, '', { x: 0, y: -0.001, size: 7 });
        },
      );
    expect(picture(writer)).toBe(picture(documents));
    documents.close();
  });
});
