import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { build } from '../../src/cli/build.ts';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { planFolder } from '../../src/tools/plan.ts';

const base = `dataDate: 2021-03-31
data: {milestones: m.csv}
sections: [summary, by-wbs]
output: {formats: [html]}
`;
let folder: string;
const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-test-'));
  put('base.yaml', base);
  put('a.yaml', 'extends: base.yaml\nhandle: A\ntitle: A\neditions: [{handle: A-1, levels: 1}]\n');
  put('b.yaml', 'extends: base.yaml\nhandle: B\ntitle: B\nbibliography: b.bib\n');
  put('b.bib', '');
  put('notes.yaml', 'M-1:\n  description: One.\n');
  put(
    'm.csv',
    'code,name,wbs,level,due,completed,predecessors,successors\nM-1,One,1,1,2021-05-01,,,M-2\nM-2,Two,1,2,2021-06-01,,M-1,\n',
  );
});
afterEach(() => rmSync(folder, { recursive: true }));
const plan = () => planFolder(folder, nodeEffects());

describe('the plan of a folder', () => {
  it('has every report and edition, with what it costs, and no other file', async () => {
    const { notes, diagnostics } = await plan();
    expect(diagnostics).toEqual([]);
    expect(notes.map((n) => [n.handle, n.edition, n.name, n.milestones, n.cost])).toEqual([
      ['A', null, 'A', 2, 2],
      ['A-1', 'A-1', 'A-1', 1, 1],
      ['B', null, 'B', 2, 2],
    ]);
  });
  it('has another hash for what a build would make otherwise, and for that alone', async () => {
    const hashes = async () => (await plan()).notes.map((n) => n.inputs);
    const before = await hashes();
    expect(await hashes()).toEqual(before);
    put('b.bib', '@misc{x, title = {X}}');
    const after = await hashes();
    expect(after.map((hash, i) => hash === before[i])).toEqual([true, true, false]);
    // What only the whole report shows changes no edition.
    put('m.csv', readFileSync(join(folder, 'm.csv'), 'utf8').replace('Two', 'Second'));
    expect((await hashes()).map((hash, i) => hash === after[i])).toEqual([false, true, false]);
  });
  it('tells of a report that cannot be read, and plans the others', async () => {
    put('a.yaml', 'extends: base.yaml\nhandle: A\n');
    const { notes, diagnostics } = await plan();
    expect(notes.map((n) => n.handle)).toEqual(['B']);
    expect(diagnostics.map((d) => d.message)).toEqual(['title is missing']);
  });
});

describe('build --all', () => {
  it('makes each, and none touches the files of another', async () => {
    const written: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    const args = {
      config: join(folder, 'a.yaml'),
      quiet: false,
      json: false,
      explain: false,
      format: undefined,
    };
    await build.handler({ ...args, all: true, _: [], $0: '' });
    expect(readdirSync(join(folder, 'build'))).toEqual([
      'A-1.html',
      'A-1.manifest.json',
      'A.html',
      'A.manifest.json',
      'B.html',
      'B.manifest.json',
    ]);
    expect(readdirSync(join(folder, 'figures'))).toEqual(['A-1.edition', 'a', 'b']);
    written.length = 0;
    await build.handler({ ...args, all: true, _: [], $0: '' });
    expect(written.filter((line) => line.includes('is up to date'))).toHaveLength(3);
    vi.restoreAllMocks();
    expect(process.exitCode ?? 0).toBe(0);
  });
});
