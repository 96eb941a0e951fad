import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Figure, FigureOptions, FigureSet } from '../../src/figures/figure.ts';
import { requestFigures } from '../../src/figures/registry.ts';
import { lightDocuments } from '../../src/figures/svg/light-document.ts';
import { plainNames, sectionItems } from '../../src/input/config/sections.ts';
import type { Schedule } from '../../src/model/schedule.ts';
import { forecastOf } from '../../src/model/series/forecast.ts';
import { cases, defaultOptions } from './cases.ts';
import { graphs } from './dependency-cases.ts';
import { context, openDrawing } from './draw-all.ts';
import { expectGolden } from './golden.ts';
import { numbers, project, scheduleOf } from './schedules.ts';
import { textFaults } from './texts.ts';

let drawing: Awaited<ReturnType<typeof openDrawing>>;
let light: Awaited<ReturnType<typeof openDrawing>>;
beforeAll(async () => {
  drawing = await openDrawing();
  light = await openDrawing(lightDocuments);
}, 120_000);
afterAll(() => drawing.close());

const charts = ['burndown', 'trend', 'timeline', 'slip', 'key-milestones', 'block-schedule'];

function requestsOf(schedule: Schedule, options: Partial<FigureOptions> = {}) {
  const series = { earlier: options.earlier ?? [], current: schedule };
  const forecast = () => forecastOf(series);
  return requestFigures(schedule, { ...defaultOptions, ...options, forecast }).filter((r) =>
    charts.includes(r.kind),
  );
}

async function draw(schedule: Schedule, options: Partial<FigureOptions> = {}): Promise<Figure[]> {
  return (await light.drawAll(requestsOf(schedule, options))).flatMap(({ pages }) => pages);
}

const timelineOnly = { sections: sectionItems(['timeline']) };

function shuffled(schedule: Schedule, seed: number): Schedule {
  const next = numbers(seed);
  const mixed = [...schedule.activities.values()]
    .map((a) => ({ a, at: next(1e9) }))
    .sort((x, y) => x.at - y.at)
    .map(({ a }, row) => ({ ...a, row }));
  const order = new Map(mixed.map((a) => [a.id, a.row]));
  return {
    ...schedule,
    activities: new Map(mixed.map((a) => [a.id, a])),
    wbs: schedule.wbs.map((w) => ({
      ...w,
      milestones: w.milestones.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)),
    })),
  };
}

describe('fields of the report', () => {
  it('stand beside the names of key milestones, as far as there is room', async () => {
    const plain = scheduleOf('2026-03-31', [
      { id: 'K-1', level: 1, due: '2026-02-01', done: '2026-02-01' },
      { id: 'K-2', level: 1, due: '2026-09-01', forecast: '2026-10-01' },
    ]);
    const values = {
      owner: 'J. Roe',
      firm: 'The consortium of all the mirrors of the site',
      place: 'On the summit',
    };
    const activities = new Map([...plain.activities].map(([id, a]) => [id, { ...a, fields: values }]));
    const fields = Object.keys(values).map((name) => ({
      name,
      title: `Of ${name}`,
      column: [name],
      in: ['key-milestones' as const],
    }));
    const sections = sectionItems(['key-milestones']);
    const [request] = requestsOf({ ...plain, activities }, { fields, sections });
    const [page] = request === undefined ? [] : (await drawing.draw(request)).pages;
    const texts = [...(page?.svg ?? '').matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text);
    expect(texts.filter((text) => /^Of |Roe|consortium|summit/.test(text ?? ''))).toEqual([
      'Of owner',
      'Of firm',
      'J. Roe',
      'The consortium of all…',
      'J. Roe',
      'The consortium of all…',
    ]);
    expect(page === undefined ? ['none'] : textFaults(page, context.metrics)).toEqual([]);
  });
});

describe.each(Object.entries(cases))('charts of %s', (name, { schedule, options }) => {
  const requests = requestsOf(schedule, options);
  let sets: FigureSet[] = [];
  let pages: Figure[] = [];
  beforeAll(async () => {
    sets = await drawing.drawAll(requests);
    pages = sets.flatMap((set) => set.pages);
    // The code of each kind is read with its first figure.
  }, 120_000);

  it('are as they were', () => {
    for (const page of pages) expectGolden(`${name}-${page.label}`, page.svg);
  });
  it('are the same in light documents, of all kinds', async () => {
    const series = { earlier: options?.earlier ?? [], current: schedule };
    const all = requestFigures(schedule, {
      ...defaultOptions,
      ...options,
      forecast: () => forecastOf(series),
      sections: sectionItems(plainNames),
    });
    for (const request of all.filter(({ kind }) => kind !== 'dependencies')) {
      const set = sets.find(({ name }) => name === request.name) ?? (await drawing.draw(request));
      expect(await light.draw(request)).toEqual(set);
    }
  });
  it('set all text on the page, large enough, without overlaps', () => {
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages)
      expect([page.label, textFaults(page, context.metrics)]).toEqual([page.label, []]);
  });
  it('fit their pages', () => {
    for (const page of pages) {
      const frames = page.label.startsWith('timeline') ? (context.wholePage ?? context) : context;
      const frame = page.landscape ? frames.landscape : frames.portrait;
      expect(page.width).toBeLessThanOrEqual(frame.width);
      expect(page.height).toBeLessThanOrEqual(frame.height);
    }
  });
  it('do not depend on the order of the rows', () => {
    const earlier = options?.previous;
    for (const seed of [1, 2]) {
      const previous = {
        ...(earlier ? { previous: shuffled(earlier, seed) } : {}),
        ...(options?.earlier ? { earlier: options.earlier.map((set) => shuffled(set, seed)) } : {}),
      };
      expect(requestsOf(shuffled(schedule, seed), { ...options, ...previous })).toEqual(requests);
    }
  });
  it('are made of plain data alone', async () => {
    const copies: typeof requests = JSON.parse(JSON.stringify(requests));
    expect(await drawing.drawAll(copies)).toEqual(sets);
  });
});

describe('the figures of a note', () => {
  const { schedule, options } = cases['forecast-and-earlier-plan'] ?? {
    schedule: scheduleOf('2023-12-31', []),
  };
  it.each([
    [[], []],
    [['summary'], ['burndown']],
    [['timeline', 'overdue'], ['timeline']],
    [['changes'], ['slip']],
  ] as const)('with the sections %j are %j', (sections, kinds) => {
    const requests = requestFigures(schedule, {
      ...defaultOptions,
      ...options,
      sections: sectionItems(sections),
    });
    expect(requests.map((r) => r.kind)).toEqual(kinds);
  });
  it('are graphs of the elements with relations where these are shown', () => {
    const related = graphs['a small graph'] ?? schedule;
    const names = (of: Schedule) =>
      requestFigures(of, { ...defaultOptions, sections: sectionItems(['by-wbs']) }).map((r) => r.name);
    expect([names(related), names(schedule)]).toEqual([['dependencies-W.1'], []]);
  });
});

describe('charts', () => {
  it('are not drawn of nothing', async () => {
    expect(await draw(scheduleOf('2023-12-31', []))).toEqual([]);
  });

  it('link every mark of the timeline to its milestone', async () => {
    const schedule = project({
      count: 90,
      elements: 3,
      from: '2021-01-01',
      days: 900,
      dataDate: '2022-12-31',
    });
    const page = (await draw(schedule)).find((p) => p.label === 'timeline');
    const linked = page?.links.map((l) => (l.target.kind === 'milestone' ? l.target.id : ''));
    expect([...new Set(linked)].sort()).toEqual([...schedule.activities.keys()].sort());
    for (const link of page?.links ?? []) {
      expect(link.x).toBeGreaterThanOrEqual(0);
      expect(link.x + link.width).toBeLessThanOrEqual(page?.width ?? 0);
      expect(link.y + link.height).toBeLessThan(page?.height ?? 0);
    }
  });

  it('have links on the timeline that are 9 pt across and more, each mark its own', async () => {
    const count = { count: 400, elements: 1, from: '2021-01-01', days: 900, dataDate: '2022-12-31' };
    const pages = await draw(project(count), timelineOnly);
    const counted = pages.flatMap(({ svg }) => [...svg.matchAll(/>\+(\d+)</g)].map(([, n]) => Number(n)));
    const links = pages.flatMap((page) => page.links);
    expect(Math.min(...links.flatMap(({ width, height }) => [width, height]))).toBeGreaterThanOrEqual(9);
    const apart = pages.flatMap((page) => {
      const marks = page.links.filter(({ width, height }) => width === 9 && height === 9);
      return marks.flatMap((a, i) =>
        marks.slice(i + 1).map((b) => Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y))),
      );
    });
    expect(Math.min(...apart.filter((distance) => distance < 20))).toBeGreaterThan(8.98);
    const drawn = links.filter(({ width, height }) => width === 9 && height === 9).length;
    expect(drawn + counted.reduce((sum, n) => sum + n, 0)).toBe(400);
  });

  it('group lanes of the timeline by parents, and join them where they are too many', async () => {
    const rows = (elements: number) =>
      Array.from({ length: elements * 3 }, (_, i) => ({
        id: `M-${i}`,
        due: `202${i % 4}-0${1 + (i % 9)}-15`,
        wbs: `W.${(i % elements) % 7}.${i % elements}`,
      }));
    const texts = async (elements: number) => {
      const schedule = scheduleOf('2022-12-31', rows(elements));
      const wbsTitles = new Map([['W.3', 'Third part']]);
      const pages = await draw({ ...schedule, wbsTitles }, timelineOnly);
      return pages.map(({ svg }) => [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, text = '']) => text));
    };
    const [few = []] = await texts(14);
    const lanes = few.filter((text) => text.startsWith('W.') || text === 'Third part');
    expect(lanes.slice(6, 14)).toEqual([
      'W.2',
      'W.2.2',
      'W.2.9',
      'W.3',
      'Third part',
      'W.3.10',
      'W.3.3',
      'W.4',
    ]);
    const many = (await texts(700)).flat();
    const joined = ['W.0', 'W.1', 'W.2', 'W.3', 'W.4', 'W.5', 'W.6'];
    expect(many.filter((text) => text.startsWith('W.'))).toEqual(joined);
  });

  it('are well-formed and the same for hostile names', async () => {
    const name = '<script>&"\u0000\u202e]]>\ud800';
    const pages = await draw(scheduleOf('2023-12-31', [{ id: name, name, due: '2023-01-01', wbs: name }]));
    for (const { svg } of pages) {
      expect(svg).not.toContain('<script');
      for (const odd of ['\u0000', '\u202e', '\ud800']) expect(svg).not.toContain(odd);
    }
  });
});
