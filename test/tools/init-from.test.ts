import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/input/config/load.ts';
import { startFrom } from '../../src/tools/init-from.ts';
import { sample } from '../input/readers/samples/workbook.ts';
import { memoryWorld } from '../support/memory-effects.ts';

const table = `Helios: status of July;;;;;
;;;;;
Milestone ID;Milestone title;WBS;Baseline date;Achieved;Forecast date
HEL-100;Review held;HEL.1;15.07.2026;14.07.2026;
HEL-110;Mirror polished;HEL.1;30.09.2026;;15.10.2026
HEL-120;Mirror coated;HEL.2;30.11.2026;;15.12.2026
Total milestones: 3;;;;;
`;

const sampleText = (name: string) => new TextDecoder('windows-1252').decode(sample(name).bytes);

const start = async (text: string, dataDate?: string) => {
  const { effects, contents } = memoryWorld({ files: { '/w/Helios status.csv': text } });
  const started = await startFrom('/w/note', '/w/Helios status.csv', { dataDate }, effects);
  return { started, contents };
};

describe('a report started from a file', () => {
  it('reads it by the columns that were guessed, on the day of its last completion', async () => {
    const { started, contents } = await start(table);
    expect(started.written).toEqual(
      expect.arrayContaining(['report.yaml', 'data/Helios status.csv', 'data/annotations.yaml']),
    );
    expect(started.written).not.toContain('data/milestones.csv');
    expect([started.dataDate, started.dataDateIs]).toEqual([
      '2026-07-14',
      'the last day a milestone was completed on',
    ]);
    const text = contents()['/w/note/report.yaml'] ?? '';
    const { config } = loadConfig({ text, path: 'report.yaml', folder: '/w/note', file: 'report.yaml' });
    expect(config).toMatchObject({
      handle: 'HELIOS-STATUS',
      title: 'Helios status: Milestones',
      data: {
        milestones: ['data/Helios status.csv'],
        columns: {
          code: 'Milestone ID',
          name: 'Milestone title',
          due: 'Baseline date',
          completed: 'Achieved',
          forecast: 'Forecast date',
        },
      },
    });
  });

  it.each([
    ['Helios: status as of 30 September 2026', '2026-09-30'],
    ['Statusliste, Stand 30. Sept. 2026', '2026-09-30'],
    ['Programme : jalons au 30/09/2026', '2026-09-30'],
    ['Issue of 2 October 2026, status of 30 September 2026', '2026-07-14'],
  ])('has the one date of its title: %s', async (title, day) => {
    const { started } = await start(table.replace('Helios: status of July', title));
    expect(started.dataDate).toBe(day);
  });

  it('has the plan that is given with it, and says what nobody told it', async () => {
    const files = { '/w/s.xer': sampleText('pier.xer'), '/w/old/s.xer': sampleText('pier.xer') };
    const begin = async (baseline?: string) => {
      const { effects, contents } = memoryWorld({ files });
      const started = await startFrom('/w/note', '/w/s.xer', { baseline }, effects);
      const text = contents()['/w/note/report.yaml'] ?? '';
      const { config } = loadConfig({ text, path: 'report.yaml', folder: '/w/note', file: 'report.yaml' });
      return { started, data: config?.data };
    };
    const alone = await begin();
    expect(alone.data?.baseline).toBeUndefined();
    expect(alone.started.lacks[0]).toMatch(/^The baseline finish \(due date\) of all milestones\./);
    const planned = await begin('/w/old/s.xer');
    expect(planned.data?.baseline).toBe('data/baseline/s.xer');
    expect(planned.started.lacks.join()).not.toMatch(/baseline/);
  });

  it('is in the language its user says', async () => {
    const { effects, contents } = memoryWorld({ files: { '/w/jalons LGV.csv': table } });
    await startFrom('/w/note', '/w/jalons LGV.csv', { language: 'fr' }, effects);
    expect(contents()['/w/note/report.yaml']).toContain('title: Jalons LGV\nlanguage: fr\n');
  });

  it('has the data date its user says', async () => {
    const { started } = await start(table, '2026-07-31');
    expect([started.dataDate, started.dataDateIs]).toEqual(['2026-07-31', null]);
  });

  it('is not begun without a date, or with one that is none', async () => {
    const open = table.replace(';14.07.2026;', ';;');
    const refused = (text: string, date?: string) =>
      start(text, date).catch((error: { diagnostics?: unknown }) => error.diagnostics);
    expect(await refused(open)).toMatchObject([
      { rule: 'init-file-dated', place: { path: '/w/Helios status.csv' } },
    ]);
    expect(await refused(table, '2026-02-30')).toMatchObject([
      { message: '2026-02-30 is no day of the calendar' },
    ]);
  });
});
