import { expect, it } from 'vitest';
import type { CarriedNote } from '../../src/input/notes/carried-notes.ts';
import { absentSeries } from '../../src/package/series-files.ts';

const report = `handle: X
title: X
dataDate: 2021-03-31
data:
  milestones: data/now.csv
  snapshots:
    - {milestones: "v1:data/now.csv", dataDate: 2020-12-31}
    - {milestones: build/OLD.pdf}
    - {milestones: data/older.csv, dataDate: 2020-06-30}
`;
const bytes = new TextEncoder().encode('x');
const input = (path: string, content: Uint8Array | null = bytes) => ({
  path,
  sha256: '',
  attachment: content && path,
  bytes: content,
  changed: false,
});

it('what a note was made from and does not carry is told, with what to do', () => {
  const note: CarriedNote = {
    handle: 'X',
    milepost: '0.1.0',
    report: 'report.yaml',
    inputs: [
      input('report.yaml', new TextEncoder().encode(report)),
      input('data/now.csv'),
      input('data/older.csv'),
      input('build/OLD.pdf', null),
    ],
  };
  expect(absentSeries(note, 'X.pdf').map((d) => [d.rule, d.message, d.hint])).toEqual([
    [
      'pdf-carries-series',
      'v1:data/now.csv, an earlier data set, is in git and not in X.pdf',
      'Build in a clone of the repository, or save what `git show v1:./data/now.csv` prints beside the data and name that file.',
    ],
    [
      'pdf-carries-series',
      'build/OLD.pdf, an earlier note, is not in X.pdf: each note would carry all before it',
      'Put it at build/OLD.pdf in the folder before you build.',
    ],
  ]);
});
