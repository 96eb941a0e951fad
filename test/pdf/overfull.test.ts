import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSpecial, operation } from '../../src/compile/xdv/format.ts';
import { scanXdv, specialAt } from '../../src/compile/xdv/read.ts';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { packageRoot } from '../../src/kernel/package-root.ts';
import { rebuild } from '../../src/tools/rebuild/rebuild.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'milepost-overfull-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

const madeBy = (folder: string, extension: string) =>
  readFile(join(folder, '.milepost', 'report', 'tex', `report.${extension}`));

/** What TeX's log calls overfull: lines that stick out, and pages that are too high. */
async function overfullIn(folder: string): Promise<string[]> {
  await rebuild(join(folder, 'report.yaml'), nodeEffects(), { formats: ['pdf'] });
  const log = (await madeBy(folder, 'log')).toString();
  return log.split('\n').filter((line) => line.startsWith('Overfull'));
}

/** Colours that are begun and not yet taken back at the end of each page; below nought where more were taken back. */
async function coloursLeft(folder: string): Promise<number[]> {
  const bytes = await madeBy(folder, 'xdv');
  const left: number[] = [];
  let open = 0;
  scanXdv(bytes, (met) => {
    if (met.code === operation.endPage) left.push(open);
    if (!isSpecial(met.code)) return;
    const told = specialAt(bytes, met);
    if (told.startsWith('color push')) open++;
    if (told.startsWith('color pop')) open--;
  });
  return left;
}

const looks = [
  ['plain', 'a4'],
  ['plain', 'letter'],
  ['ledger', 'a4'],
  ['ledger', 'letter'],
] as const;

async function shipped(folder: string): Promise<string> {
  for (const part of ['data', 'bib'])
    await cp(join(packageRoot, part), join(folder, part), { recursive: true });
  return readFile(join(packageRoot, 'report.yaml'), 'utf8');
}

/** The shipped note with two earlier data sets: of a month and of a year before, when some dates were others. */
async function withSeries(folder: string): Promise<string> {
  const report = await shipped(folder);
  const table = await readFile(join(folder, 'data', 'milestones.csv'), 'utf8');
  const dates = ['2020-03-31', '2021-02-28'];
  for (const [k, dataDate] of dates.entries()) {
    const before = table.split('\n').map((row, i) => {
      const moved = i % (5 + k) === 0 ? row.replace(/,2021-(\d\d)-\d\d,/, ',2020-$1-15,') : row;
      return moved.replace(/,(20\d\d-\d\d-\d\d),(20\d\d-\d\d-\d\d),/, (all, due, done) =>
        done > dataDate ? `,${due},,` : all,
      );
    });
    await writeFile(join(folder, 'data', `${dataDate}.csv`), before.join('\n'));
  }
  const snapshots = dates.map((date) => `    - {milestones: data/${date}.csv, dataDate: ${date}}\n`).join('');
  return report.replace(/^data:\n/m, `data:\n  snapshots:\n${snapshots}`);
}

/** Numbers of the pages at whose head a section stands, from 1. */
async function pagesOf(section: string, folder: string): Promise<number[]> {
  const { stdout } = await execa('pdftotext', ['-layout', join(folder, 'build', 'DMTN-158.pdf'), '-']);
  return stdout.split('\f').flatMap((text, i) => (text.slice(0, 400).includes(section) ? [i + 1] : []));
}

const long = 'Commissioning-of-the-Auxiliary-Telescope/Spectrograph';
const name = `Verification of the ${'thermally-stabilised '.repeat(9)}${'Interferometer'.repeat(4)}`;

/** Codes and names as long as they come: with joints to break at, without any, and many of them beside each other. */
async function madeUp(folder: string): Promise<string> {
  const codes = [
    `${long}-1`,
    `${long}_2`,
    'X'.repeat(70),
    'WWWW-1',
    ...Array.from({ length: 12 }, (_, i) => `MS-${i}-${long.slice(0, 30)}`),
  ];
  const [first = '', ...others] = codes;
  const rows = codes.map((code, i) =>
    [
      code,
      i % 3 === 0 ? name : `${name} ${i}`,
      i % 2 === 0 ? 'A.1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17.18' : 'A.2',
      1 + (i % 4),
      `20${i % 2 === 0 ? '21' : '24'}-0${1 + (i % 9)}-1${i % 9}`,
      i % 4 === 1 ? '2024-02-28' : '',
      i === 0 ? '' : first,
      i === 0 ? others.join(';') : '',
    ].join(','),
  );
  await writeFile(
    join(folder, 'milestones.csv'),
    `code,name,wbs,level,due,completed,predecessors,successors\n${rows.join('\n')}\n`,
  );
  await writeFile(
    join(folder, 'annotations.yaml'),
    codes
      .map(
        (code) =>
          `${code}:\n  description: See ${codes.join(', ')} and https://example.org/${'path/'.repeat(30)}.\n  aka: [${code}-a, ${code}-b]\n`,
      )
      .join(''),
  );
  return `handle: VERYLONGHANDLE-${'9'.repeat(20)}
title: ${name}
authors: [${Array.from({ length: 9 }, (_, i) => `Wolfeschlegelsteinhausenbergerdorff ${i}`).join(', ')}]
dataDate: 2024-03-01
data: {milestones: milestones.csv, annotations: annotations.yaml}
wbs: {root: A, titles: {A.2: ${name}}}
document:
  organisation: Institute of ${'Interferometrically-Stabilised '.repeat(4)}Optics
  kind: Technical note of the ${'Verification '.repeat(8)}
sections: [provenance, notation, summary, overdue, look-ahead, by-month, timeline, by-wbs, corrections, bibliography, index]
`;
}

describe.each([
  ['the shipped note', shipped],
  ['a note of three data sets', withSeries],
  ['a note of long codes and names', madeUp],
] as const)('%s', (title, fill) => {
  it.each(looks)('has nothing overfull in style %s on %s', async (style, paper) => {
    const folder = join(home, title.replaceAll(' ', '-'));
    await mkdir(folder, { recursive: true });
    const report = (await fill(folder)).replace(/^output:\n.*\n/m, '');
    await writeFile(join(folder, 'report.yaml'), `${report}page: {style: ${style}, paper: ${paper}}\n`);
    expect(await overfullIn(folder)).toEqual([]);
    const left = await coloursLeft(folder);
    expect(left.length).toBeGreaterThan(3);
    // None but that of the document itself.
    expect(left.filter((open) => open < 0 || open > 1)).toEqual([]);
    if (fill === withSeries) expect(await pagesOf('Health of the plan', folder)).toHaveLength(1);
  });
});
