import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeEffects } from '../../../src/host/node-effects.ts';
import { type Loaded, load } from '../../../src/input/load.ts';
import { formatDay } from '../../../src/kernel/dates.ts';
import { CannotGoOn } from '../../../src/kernel/diagnostics.ts';
import { pierWorkbook, sample } from './samples/workbook.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'load-test-'));
  for (const name of ['pier.p6.csv', 'pier.xer', 'pier.xml'])
    writeFileSync(join(folder, name), sample(name).bytes);
  writeFileSync(join(folder, 'pier.xlsx'), pierWorkbook('xlsx').bytes);
  writeFileSync(join(folder, 'short.csv'), 'code,name,wbs,due,completed\nM100,Design,1.1,2023-12-01,\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function loadWith(data: string): Promise<Loaded> {
  const path = join(folder, 'report.yaml');
  writeFileSync(path, `handle: X\ntitle: Pier\ndataDate: 2024-03-31\ndata:\n${data.replace(/^/gm, '  ')}\n`);
  return load(path, nodeEffects());
}
const dues = ({ schedule }: Loaded) =>
  [...schedule.activities.values()].map((a) => a.baselineFinish && formatDay(a.baselineFinish));
const rules = ({ diagnostics }: Loaded) => new Set(diagnostics.map((d) => d.rule));
const approved = ['2024-02-29', '2024-03-15', '2024-06-28', '2024-11-29'];

describe('a report on exports', () => {
  it.each(['pier.xml', 'pier.xlsx'])('%s: milestones, relations with type and lag, titles', async (name) => {
    const { schedule } = await loadWith(`milestones: ${name}\ncolumns: {level: Reporting Level}`);
    expect([...schedule.activities.values()].map((a) => [a.id, a.level, a.completed])).toEqual([
      ['M100', 1, true],
      ['M110', 2, false],
      ['M200', 2, false],
      ['M300', 1, false],
    ]);
    expect(schedule.relations).toMatchObject([
      { from: 'M100', to: 'M110', type: 'FS', lag: 2 },
      { from: 'M100', to: 'M300', type: 'SS', lag: -1 },
      { from: 'M200', to: 'M300', type: 'FS', lag: 0 },
    ]);
  });
  it('an XER without a baseline is reported, once', async () => {
    const loaded = await loadWith('milestones: pier.xer');
    expect(loaded.diagnostics.filter((d) => d.rule === 'export-has-baseline')).toHaveLength(1);
    expect(dues(loaded)).toEqual([null, null, null, null]);
  });
  it.each(['pier.p6.csv', 'pier.xml', 'pier.xlsx'])('an XER takes its baseline from %s', async (baseline) => {
    const loaded = await loadWith(
      `milestones: pier.xer\nbaseline: ${baseline}\ncolumns: {level: Reporting Level}`,
    );
    expect(dues(loaded)).toEqual(approved);
    expect(rules(loaded)).not.toContain('export-has-baseline');
    const origin = loaded.schedule.activities.get('M200')?.origin('baselineFinish');
    expect(origin?.place.path).toBe(baseline);
    expect(origin?.place.cell).toBe(baseline === 'pier.xlsx' ? 'L6' : undefined);
  });
  it('an XER exported when the plan was approved is a baseline by its finishes', async () => {
    const loaded = await loadWith('milestones: pier.p6.csv\nbaseline: pier.xer');
    expect(dues(loaded)).toEqual(['2024-03-05', '2024-04-02', '2024-07-16', '2024-12-13']);
  });
  it('milestones the baseline does not have are named', async () => {
    const loaded = await loadWith('milestones: pier.xer\nbaseline: short.csv');
    const found = loaded.diagnostics.find((d) => d.rule === 'baseline-covers-milestones');
    expect(found?.message).toBe('short.csv has no finish for 3 of 4 milestones: M110, M200, M300');
  });
  it('an earlier data set of another format is read beside', async () => {
    const loaded = await loadWith(
      'milestones: pier.xml\nprevious: {milestones: short.csv, dataDate: 2023-12-31}',
    );
    expect([...(loaded.previous?.activities.keys() ?? [])]).toEqual(['M100']);
    expect(loaded.previous && formatDay(loaded.previous.dataDate)).toBe('2023-12-31');
  });
  it('a file that cannot be read stops the report with the reason', async () => {
    writeFileSync(join(folder, 'cut.xml'), sample('pier.xml').bytes.subarray(0, 2000));
    const error = await loadWith('milestones: cut.xml').catch((e: unknown) => e);
    expect((error as CannotGoOn).diagnostics?.map((d) => d.rule)).toEqual(['file-whole']);
    expect(error).toBeInstanceOf(CannotGoOn);
  });
});
