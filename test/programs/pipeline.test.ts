import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { packageRoot } from '../../src/kernel/package-root.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-pipeline-'));
  await cp(join(packageRoot, 'examples', 'starter'), folder, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const milepost = (...args: string[]) =>
  execa('node', [join(packageRoot, 'dist', 'milepost.js'), ...args], { cwd: folder, reject: false });
const asJson = async (...args: string[]) => {
  const { stdout, exitCode } = await milepost('build', '--json', '--format', 'html', ...args);
  const told = stdout.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  return { told, exitCode };
};

it('tells a build as one JSON object a line, and whether there was anything to do', async () => {
  const first = await asJson();
  expect(first.exitCode).toBe(0);
  expect(first.told.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['stage', 'edition']));
  const output = expect.stringMatching(/build.WSN-001\.html$/);
  expect(first.told.at(-1)).toMatchObject({ kind: 'done', upToDate: false, output });
  const again = await asJson();
  expect(again.told).toEqual([expect.objectContaining({ kind: 'done', upToDate: true, output })]);
});

it('tells a finding as one too, and fails', async () => {
  const { told, exitCode } = await asJson('--set', 'data.milestones=none.csv');
  expect(exitCode).toBe(1);
  expect(told.filter(({ kind }) => kind === 'finding')).toEqual([
    expect.objectContaining({ severity: 'error', rule: 'file-exists' }),
  ]);
});

it('completes every command, and the options of one', async () => {
  const { stdout: script } = await milepost('completion');
  expect(script).toMatch(/complete .*-F \w+ milepost$/m);
  const names = async (...words: string[]) =>
    (await milepost('--get-yargs-completions', 'milepost', ...words)).stdout.split('\n');
  const known = commands.map(({ command }) => String(command).split(' ')[0]);
  expect((await names('')).map((line) => line.split(':')[0])).toEqual(expect.arrayContaining(known));
  expect((await names('build', '--')).map((line) => line.split(':')[0])).toEqual(
    expect.arrayContaining(['--edition', '--output', '--trust-cache', '--workspace']),
  );
});
