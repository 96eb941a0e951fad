import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import { CannotGoOn } from '../../../src/kernel/diagnostics.ts';
import { compare } from '../../../src/tools/diff/compare.ts';

const head = 'code,name,wbs,level,due,completed,predecessors,successors\n';
const march = `${head}A,First,1.1,1,2021-03-31,,,\nB,Second,1.1,1,2021-06-30,,,\n`;
const april = `${head}A,First,1.1,1,2021-03-31,2021-04-02,,\nB,Second,1.1,1,2021-07-30,,,\nC,Third,1.2,2,2021-09-30,,,\n`;
const report = (day: string) =>
  `handle: X-1\ntitle: Plan\ndataDate: ${day}\ndata:\n  milestones: data/m.csv\n`;

let folder: string;
let scratch: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd: join(folder, 'repo'),
  });
const write = (path: string, text: string) => writeFileSync(join(folder, path), text);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diff-test-'));
  scratch = join(folder, 'scratch');
  for (const d of ['repo/note/data', 'scratch']) mkdirSync(join(folder, d), { recursive: true });
  git('init', '-q', '-b', 'main');
  write('repo/note/report.yaml', report('2021-03-31'));
  write('repo/note/data/m.csv', march);
  git('add', '.');
  git('commit', '-qm', 'March');
  git('tag', 'v1');
  write('repo/note/report.yaml', report('2021-04-30'));
  write('repo/note/data/m.csv', april);
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (before: string, after: string, at = 'repo/note', config = 'report.yaml') =>
  compare({ before, after }, { folder: join(folder, at), config, scratch }, nodeEffects());

const april2 = {
  from: '2021-03-31',
  to: '2021-04-30',
  added: [{ id: 'C' }],
  gone: [],
  completed: [{ after: { id: 'A' }, days: 2 }],
  slipped: [{ after: { id: 'B' }, days: 30, basis: 'baseline' }],
};

describe('compare', () => {
  it('a revision with the report folder as it is', async () => {
    const { json, summary } = await run('HEAD', '.');
    expect(json).toMatchObject(april2);
    expect(summary).toBe('2 milestones in both: 1 new, 1 completed, 1 slipped.');
  });
  it('a tag and a path in it, from above the report', async () => {
    expect((await run('v1:note', 'note', 'repo')).json).toMatchObject(april2);
    const { from: _, to: __, ...files } = april2;
    expect((await run('v1:note/data/m.csv', 'note/data/m.csv', 'repo')).json).toMatchObject(files);
  });
  it('a revision of the report of --config, from above it', async () => {
    expect((await run('v1', 'note/report.yaml', 'repo', 'note/report.yaml')).json).toMatchObject(april2);
  });
  it('leaves the index and the working tree as they were', async () => {
    const before = git('status', '--porcelain').toString();
    await run('v1', '.');
    expect(git('status', '--porcelain').toString()).toBe(before);
    expect(readFileSync(join(folder, 'repo/note/data/m.csv'), 'utf8')).toBe(april);
  });
  it.each([
    ['as itself', 'may.yaml'],
    ['by its folder', '.'],
  ])('the report of --config, named %s, not another of its folder', async (_, after) => {
    write('repo/note/may.yaml', report('2021-05-31').replace('m.csv', 'may.csv'));
    write('repo/note/data/may.csv', `${april}D,Fourth,1.2,2,2021-10-31,,,\n`);
    const { json } = await run('HEAD:data/m.csv', after, 'repo/note', 'may.yaml');
    expect(json).toMatchObject({ to: '2021-05-31', added: [{ id: 'C' }, { id: 'D' }] });
  });
  it('tells a data date that was stated from one that was not', async () => {
    write('repo/note/open.csv', march);
    const { title, json } = await run('open.csv', 'data/m.csv');
    expect(title).toBe('From open.csv to data/m.csv (no data date; last completion 2021-04-02)');
    expect(json).toMatchObject({ from: null, fromDate: null, to: '2021-04-02', toDate: 'last-completion' });
    expect((await run('.', '.')).title).toBe('From . (status 2021-04-30) to . (status 2021-04-30)');
  });
  it('refuses a report of --config that is not there', async () => {
    const error = await run('v1', '.', 'repo/note', 'none.yaml').catch((e: unknown) => e);
    expect((error as CannotGoOn).diagnostics).toMatchObject([{ rule: 'config-exists' }]);
  });
  it('refuses a revision without the report of --config', async () => {
    const error = await run('v1', '.', 'repo/note', 'may.yaml').catch((e: unknown) => e);
    expect((error as CannotGoOn).message).toContain('a folder without a may.yaml');
  });
  it.each([
    ['nowhere', 'no file, no folder and no git revision'],
    ['v1:note/other.csv', 'has no such file'],
    ['data', 'a folder without a report.yaml'],
    ['--help', 'no file'],
  ])('%s is refused', async (name, message) => {
    const error = await run(name, '.').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(CannotGoOn);
    expect((error as CannotGoOn).diagnostics).toMatchObject([{ rule: 'diff-side-found' }]);
    expect((error as CannotGoOn).message).toContain(message);
  });
  it('a report of an earlier revision cannot lead out of its folder', async () => {
    symlinkSync('/etc/hostname', join(folder, 'repo/note/data/out.csv'));
    write('repo/note/report.yaml', report('2021-04-30').replace('m.csv', 'out.csv'));
    git('add', '.');
    git('commit', '-qm', 'Link');
    const error = await run('HEAD', 'v1').catch((e: unknown) => e);
    expect((error as CannotGoOn).diagnostics?.map((d) => d.rule)).toEqual(['file-inside-folder']);
  });
});
