import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { packageRoot } from '../../src/kernel/package-root.ts';
import { rebuild } from '../../src/tools/rebuild/rebuild.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'milepost-overfull-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** What TeX's log calls overfull: lines that stick out, and pages that are too high. */
async function overfullIn(folder: string): Promise<string[]> {
  await rebuild(join(folder, 'report.yaml'), nodeEffects(), { formats: ['pdf'] });
  const log = await readFile(join(folder, '.milepost', 'report', 'tex', 'report.log'), 'utf8');
  return log.split('\n').filter((line) => line.startsWith('Overfull'));
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
  ['a note of long codes and names', madeUp],
] as const)('%s', (title, fill) => {
  it.each(looks)('has nothing overfull in style %s on %s', async (style, paper) => {
    const folder = join(home, title.replaceAll(' ', '-'));
    await mkdir(folder, { recursive: true });
    const report = (await fill(folder)).replace(/^output:\n.*\n/m, '');
    await writeFile(join(folder, 'report.yaml'), `${report}page: {style: ${style}, paper: ${paper}}\n`);
    expect(await overfullIn(folder)).toEqual([]);
  });
});
