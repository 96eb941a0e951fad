import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/input/load.ts';
import { CannotGoOn } from '../../../src/kernel/diagnostics.ts';
import { inputsOf } from '../../../src/package/inputs.ts';
import { memoryWorld } from '../../support/memory-effects.ts';

const base = `handle: X-1
dataDate: 2021-03-31
data: {milestones: m.csv, columns: {due: Plan}}
sections: [summary, overdue]
page:
  paper: letter
  style: ledger
`;

function world(files: Readonly<Record<string, string>>) {
  return memoryWorld({
    files: Object.fromEntries(
      Object.entries({ 'm.csv': 'x', ...files }).map(([name, text]) => [resolve('/r', name), text]),
    ),
  }).effects;
}
const read = (files: Readonly<Record<string, string>>) => readConfig('/r/own.yaml', world(files));

async function findings(files: Readonly<Record<string, string>>): Promise<string[]> {
  const error = await read(files).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(CannotGoOn);
  return (error as CannotGoOn).diagnostics.map((d) => `${d.place?.path}:${d.place?.line ?? ''} ${d.message}`);
}

describe('a report that extends another file', () => {
  it('has what that has, joined with its own', async () => {
    const own = 'extends: base.yaml\ntitle: Own\nsections: [timeline]\npage: {paper: a4}\nhandle: X-2\n';
    const files = { 'own.yaml': own, 'base.yaml': base };
    const config = await read(files);
    expect(config).toMatchObject({
      handle: 'X-2',
      title: 'Own',
      sections: ['timeline'],
      page: { paper: 'a4', style: 'ledger' },
      data: { milestones: ['m.csv'], columns: { due: 'Plan' } },
      bases: ['base.yaml'],
      output: { figures: 'figures/own' },
    });
    const inputs = await inputsOf(config, world(files).files);
    expect(inputs.map((i) => i.path)).toEqual(['base.yaml', 'm.csv', 'own.yaml']);
  });
  it('joins maps, and not what stands for a list of one', async () => {
    const { data } = await read({
      'own.yaml': 'extends: base.yaml\ntitle: Own\ndata: {snapshots: {milestones: new.csv}}\n',
      'base.yaml': `${base}`.replace(
        'm.csv,',
        'm.csv, snapshots: {milestones: old.csv, dataDate: 2020-01-31},',
      ),
    });
    expect(data.snapshots.map(({ milestones, dataDate }) => [milestones, dataDate])).toEqual([
      [['new.csv'], undefined],
    ]);
  });
  it('may do so over several files, the nearest before the others', async () => {
    const config = await read({
      'own.yaml': 'extends: a.yaml\ntitle: Own\n',
      'a.yaml': 'extends: base.yaml\ntitle: A\npage: {paper: a4}\n',
      'base.yaml': base,
    });
    expect([config.title, config.page.paper, config.page.style]).toEqual(['Own', 'a4', 'ledger']);
  });
  it('is told of mistakes where they stand', async () => {
    const own = 'extends: base.yaml\ntitle: Own\ndocumnt: {}\n';
    expect(
      await findings({
        'own.yaml': own,
        'base.yaml': base.replace('letter', 'A9').replace('2021-03-31', 'soon'),
      }),
    ).toEqual([
      'base.yaml:2 dataDate: must be a day of the calendar written YYYY-MM-DD',
      expect.stringContaining('base.yaml:6 page.paper: Invalid option'),
      '/r/own.yaml:3 unknown key `documnt`',
    ]);
    expect(await findings({ 'own.yaml': 'extends: none.yaml\ntitle: X\n' })).toEqual([
      'none.yaml: none.yaml does not exist',
    ]);
    expect(
      await findings({ 'own.yaml': 'extends: ../other.yaml\ntitle: X\n', '../other.yaml': base }),
    ).toEqual(['../other.yaml: ../other.yaml leads out of the report folder']);
    expect(await findings({ 'own.yaml': 'extends: a.yaml\n', 'a.yaml': 'extends: own.yaml\n' })).toEqual([
      'own.yaml: own.yaml extends itself, by way of a.yaml and own.yaml',
    ]);
  });
});
