import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import { CannotGoOn } from '../../../src/kernel/diagnostics.ts';
import { beginNext, type NextRequest } from '../../../src/tools/next/next.ts';
import { undo } from '../../../src/tools/next/undo.ts';
import { nextVersion } from '../../../src/tools/next/version.ts';

const head = 'code,name,wbs,level,due,completed,predecessors,successors\n';
const march = `${head}A,First,1.1,1,2021-03-31,,,\nB,Second,1.1,1,2021-06-30,,,\nC,Third,1.1,1,2021-06-30,,,\n`;
const april = `${head}A,First,1.1,1,2021-03-31,2021-04-02,,\nB,Second,1.1,1,2021-07-30,,,\nD,Fourth,1.2,2,2021-09-30,,,\n`;
const report = `# The note of the quay.
handle: X-1
title: Plan, March 2021
dataDate: 2021-03-31
asOf: 2021-04-05   # the day of the board
data:
  milestones: data/m.csv
  annotations: notes.yaml
wbs: {titles: {"1.1": One, "1.2": Two}}
document:
  status: approved
  approval: {name: N, date: 2021-04-06}
  version: v1
  changes:
    - {version: v1, date: 2021-04-05, description: First issue.}
rules: {codes-persist: info}
`;
const notes = 'B:\n  description: Of stone.\n  due: 2021-07-30\n';

let folder: string;
const path = (name: string) => join(folder, name);
const write = (name: string, text: string) => writeFileSync(path(name), text);
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd: path('note'),
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'next-test-'));
  mkdirSync(path('note/data'), { recursive: true });
  write('note/report.yaml', report);
  write('note/notes.yaml', notes);
  write('note/data/m.csv', march);
  write('april.csv', april);
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'March');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Every file of the note with its content, but for those of git and of the workspace. */
function everything(): Record<string, string> {
  const names = readdirSync(path('note'), { recursive: true, encoding: 'utf8' });
  const files = names.filter((n) => !/^\.(git|milepost)/.test(n) && statSync(path(`note/${n}`)).isFile());
  return Object.fromEntries(files.map((n) => [n, readFileSync(path(`note/${n}`), 'utf8')]));
}

const begin = (more: Partial<NextRequest> = {}) =>
  beginNext(
    {
      config: path('note/report.yaml'),
      exports: [path('april.csv')],
      dataDate: '2021-04-30',
      force: false,
      ...more,
    },
    nodeEffects(),
  );

async function refusal(more: Partial<NextRequest>): Promise<string[]> {
  const before = everything();
  const error = await begin(more).catch((e: unknown) => e);
  expect(everything()).toEqual(before);
  expect(error).toBeInstanceOf(CannotGoOn);
  return (error as CannotGoOn).diagnostics.map((d) => `${d.rule}: ${d.message}`.replaceAll(`${folder}/`, ''));
}

describe('next', () => {
  it('moves data and corrections to the snapshots, dates and version on, and drafts the change record', async () => {
    const begun = await begin();
    const after = everything();
    expect(after['report.yaml']).toBe(`# The note of the quay.
handle: X-1
title: Plan, April 2021
dataDate: 2021-04-30
asOf: 2021-04-30   # the day of the board
data:
  milestones: data/m.csv
  annotations: notes.yaml
  snapshots:
    - milestones: data/2021-03/m.csv
      annotations: data/2021-03/notes.yaml
      dataDate: 2021-03-31
wbs: {titles: {"1.1": One, "1.2": Two}}
document:
  status: draft
  version: v2
  changes:
    - {version: v1, date: 2021-04-05, description: First issue.}
    - version: v2
      date: 2021-04-30
      description: "Data of 30 April 2021: 1 new, 1 gone, 1 completed, 1 no longer corrected since 31 March 2021."
rules: {codes-persist: info}
`);
    expect(after).toMatchObject({
      'data/m.csv': april,
      'data/2021-03/m.csv': march,
      'data/2021-03/notes.yaml': notes,
      'notes.yaml': notes,
    });
    expect(begun.edit).toContain('-asOf: 2021-04-05   # the day of the board\n+title: Plan, April 2021\n');
    expect(begun.needless.map((d) => d.message)).toEqual([
      'the due date of B is "2021-07-30" in the data too',
    ]);
    expect(begun.difference.completed.map((c) => c.after.id)).toEqual(['A']);
    expect(begun.difference.gone.map((a) => a.id)).toEqual(['C']);
  });

  it('is undone whole, and not over later work', async () => {
    const before = everything();
    await begin();
    const place = { configPath: path('note/report.yaml'), folder: path('note') };
    const text = readFileSync(path('note/report.yaml'), 'utf8');
    write('note/report.yaml', `${text}# More.\n`);
    await expect(undo(place, false, nodeEffects())).rejects.toThrow('report.yaml was changed since');
    write('note/report.yaml', text);
    await undo(place, false, nodeEffects());
    expect(everything()).toEqual(before);
    await expect(undo(place, false, nodeEffects())).rejects.toThrow('there is nothing to undo');
  });

  it('uses an export in the folder where it lies', async () => {
    write('note/report.yaml', report.replace('data/m.csv\n', 'data/m.csv\n  columns: {due: due}\n'));
    write('note/data/april.csv', april);
    git('commit', '-qam', 'Columns');
    await begin({
      exports: [path('note/data/april.csv')],
      asOf: '2021-05-07',
      toVersion: undefined,
    } as never);
    const after = everything();
    expect(after['report.yaml']).toContain('  milestones: data/april.csv\n  columns: {due: due}\n');
    expect(after['report.yaml']).toContain('    - milestones: data/m.csv\n');
    expect(after['report.yaml']).toContain('asOf: 2021-05-07   # the day');
    expect(Object.keys(after)).not.toContain('data/2021-03/m.csv');
  });

  it('leaves data to the other reports of the folder, which may go on by themselves', async () => {
    write('note/base.yaml', report.replace(/^handle.*\n/m, ''));
    write('note/report.yaml', 'extends: base.yaml\nhandle: X-1\n');
    write('note/other.yaml', '# Ours.\nextends: base.yaml\nhandle: X-2\n');
    git('add', '.');
    git('commit', '-qm', 'Two');
    await begin();
    expect(everything()).toMatchObject({ 'data/m.csv': march, 'data/2021-04/m.csv': april });
    git('add', '.');
    git('commit', '-qm', 'April');
    await begin({ config: path('note/other.yaml') });
    const after = everything();
    for (const file of ['report.yaml', 'other.yaml'])
      expect(parse(after[file] ?? '').data).toEqual({
        milestones: 'data/2021-04/m.csv',
        snapshots: [
          { milestones: 'data/m.csv', annotations: 'data/2021-03/notes.yaml', dataDate: '2021-03-31' },
        ],
      });
    git('add', '.');
    git('commit', '-qm', 'April of the other');
    write('april.csv', april.replace('2021-09-30', '2021-10-30'));
    await begin({ dataDate: '2021-05-31' });
    expect(everything()).toMatchObject({
      'data/2021-04/m.csv': april,
      'data/2021-05/m.csv': expect.any(String),
    });
  });

  it('writes over no file but the data it replaces', async () => {
    write('note/data/april.txt', march);
    write('april.txt', april);
    git('add', '.');
    git('commit', '-qm', 'A file of that name');
    await begin({ exports: [path('april.txt')] });
    expect(everything()).toMatchObject({ 'data/april.txt': march, 'data/2021-04/april.txt': april });
  });

  it('refuses what is not the next issue, and changes nothing', async () => {
    expect(await refusal({ dataDate: undefined })).toEqual([
      'next-data-dated: april.csv states no data date; its last completion is of 2 April 2021',
    ]);
    expect(await refusal({ dataDate: '2021-02-28' })).toEqual([
      'next-data-later: april.csv has the data date 28 February 2021; the report has 31 March 2021 already',
    ]);
    expect(await refusal({ exports: [path('note/data/m.csv')] })).toEqual([
      'next-data-new: note/data/m.csv holds the very data the report has',
    ]);
    write('other.csv', `${head}X,Another,1.1,1,2021-03-31,,,\nA,First,1.1,1,2021-03-31,,,\n`);
    expect(await refusal({ exports: [path('other.csv')] })).toEqual([
      'next-data-of-project: other.csv has 1 of the 3 milestones of the report: it is of another project, or writes codes otherwise',
    ]);
    write('broken.csv', april.replace('2021-09-30', '2021-09-31'));
    expect(await refusal({ exports: [path('broken.csv')] })).toEqual([
      'dates-exist: the due date of D, "2021-09-31", is no day of the calendar',
      'next-data-sound: broken.csv cannot be the data of the next issue: 1 error; nothing was changed',
    ]);
    write('note/data/m.csv', april.replace('2021-07-30', '2021-08-30'));
    git('commit', '-qam', 'Later');
    write('old.csv', march);
    expect(await refusal({ exports: [path('old.csv')] })).toEqual([
      'next-data-later: old.csv is older than the data of the report: it has 1 milestone open that is completed there, and completes none',
    ]);
    write('note/notes.yaml', `${notes}# Edited.\n`);
    expect(await refusal({})).toEqual(['next-committed: notes.yaml is not in git as it is']);
  });

  it('raises numbers and letters', () => {
    expect(['v1', '1.9', 'Rev B', 'Issue 09', 'v2-draft', 'C', 'final', 'Z'].map(nextVersion)).toEqual([
      'v2',
      '1.10',
      'Rev C',
      'Issue 10',
      'v3-draft',
      'D',
      null,
      null,
    ]);
  });
});
