import { describe, expect, it } from 'vitest';
import { readDataset } from '../../../src/input/readers/detect.ts';
import type { FormatChoice } from '../../../src/input/readers/format.ts';
import { formatDay } from '../../../src/kernel/dates.ts';
import type { SourceFile } from '../../../src/kernel/report-files.ts';
import { type Cell, type Dataset, placeOf, type RawActivity } from '../../../src/model/dataset.ts';
import { readDay } from '../../../src/model/date-text.ts';
import { pierWorkbook, sample } from './samples/workbook.ts';

const choice: FormatChoice = {
  format: 'auto',
  columns: { level: 'Reporting Level' },
  dateFormat: 'auto',
  root: '',
};

const files: ReadonlyArray<readonly [format: string, file: SourceFile]> = [
  ['p6-csv', sample('pier.p6.csv')],
  ['p6-spreadsheet', pierWorkbook('xlsx')],
  ['p6-spreadsheet', pierWorkbook('biff8')],
  ['xer', sample('pier.xer')],
  ['mspdi', sample('pier.xml')],
];

/** What is said of the samples: the XER is in a code page, and two know no calendar. */
const said: Readonly<Record<string, readonly string[]>> = {
  'p6-spreadsheet': ['calendar-hours-known'],
  mspdi: ['calendar-hours-known'],
  xer: ['file-encoding-certain', 'calendar-hours-known'],
};

function facts(dataset: Dataset, a: RawActivity) {
  const day = (cell: Cell | undefined) => {
    const read = cell && readDay(cell.text, dataset.dateOrder);
    return read === null ? `unread ${cell?.text}` : read && formatDay(read);
  };
  return [
    a.id.text,
    a.name?.text,
    a.level?.text,
    day(a.baselineFinish),
    day(a.forecastFinish),
    day(a.actualFinish),
  ];
}

describe.each(files)('%s', (format, file) => {
  it('reads every milestone and counts the rest', async () => {
    const { value, diagnostics } = await readDataset(file, choice);
    expect(diagnostics.map((d) => d.rule)).toEqual(said[format] ?? []);
    expect(value.format).toBe(format);
    const due = (day: string) => (format === 'xer' ? undefined : day);
    expect(value.activities.map((a) => facts(value, a))).toEqual([
      ['M100', 'Design "A" approved', '1', due('2024-02-29'), '2024-03-05', '2024-03-05'],
      ['M110', 'Site opened', '2', due('2024-03-15'), '2024-04-02', undefined],
      ['M200', 'Piles driven – Muñoz quay', '2', due('2024-06-28'), '2024-07-16', undefined],
      ['M300', 'Crane accepted', '1', due('2024-11-29'), '2024-12-13', undefined],
    ]);
    expect(value.about?.others?.map((o) => [o.id.text, o.name])).toEqual([['A110', 'Drive piles']]);
  });

  it('has WBS codes without the project', async () => {
    const { value } = await readDataset(file, choice);
    const quay = format === 'mspdi' ? '2.2' : '2.1';
    expect(value.activities.map((a) => a.wbs?.text)).toEqual(['1.1', '2', quay, '2']);
  });

  it('keeps types and lags of relations between milestones', async () => {
    const { value } = await readDataset(file, choice);
    if (format === 'p6-csv') {
      expect(value.activities.map((a) => a.predecessors.map((p) => p.text))).toEqual([
        [],
        ['M100'],
        // A110 is a task of the file.
        [],
        ['M200', 'M100'],
      ]);
      return;
    }
    expect(
      value.relations.map((r) => [r.from.text, r.to.text, r.type?.text ?? 'FS', r.lag?.text ?? '0']),
    ).toEqual([
      ['M100', 'M110', 'FS', '2'],
      ['M200', 'M300', 'FS', '0'],
      ['M100', 'M300', 'SS', '-1'],
    ]);
    expect(value.about?.otherRelations).toBe(format === 'xer' ? 3 : 2);
  });

  it('knows where each value stands', async () => {
    const { value } = await readDataset(file, choice);
    const { name } = value.activities[3] ?? {};
    const place = name && placeOf(value, name);
    if (value.sheet !== undefined) expect(place).toEqual({ path: file.path, sheet: 'TASK', cell: 'D7' });
    else {
      const encoding = format === 'xer' ? 'windows-1252' : 'utf-8';
      const text = new TextDecoder(encoding, { ignoreBOM: false }).decode(file.bytes);
      const line = text.split(/\r?\n/)[(place?.line ?? 0) - 1] ?? '';
      expect(line.slice((place?.column ?? 0) - 1)).toMatch(/^Crane accepted/);
    }
  });
});

describe('XER', () => {
  it('has the data date, and the titles of the WBS', async () => {
    const { value } = await readDataset(sample('pier.xer'), choice);
    expect(value.dataDate?.text).toBe('2024-3-31 00:00');
    expect([...value.wbsTitles]).toEqual([
      ['1', 'Design'],
      ['1.1', 'Foundations'],
      ['2', 'Works'],
      ['2.1', 'Quay'],
    ]);
    expect(value.about).toMatchObject({ encoding: 'Windows-1252 (a guess)', projects: ['PIER-24'] });
  });
});
