import { describe, expect, it } from 'vitest';
import { openContext } from '../../src/figures/context.ts';
import type { DependencyInput, DependencyNode } from '../../src/figures/dependencies/input.ts';
import type { FigureSet } from '../../src/figures/figure.ts';
import { paperFrames } from '../../src/figures/frames.ts';
import { dayNumber } from '../../src/kernel/dates.ts';
import { drawGraph } from './draw-graph.ts';
import { readPage } from './drawn-graph.ts';

const context = openContext(paperFrames.a4);

function node(id: string, rest: Partial<DependencyNode> = {}): DependencyNode {
  return { id, name: '', status: 'completed', inside: true, tracked: true, day: dayNumber(18_000), ...rest };
}

function draw(nodes: readonly DependencyNode[], relations: DependencyInput['relations'] = []): FigureSet {
  const own = nodes.filter((n) => n.inside);
  const count = (status: string) => own.filter((n) => n.status === status).length;
  const counts = { total: own.length, open: own.length - count('completed'), overdue: count('overdue') };
  const day = dayNumber(18_700);
  const input = {
    code: '1.2',
    title: 'Optics',
    dataDate: day,
    asOf: day,
    counts,
    openOnly: false,
    nodes,
    relations,
  };
  return drawGraph({ name: 'dependencies-1.2', input }, context);
}

/** A milestone with another after it, since one without relations is not drawn. */
const drawOne = (one: DependencyNode) => draw([one, node('NEXT')], [[one.id, 'NEXT']]);

const many = (count: number) => Array.from({ length: count }, (_, i) => `M-${String(i).padStart(3, '0')}`);
const text = (svg: string) => svg.replace(/<[^>]*>/g, '');

describe('a dependency graph', () => {
  it('shows milestones, their neighbours and what waits for them', async () => {
    const set = draw(
      [
        node('M-1', { name: 'Mirror cast', day: dayNumber(17_900) }),
        node('M-2', { name: 'Mirror polished and coated', status: 'overdue' }),
        node('M-3', { name: 'Spare part ordered', status: 'pending', day: dayNumber(19_000) }),
        node('X-9', { inside: false, tracked: false, status: 'pending', day: null }),
      ],
      [
        ['M-1', 'M-2'],
        ['M-2', 'X-9'],
      ],
    );
    const [page] = set.pages;
    expect(set.pages).toHaveLength(1);
    expect(page?.links.map((l) => l.target)).toEqual(['M-1', 'M-2'].map((id) => ({ kind: 'milestone', id })));
    expect(page?.caption).toContain('Optics');
    await expect(page?.svg).toMatchFileSnapshot('dependencies.golden.svg');
  });

  it('has no page for no relations', () => {
    expect(draw([]).pages).toHaveLength(0);
    expect(draw([node('M-1'), node('M-2')]).pages).toHaveLength(0);
  });

  it('names the month each milestone is due, in boxes of one width', () => {
    const [page] = draw(
      [node('M-1', { day: dayNumber(17_900) }), node('M-2', { name: 'A long name '.repeat(9) })],
      [['M-1', 'M-2']],
    ).pages;
    const { nodes } = readPage(page?.svg ?? '');
    expect(nodes.map((n) => n.lines.map((l) => l.text)[1])).toEqual(['Jan 2019', 'Apr 2019']);
    expect(new Set(nodes.map((n) => n.width)).size).toBe(1);
  });

  it('begins with what is open and due first, and ends with what is finished', () => {
    const pairs = many(160).flatMap((id, i) =>
      i % 2 ? [] : [[id, `M-${String(i + 1).padStart(3, '0')}`] as const],
    );
    const nodes = many(160).map((id, i) =>
      node(id, {
        name: 'Something of some length to do',
        day: dayNumber(18_000 - i),
        status: i % 6 < 2 ? 'pending' : 'completed',
      }),
    );
    const { pages } = draw(nodes, pairs);
    const open = pages.map((p) => readPage(p.svg).nodes.filter((n) => n.tooltip.includes('pending')).length);
    expect(pages.length).toBeGreaterThan(1);
    expect(open[0]).toBeGreaterThan(0);
    const first = readPage(pages[0]?.svg ?? '').nodes.toSorted((a, b) => a.y - b.y || a.x - b.x)[0];
    expect(first?.tooltip).toMatch(/^M-15[67].*pending/);
  });

  it('cuts a chain of 200, with chips that name and link the other part', () => {
    const ids = many(200);
    const set = draw(
      ids.map((id, i) => node(id, { name: 'A step on the way', day: dayNumber(i) })),
      ids.slice(1).map((id, i) => [ids[i] ?? '', id] as const),
    );
    expect(set.pages.length).toBeGreaterThan(1);
    expect(set.pages.length).toBeLessThan(9);
    const labels = new Set(set.pages.map((p) => p.label));
    const chips = set.pages.flatMap((p) => p.links.filter((l) => l.target.kind === 'figure'));
    expect(chips.length).toBeGreaterThan(0);
    for (const { target } of chips) expect(target.kind === 'figure' && labels.has(target.label)).toBe(true);
    const elsewhere = chips.filter(({ page }) => page);
    expect(elsewhere.length).toBeGreaterThan(0);
    // The note sets the page behind the code, inside the stub.
    for (const { page, x, y, width, height } of elsewhere) {
      expect(page?.x).toBeGreaterThan(x + 20);
      expect(page?.x).toBeLessThan(x + width - 15);
      expect(page?.y).toBeGreaterThan(y);
      expect(page?.y).toBeLessThan(y + height);
    }
    expect(set.pages.map((p) => p.part)).toEqual(
      set.pages.map((_, i) => ({ index: i + 1, count: set.pages.length })),
    );
  });

  it('draws a hub with 80 successors, and one with 400 neighbours elsewhere', () => {
    for (const [count, inside] of [
      [80, true],
      [400, false],
    ] as const) {
      const ids = many(count);
      const others = ids.map((id) => node(id, { inside, name: 'Something that comes after the hub' }));
      const set = draw(
        [node('HUB', { day: dayNumber(0) }), ...others],
        ids.map((id) => ['HUB', id] as const),
      );
      const all = set.pages.map((p) => text(p.svg)).join();
      expect(ids.filter((id) => !all.includes(id))).toEqual([]);
    }
  });

  it('breaks a word of 60 characters and loses none of it', () => {
    const word = 'Abcdefghij'.repeat(6);
    const [page] = drawOne(node('M-1', { name: word })).pages;
    const lines = [...(page?.svg.matchAll(/<text[^>]*>([^<]*)/g) ?? [])].map((m) => m[1] ?? '');
    expect(lines.filter((l) => !/\d{4}$/.test(l)).join('')).toContain(word);
    expect(lines.some((l) => l === word)).toBe(false);
  });

  it.each([
    'Зеркало отполировано',
    'Κάτοπτρο έτοιμο',
    '主镜抛光完成并且镀膜',
    'Ready 🚀🔭',
    'המראה מוכנה',
    'المرآة جاهزة',
  ])('takes the name %s', (name) => {
    const [page] = drawOne(node('M-1', { name })).pages;
    for (const part of name.split(' ')) expect(page?.svg).toContain(part);
    expect(page?.height).toBeGreaterThan(30);
  });

  it('draws the arrow that closes a cycle backwards and dashed, and no arrow from a milestone to itself', () => {
    const set = draw(
      [node('A'), node('B'), node('C')],
      [
        ['A', 'B'],
        ['B', 'C'],
        ['C', 'A'],
        ['B', 'B'],
      ],
    );
    expect(set.pages[0]?.svg.match(/stroke-dasharray="3 1.6"/g)).toHaveLength(2);
    expect(text(set.pages[0]?.svg ?? '')).toContain('closes a cycle');
  });

  it('is the same again', () => {
    const nodes = many(30).map((id, i) => node(id, { name: `Name ${i * 7919}`, day: dayNumber(i % 7) }));
    const relations = many(29).map((id, i) => [id, `M-${String(i + 1).padStart(3, '0')}`] as const);
    expect(draw(nodes, relations)).toEqual(draw(nodes, relations));
  });
});
