import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { load } from '../../src/input/load.ts';
import { diffSchedules } from '../../src/model/diff.ts';
import { explain } from '../../src/tools/explain/explain.ts';
import { summaryOf } from '../../src/tools/summary/of-report.ts';
import { type MadePage, makePage } from '../support/page.ts';

/** What every object has a member of by that name. */
const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'] as const;
const next = (i: number) => names[(i + 1) % names.length];

const rows = (due: string) =>
  [
    'code,name,wbs,level,due,completed,type,predecessors,successors',
    ...names.map(
      (code, i) => `${code},${next(i)},${code}.${code},1,${due},,${next(i)},,${i < 4 ? next(i) : ''}`,
    ),
    '',
  ].join('\n');

const report = `handle: X-1
title: Plan
dataDate: 2021-03-31
data: {milestones: m.csv, annotations: a.yaml, snapshots: {milestones: old.csv, dataDate: 2021-02-28}}
sections: [summary, overdue, by-month, timeline, changes, variance, forecast, trend, by-wbs, index, {chapter: c.md}]
wbs: {titles: {constructor: First, toString: Third, hasOwnProperty.hasOwnProperty: Under}}
`;
const annotations = names
  .map((code, i) => `${code}:\n  description: See ${next(i)}.\n  key: true\n  aka: [${code}-2]\n`)
  .join('');

/** Codes that are names of what an object has beside its own are codes as others are, wherever they are looked up. */
describe('a schedule whose every code is a name of objects', () => {
  let page: MadePage;
  beforeAll(async () => {
    page = await makePage(async (folder) => {
      await writeFile(join(folder, 'report.yaml'), report);
      await writeFile(join(folder, 'm.csv'), rows('2021-05-01'));
      await writeFile(join(folder, 'old.csv'), rows('2021-04-01'));
      await writeFile(join(folder, 'a.yaml'), annotations);
      await writeFile(join(folder, 'c.md'), `# Words\n\n${names.map((n) => `[${n}](#${n})`).join(', ')}\n`);
    });
  }, 60_000);
  afterAll(() => page?.remove());
  const config = () => join(page.folder, 'report.yaml');

  it('is summed up', async () => {
    const { facts } = await summaryOf(config(), nodeEffects());
    expect(facts.wbs.map(({ code, title, codes }) => [code, title, codes])).toEqual([
      ['__proto__', '__proto__', ['__proto__']],
      ['constructor', 'First', ['constructor']],
      ['hasOwnProperty', 'hasOwnProperty', ['hasOwnProperty']],
      ['toString', 'Third', ['toString']],
      ['valueOf', 'valueOf', ['valueOf']],
    ]);
    expect(facts.relations.map(({ from, to }) => [from, to])).toEqual(
      names
        .slice(0, 4)
        .map((n, i) => [n, next(i)])
        .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    );
  });
  it.each(names)('%s is explained', async (code) => {
    const found = await explain(code, config(), nodeEffects());
    expect(found).toMatchObject({ milestone: { id: code, name: next(names.indexOf(code)) } });
  });
  it('is compared', async () => {
    const { schedule, previous } = await load(config(), nodeEffects());
    if (previous === undefined) throw new Error('no earlier data');
    const { slipped, added, gone } = diffSchedules(previous, schedule);
    expect(slipped.map(({ after, days }) => [after.id, days])).toEqual([...names].sort().map((n) => [n, 30]));
    expect([added, gone]).toEqual([[], []]);
  });
  it('has a figure of each element, under a name of its own', async () => {
    const made = (await readdir(join(page.folder, 'figures'))).filter((n) => n.startsWith('dependencies-'));
    expect(new Set(made.map((n) => n.toLowerCase())).size).toBe(made.length);
  });
  it('is a page that shows each, and nothing of the program', () => {
    for (const [i, code] of names.entries()) {
      expect(page.html).toContain(`id="${code}"`);
      expect(page.html).toContain(`${code}-2`);
      expect(page.html).toContain(`>${next(i)}<`);
    }
    expect(page.html).not.toMatch(/native code|\[object /);
  });
});
