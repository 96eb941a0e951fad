import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBundled, startBundle } from '../pdf/folder.ts';

/** So many rows are read for seconds on any machine. */
const many = 300_000;
/** And so many at once, but on a thread of its own. */
const some = 9000;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-large-'));
  await put('large', many);
  await put('some', some);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function put(name: string, rows: number): Promise<void> {
  const line = (_: unknown, i: number) =>
    `M-${i},Milestone ${i},A.${i % 9},2021-0${1 + (i % 9)}-${10 + (i % 19)},`;
  const table = ['code,name,wbs,due,completed', ...Array.from({ length: rows }, line)].join('\n');
  await writeFile(join(folder, `${name}.csv`), `${table}\n`);
  await writeFile(
    join(folder, `${name}.yaml`),
    `handle: X-1\ntitle: Plan\ndataDate: 2021-01-01\ndata: {milestones: ${name}.csv}\n`,
  );
}

describe.skipIf(!isBundled)('a large table', () => {
  it.each([
    ['check', 'SIGINT'],
    ['summary', 'SIGTERM'],
    ['build', 'SIGINT'],
  ] as const)('%s ends by %s while it is read', async (command, signal) => {
    const child = startBundle(folder, [command, '-c', 'large.yaml']);
    await wait(700);
    child.kill(signal);
    const { exitCode, all } = await child;
    expect(exitCode, all).toBe(130);
    expect(all).not.toMatch(/no errors|fault/);
  });
  it('is told of as on the thread that began, once', async () => {
    const small = startBundle(folder, ['list', 'open', '-c', 'some.yaml']);
    const { stdout, exitCode } = await small;
    expect(exitCode).toBe(0);
    expect(stdout.split('\n')).toHaveLength(some + 1);
    const { all = '' } = await startBundle(folder, ['check', '--format', 'json', '-c', 'some.yaml']);
    expect(JSON.parse(all)).toMatchObject({ counts: { error: 0 } });
  });
  it('that needs more memory than Node may take is a finding', async () => {
    const env = { NODE_OPTIONS: '--max-old-space-size=60' };
    const { exitCode, all } = await startBundle(folder, ['check', '-c', 'large.yaml'], env);
    expect(all).toMatch(/Node\.js may take no more memory.*\n.*--max-old-space-size/);
    expect(all).not.toMatch(/fault|Error|at /);
    expect(exitCode).toBe(1);
  });
});
