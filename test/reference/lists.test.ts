import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDataset } from '../../src/input/readers/detect.ts';
import { monthOf } from '../../src/kernel/dates.ts';
import type { RawActivity } from '../../src/model/dataset.ts';
import { tracked } from '../../src/model/status.ts';
import { type ListedRow, listRows } from '../../src/tools/list/rows.ts';
import { asCsv, asWorkbook } from '../../src/tools/list/write.ts';
import {
  hasReference,
  loadReference,
  type ReferenceName,
  referenceFolder,
  referenceNames,
} from './reference.ts';

/** A list that the peer's programs print: a line on its source, then a milestone a line. */
function printed(name: ReferenceName, file: string): string[] {
  const text = readFileSync(join(referenceFolder, name, 'peer', file), 'utf8');
  const lines = text.split('\n').slice(1).filter(Boolean);
  return lines.map((line) => line.split(' ')[1] ?? '').sort();
}

const codesOf = (rows: readonly ListedRow[]) => rows.map(({ code }) => code).sort();

const month: Readonly<Record<string, string>> = {
  ...{ Jan: '01', Feb: '02', Mar: '03', Apr: '04', May: '05', Jun: '06' },
  ...{ Jul: '07', Aug: '08', Sep: '09', Oct: '10', Nov: '11', Dec: '12' },
};

/** Cells of the peer's table of months: the month, the code, its WBS code, and whether it is done. */
function monthTable(name: ReferenceName): string[] {
  const text = readFileSync(join(referenceFolder, name, 'peer', 'schedule.csv'), 'utf8');
  const [head = '', ...rows] = text.split('\n').slice(2);
  const months = head.split(',').map((title) => title.split(' '));
  const cells = rows.flatMap((row) =>
    row.split(',').flatMap((cell, i) => {
      const { code, wbs, done } = /^(?<code>.+) \((?<wbs>\S+?)(?<done> DONE)?\)$/.exec(cell)?.groups ?? {};
      const [name = '', year] = months[i] ?? [];
      return code === undefined ? [] : [`${year}-${month[name]} ${code} ${wbs}${done ?? ''}`];
    }),
  );
  return cells.sort();
}

describe.skipIf(!hasReference).each(referenceNames)('lists of %s', (name) => {
  it('of the late and the open are those of the peer, as sets', async () => {
    const schedule = await loadReference(name);
    expect(codesOf(listRows('late', { schedule }))).toEqual(printed(name, 'delayed.txt'));
    const remaining = name === 'dmtn-158-2022-12' ? 'remaining.txt' : 'head/remaining.txt';
    expect(codesOf(listRows('open', { schedule }))).toEqual(printed(name, remaining));
  });

  it('by month and state are the peer’s table of months', async () => {
    const schedule = await loadReference(name);
    const ours = tracked(schedule).flatMap(({ id, wbs, completed, baselineFinish: due }) =>
      due === null ? [] : [`${monthOf(due)} ${id} ${wbs}${completed ? ' DONE' : ''}`],
    );
    expect(ours.sort()).toEqual(monthTable(name));
  });

  it('are read back to the same facts', async () => {
    const schedule = await loadReference(name);
    const rows = [...listRows('open', { schedule }), ...listRows('done', { schedule })];
    expect(rows).toHaveLength(tracked(schedule).length);
    const factOf = (a: RawActivity) => [
      ...[a.id, a.name, a.wbs, a.level].map((cell) => cell?.text ?? ''),
      ...[a.baselineFinish, a.forecastFinish, a.actualFinish].map((cell) => cell?.text ?? ''),
      ...[a.predecessors, a.successors].map((list) => list.map((cell) => cell.text).join(';')),
    ];
    const facts = rows.map((r) => [
      ...[r.code, r.name, r.wbs, String(r.level ?? ''), r.due, r.forecast, r.completed],
      ...[r.predecessors.join(';'), r.successors.join(';')],
    ]);
    const files = { 'l.csv': Buffer.from(asCsv(rows)), 'l.xlsx': await asWorkbook(rows, 'list') };
    for (const [path, bytes] of Object.entries(files)) {
      const choice = { format: 'auto', columns: {}, dateFormat: 'auto', root: '' } as const;
      const { value } = await readDataset({ path, bytes }, choice);
      expect(value.activities.map(factOf), path).toEqual(facts);
    }
  });
});
