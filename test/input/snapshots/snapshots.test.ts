import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import { load } from '../../../src/input/load.ts';
import { formatDay } from '../../../src/kernel/dates.ts';

const head = 'code,name,wbs,level,due,completed,predecessors,successors\n';
const now = `${head}DM-1,One,1.1,1,2021-01-10,2021-01-20,,
DM-2,Two,1.1,1,2021-05-10,,,
DM-3,Three,1.1,1,2021-06-10,,,
DM-4,Four,1.1,1,2021-02-01,2020-12-20,,
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'snapshots-test-'));
  mkdirSync(join(folder, 'data'));
  write('data/now.csv', now);
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (path: string, text: string) => writeFileSync(join(folder, path), text);

async function loadWith(snapshots: string, more = '') {
  write(
    'report.yaml',
    `handle: X\ntitle: X\ndataDate: 2021-03-31\nwbs: {root: "1", titles: {"1.1": A}}\ndata:\n  milestones: data/now.csv\n${more}  snapshots:\n${snapshots}`,
  );
  const loaded = await load(join(folder, 'report.yaml'), nodeEffects());
  return {
    ...loaded,
    dates: loaded.earlier.map((s) => formatDay(s.dataDate)),
    told: (rule: string) => loaded.diagnostics.filter((d) => d.rule === rule).map((d) => d.message),
  };
}

const earlierTable = (rows: string, heading = head) => `${heading}${rows}`;

describe('snapshots', () => {
  it('come oldest first, whatever their order', async () => {
    write('data/a.csv', earlierTable('DM-1,One,1.1,1,2021-01-10,,,\n'));
    write('data/b.csv', earlierTable('DM-1,One,1.1,1,2021-01-10,,,\nDM-2,Two,1.1,1,2021-04-10,,,\n'));
    const loaded = await loadWith(
      '    - {milestones: data/b.csv, dataDate: 2020-12-31}\n    - {milestones: data/a.csv, dataDate: 2020-06-30}\n',
    );
    expect(loaded.dates).toEqual(['2020-06-30', '2020-12-31']);
    expect(loaded.previous).toBe(loaded.earlier[1]);
  });

  it('are read with the columns and the form of dates of the report, unless they have their own', async () => {
    write('data/now.csv', 'Id,name,wbs,Plan,completed\nDM-1,One,1.1,10.01.2021,\n');
    write('data/a.csv', 'Id,name,wbs,Plan,completed\nDM-1,One,1.1,03.01.2021,\n');
    write('data/b.csv', 'code,name,wbs,due,completed\nDM-1,One,1.1,01/03/2021,\n');
    const { earlier } = await loadWith(
      '    - {milestones: data/a.csv, dataDate: 2020-06-30}\n    - {milestones: data/b.csv, dataDate: 2020-12-31, columns: {}, dateFormat: mdy}\n',
      '  columns: {code: Id, due: Plan}\n  dateFormat: dmy\n',
    );
    const due = earlier.map((s) => formatDay(s.activities.get('DM-1')?.baselineFinish as never));
    expect(due).toEqual(['2021-01-03', '2021-01-03']);
  });

  it('have the corrections of the report, but for completions that came later', async () => {
    write('data/a.csv', earlierTable('DM-1,One,1.1,1,2021-01-10,,,\nDM-2,Two,1.1,1,2021-05-10,,,\n'));
    write(
      'notes.yaml',
      'DM-1:\n  due: 2021-01-15\n  completed: 2021-01-20\nDM-2:\n  completed: 2020-11-01\n',
    );
    const { earlier } = await loadWith(
      '    - {milestones: data/a.csv, dataDate: 2020-12-31}\n',
      '  annotations: notes.yaml\n',
    );
    const [one, two] = ['DM-1', 'DM-2'].map((id) => earlier[0]?.activities.get(id));
    expect([one?.completed, formatDay(one?.baselineFinish as never)]).toEqual([false, '2021-01-15']);
    expect(two?.completed).toBe(true);
  });

  it('are told of where they have no corrections and the report has', async () => {
    write('data/a.csv', now);
    write('notes.yaml', 'DM-2:\n  due: 2021-05-15\n');
    write('bare.yaml', 'DM-2:\n  description: Two.\n');
    const with_ = (annotations: string) =>
      loadWith(
        `    - {milestones: data/a.csv, annotations: ${annotations}, dataDate: 2020-12-31}\n`,
        '  annotations: notes.yaml\n',
      );
    expect((await with_('bare.yaml')).told('corrections-on-both-sides')).toEqual([
      'the data of the report are corrected (1 milestone), and those of 2020-12-31 are not: what is shown as changed may be the corrections alone',
    ]);
    expect((await with_('notes.yaml')).told('corrections-on-both-sides')).toEqual([]);
  });

  it('may be of several files', async () => {
    write('data/a.csv', earlierTable('DM-1,One,1.1,1,2021-01-10,,,\n'));
    write('data/b.csv', earlierTable('DM-2,Two,1.1,1,2021-04-10,,,\n'));
    const { earlier } = await loadWith(
      '    - {milestones: [data/a.csv, data/b.csv], dataDate: 2020-12-31}\n',
    );
    expect(earlier.map((s) => [...s.activities.keys()])).toEqual([['DM-1', 'DM-2']]);
  });

  it('may be of a git revision', async () => {
    write('data/old.csv', earlierTable('DM-1,Ünë,1.1,1,2021-01-10,,,\n'));
    const git = (...args: string[]) => execFileSync('git', args, { cwd: folder });
    git('init', '-q');
    git('add', 'data/old.csv');
    git('-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '-qm', 'x');
    git('tag', 'v1');
    rmSync(join(folder, 'data/old.csv'));
    const found = await loadWith('    - {milestones: "v1:data/old.csv", dataDate: 2020-12-31}\n');
    expect(found.earlier[0]?.activities.get('DM-1')?.name).toBe('Ünë');
    const missing = await loadWith('    - {milestones: "v2:data/old.csv", dataDate: 2020-12-31}\n');
    expect(missing.told('snapshots-found')).toEqual(['git has no data/old.csv of the revision v2']);
    await expect(loadWith('    - {milestones: "v1:../secret.csv", dataDate: 2020-12-31}\n')).rejects.toThrow(
      'must be a path relative to report.yaml',
    );
  });

  it('that are missing, undated, empty, or of the date of another are told', async () => {
    write('data/a.csv', earlierTable('DM-1,One,1.1,1,2021-01-10,,,\n'));
    write('data/other.csv', earlierTable('Z,Other,2.1,1,2021-01-10,,,\n'));
    const loaded = await loadWith(
      [
        '{milestones: data/none.csv, dataDate: 2020-01-31}',
        '{milestones: data/a.csv}',
        '{milestones: data/other.csv, dataDate: 2020-03-31}',
        '{milestones: data/a.csv, dataDate: 2020-12-31}',
        '{milestones: data/a.csv, dataDate: 2020-12-31}',
        '{milestones: data/a.csv, dataDate: 2021-03-31}',
      ]
        .map((entry) => `    - ${entry}\n`)
        .join(''),
    );
    expect(loaded.told('file-exists')).toEqual(['data/none.csv does not exist']);
    expect(loaded.told('snapshots-hold-milestones')).toEqual([
      'data/other.csv holds no milestone of the report',
    ]);
    expect(loaded.told('snapshots-dated')).toEqual([
      'data/a.csv has no data date, and its file states none',
      'data/a.csv has the data date 31 December 2020, as data/a.csv has',
      'data/a.csv has the data date 31 March 2021, which is not before that of the report',
    ]);
  });

  it('tell of completions dated back and dated anew, with both values', async () => {
    write(
      'data/a.csv',
      earlierTable('DM-4,Four,1.1,1,2021-02-01,,,\nDM-1,One,1.1,1,2021-01-10,2020-12-30,,\n'),
    );
    const loaded = await loadWith('    - {milestones: data/a.csv, dataDate: 2020-12-31}\n');
    expect(loaded.told('completions-not-backdated')).toEqual([
      'DM-4 was open at 31 December 2020, and is completed on 20 December 2020 now',
    ]);
    expect(loaded.told('completion-dates-stable')).toEqual([
      'DM-1 was completed on 30 December 2020 by the data of 2020-12-31, and on 20 January 2021 now',
    ]);
  });

  it('that write codes otherwise are one finding', async () => {
    const rows = [1, 2, 3, 4].map((n) => `dm_${n},Name,1.1,1,2021-01-10,,,`).join('\n');
    write('data/a.csv', earlierTable(`${rows}\n`));
    const loaded = await loadWith('    - {milestones: data/a.csv, dataDate: 2020-12-31}\n');
    expect(loaded.told('snapshots-written-alike')).toEqual([
      'data/a.csv writes 4 codes otherwise, dm_1 for DM-1; they are taken for the same',
    ]);
    expect(loaded.told('codes-persist')).toEqual([]);
    expect(loaded.earlier[0]?.activities.get('DM-2')?.baselineFinish).not.toBeNull();
  });

  it('that write WBS codes under another root are one finding', async () => {
    const rows = [1, 2, 3, 4].map((n) => `DM-${n},Name,P-1.1,1,2021-01-10,,,`).join('\n');
    write('data/a.csv', earlierTable(`${rows}\n`));
    const loaded = await loadWith('    - {milestones: data/a.csv, dataDate: 2020-12-31}\n');
    expect(loaded.told('snapshots-written-alike')).toEqual([
      'data/a.csv writes 4 WBS codes otherwise, P-1.1 for 1.1; they are taken for the same',
    ]);
    expect(loaded.told('snapshots-hold-milestones')).toEqual([]);
  });

  it('of another plan are one finding, not one for each milestone', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, n) => `OLD-${n},Old ${n},1.1,1,2021-01-${10 + (n % 20)},,,`,
    ).join('\n');
    write('data/a.csv', earlierTable(`${rows}\n`));
    const loaded = await loadWith('    - {milestones: data/a.csv, dataDate: 2020-12-31}\n');
    expect(loaded.told('codes-persist')).toEqual(['60 of 60 milestones have vanished since 2020-12-31']);
  });
});
