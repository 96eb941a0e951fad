import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { detectFormat, readDataset } from '../../../src/input/readers/detect.ts';
import { type Inspection, inspectDataset } from '../../../src/input/readers/inspect.ts';
import { inspectFile } from '../../../src/tools/inspect.ts';
import { memoryWorld } from '../../support/memory-effects.ts';
import { pierWorkbook, sample } from './samples/workbook.ts';

async function inspect(file: ReturnType<typeof sample>): Promise<Inspection> {
  const format = detectFormat(file);
  if ('rule' in format) throw new Error(format.message);
  const choice = { format: 'auto', columns: {}, dateFormat: 'auto', root: '' } as const;
  const { value, diagnostics } = await readDataset(file, choice);
  return inspectDataset(value, { bytes: file.bytes.length, format }, diagnostics);
}

describe('inspect', () => {
  it('proposes what the report at hand had the file read by, and misses no forecast of what is completed', async () => {
    const { effects } = memoryWorld({
      files: {
        '/r/report.yaml':
          'handle: X\ntitle: T\ndataDate: 2021-03-31\ndata: {milestones: m.csv, columns: {due: Baseline}, dateFormat: dmy}\n',
        '/r/m.csv':
          'code,name,wbs,level,Baseline,completed,forecast\nA,One,1.1,1,04/02/2021,05/02/2021,\nB,Two,1.1,1,01/04/2021,,\nC,Three,1.1,1,02/04/2021,,03/04/2021\n',
      },
    });
    const found = await inspectFile('/r/m.csv', '/r/report.yaml', effects);
    expect(found.lacks[0]).toMatch(/^The forecast finish of 1 of 2 open milestones\./);
    expect(parse(found.report).data).toEqual({
      milestones: 'm.csv',
      columns: { due: 'Baseline' },
      dateFormat: 'dmy',
    });
  });
  it.each([
    ['P6 CSV', sample('pier.p6.csv'), 'user_field_31'],
    ['XLSX', pierWorkbook('xlsx'), 'user_field_31'],
    ['XER', sample('pier.xer'), 'Reporting Level'],
    ['MS Project XML', sample('pier.xml'), 'Reporting Level'],
  ])('%s: finds the field of levels and says how to map it', async (_, file, field) => {
    const found = await inspect(file);
    expect(found.milestones).toMatchObject({ count: 4, completed: 1, withForecast: 4, withLevel: 0 });
    expect(found.otherActivities.first.map((o) => o.id)).toEqual(['A110']);
    expect(found.lacks.join('\n')).toContain(`\`${field}\``);
    expect(parse(found.report).data).toMatchObject({ milestones: file.path, columns: { level: field } });
  });
  it('asks for a baseline where an XER has none, and takes data date and titles from it', async () => {
    const found = await inspect(sample('pier.xer'));
    expect(parse(found.report)).toEqual({
      dataDate: '2024-03-31',
      data: { milestones: 'pier.xer', baseline: 'APPROVED-PLAN', columns: { level: 'Reporting Level' } },
      wbs: { titles: { 1: 'Design', '1.1': 'Foundations', 2: 'Works', '2.1': 'Quay' } },
    });
  });
  it('counts relations once, whether listed on one side or both', async () => {
    const found = await inspect(sample('pier.p6.csv'));
    expect([found.relations.count, found.relations.leftOut]).toEqual([3, 2]);
  });
  it('tells how day and month were told apart', async () => {
    expect((await inspect(sample('pier.p6.csv'))).dateOrder).toEqual({ order: 'mdy', from: 'its dates' });
    expect((await inspect(pierWorkbook('biff8'))).dateOrder).toEqual({ order: 'mdy', from: 'the file' });
  });
});
