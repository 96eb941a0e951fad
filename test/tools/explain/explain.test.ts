import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import { CannotGoOn } from '../../../src/kernel/diagnostics.ts';
import { explain } from '../../../src/tools/explain/explain.ts';

const files = {
  'report.yaml': `handle: X-1
title: Plan
dataDate: 2021-03-31
asOf: 2021-05-10
wbs: { root: "1", titles: { "1.1": Works } }
data: { milestones: m.csv, annotations: a.yaml }
`,
  'm.csv': `code,name,wbs,level,due,completed,predecessors,successors
A,First,1.1,1,2021-03-31,2021-04-02,,B
B-2,"Second, late",1.1.4,2,2021-04-30,,,
C,Third,1.1,,2021-05-10,,,
D,Fourth,1.2,,,,,
X,,,,,yes,,A
B,Middle,1.1,2,2021-04-30,,A,C
`,
  'a.yaml': 'B-2:\n  aka: [OLD-2]\n  description: It comes after the first.\n',
};

let folder: string;
const config = () => join(folder, 'report.yaml');
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'explain-test-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function milestone(code: string) {
  const found = await explain(code, config(), nodeEffects());
  if (found.kind !== 'milestone') throw new Error('not a milestone');
  return found;
}

describe('explain a milestone', () => {
  it('traces its values to their cells', async () => {
    const { values, place, section } = (await milestone('B-2')).milestone;
    expect(place).toMatchObject({ path: 'm.csv', line: 3, column: 1 });
    const due = values.find((v) => v.field === 'baselineFinish');
    expect(due).toMatchObject({
      value: '2021-04-30',
      origin: { text: '2021-04-30', place: { line: 3, column: 28 } },
    });
    expect(values.find((v) => v.field === 'wbs')?.value).toBe('1.1.4');
    expect(section).toEqual({ code: '1.1', title: 'Works' });
  });
  it.each([
    ['A', 'completed', 'It was completed 2021-04-02, 2 days after its due date 2021-03-31.'],
    ['B', 'overdue', 'It was due 2021-04-30, 10 days before the as-of date 2021-05-10.'],
    ['C', 'pending', 'It is due 2021-05-10, not before the as-of date 2021-05-10.'],
    ['D', 'pending', 'It has no due date, so it cannot be overdue.'],
    ['X', 'completed', 'The data say it is completed, but not when.'],
  ])('%s is %s: %s', async (code, status, because) => {
    const found = (await milestone(code)).milestone;
    expect(found.status).toBe(status);
    expect(found.because.at(-1)).toBe(because);
  });
  it('lists its relations with what they say', async () => {
    const { predecessors, successors } = (await milestone('B')).milestone;
    expect(predecessors).toMatchObject([
      { id: 'A', name: 'First', type: 'FS', lag: 0, status: 'completed', due: '2021-03-31' },
    ]);
    expect(successors).toMatchObject([{ id: 'C', status: 'pending' }]);
  });
  it('knows it by an older code', async () => {
    expect((await milestone('OLD-2')).milestone.id).toBe('B-2');
    expect((await milestone('b-2')).milestone.id).toBe('B-2');
  });
  it('tells its pages from what the last build left behind', async () => {
    expect((await milestone('B-2')).pages).toBeNull();
    const pages = { entry: '12', mentions: [{ page: '3', places: ['overdue', 'figure timeline'] }] };
    mkdirSync(join(folder, 'build'), { recursive: true });
    const manifest = (text: string) => writeFileSync(join(folder, 'build/X-1.manifest.json'), text);
    manifest(JSON.stringify({ pages: { 'B-2': pages } }));
    expect((await milestone('B-2')).pages).toEqual(pages);
    expect((await milestone('A')).pages).toBeNull();
    for (const odd of ['{', '[]', '{"pages":{"B-2":"12"}}']) {
      manifest(odd);
      expect((await milestone('B-2')).pages).toBeNull();
    }
  });
});

describe('explain a number', () => {
  it.each([
    ['total', ['A', 'B-2', 'C', 'D', 'B']],
    ['completed', ['A']],
    ['late', ['B-2', 'B']],
    ['ahead', ['C', 'D']],
    ['level-2', ['B-2', 'B']],
    ['no-level', ['C', 'D']],
    ['undated', ['D']],
    ['external', ['X']],
  ])('%s is made up of %j', async (name, ids) => {
    const found = await explain(name, config(), nodeEffects());
    expect(found.kind === 'metric' && found.metric.milestones.map((a) => a.id)).toEqual(ids);
  });
  it('says what a ratio is made of, and what is missing for one', async () => {
    const bei = await explain('bei', config(), nodeEffects());
    expect(bei.kind === 'metric' && bei.metric).toMatchObject({
      // A was completed after the data date, D has no due date.
      value: 0,
      counts: { count: 0, of: 2 },
      unit: 'index',
      missing: null,
    });
    const kept = await explain('plan-kept', config(), nodeEffects());
    expect(kept.kind === 'metric' && kept.metric).toMatchObject({
      value: null,
      missing: 'an earlier data set (`data.snapshots`)',
    });
  });
  it('what is neither is refused, with what is near', async () => {
    const error = await explain('compleeted', config(), nodeEffects()).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(CannotGoOn);
    expect((error as CannotGoOn).diagnostics[0]?.hint).toMatch(/^Did you mean completed\?/);
    await expect(explain('constructor', config(), nodeEffects())).rejects.toBeInstanceOf(CannotGoOn);
  });
});
