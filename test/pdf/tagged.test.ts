import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putNumbers } from '../../src/compile/numbers/put.ts';
import { numbersOf, surveyOf } from '../../src/compile/numbers/survey.ts';
import { isSpecial } from '../../src/compile/xdv/format.ts';
import { type Edit, joinXdv } from '../../src/compile/xdv/join.ts';
import { specialAt } from '../../src/compile/xdv/read.ts';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { rebuild } from '../../src/tools/rebuild/rebuild.ts';
import { shippedReport } from '../support/page.ts';
import { type Structure, structureOf } from './structure.ts';

let home: string;
let pdf: string;
let structure: Structure;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'milepost-tagged-'));
  await shippedReport(home);
  pdf = (await rebuild(join(home, 'report.yaml'), nodeEffects(), { formats: ['pdf'] })).output;
  structure = await structureOf(await readFile(pdf));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** Leaves out what templates say of structure. */
const withoutMarks: Edit = (met, { bytes }) =>
  isSpecial(met.code) && specialAt(bytes, met).startsWith('milepost:');

/** The pages as they would be without tags. */
async function untagged(folder: string): Promise<string> {
  const xdv = await readFile(join(folder, 'report.xdv'));
  const survey = surveyOf(xdv);
  if (survey === null) throw new Error('the pages are not understood');
  const { joined } = putNumbers([{ xdv, survey }], numbersOf([survey], { counted: true }));
  const plain =
    joined.kind === 'joined' ? joinXdv([{ bytes: joined.xdv, first: null }], withoutMarks) : joined;
  if (plain.kind !== 'joined') throw new Error(plain.kind);
  await writeFile(join(folder, 'plain.xdv'), plain.xdv);
  await execa('xdvipdfmx', ['-E', '-o', 'plain.pdf', 'plain.xdv'], { cwd: folder });
  return join(folder, 'plain.pdf');
}

async function pixels(file: string, page: number): Promise<Uint8Array> {
  const options = ['-gray', '-r', '100', '-f', String(page), '-l', String(page)];
  const { stdout } = await execa('pdftoppm', [...options, file], { encoding: 'buffer', maxBuffer: 1e8 });
  return stdout;
}

describe('the shipped note', () => {
  it('is tagged, with every stretch of a page and every link in the tree once', () => {
    expect(structure.faults).toEqual([]);
  });
  it('has headings, items, rows and figures', () => {
    const { roles, alternatives, links } = structure;
    expect(roles).toMatchObject({ Document: 1, H1: 10, Table: 1, Figure: alternatives.length });
    // An entry for each of 379 milestones and a heading for each month.
    expect(roles.H3).toBeGreaterThan(379);
    // 31 overdue milestones in 8 elements, and the heads of columns.
    expect(roles.TR).toBe(40);
    expect(alternatives.every((text) => text.length > 20)).toBe(true);
    expect(links.filter((text) => text === '')).toEqual([]);
    expect(links).toContain('DLP-526');
    expect(links).toContain('https://ls.st/LDM-151');
  });
  it('looks as it would without tags', async () => {
    const plain = await untagged(join(home, '.milepost', 'report', 'tex'));
    for (const page of [1, 2, 3, 5, 12, 13, 26, 60]) {
      const [with_, without] = await Promise.all([pixels(pdf, page), pixels(plain, page)]);
      expect(with_.length).toBe(without.length);
      // A few thousandths of a point, where the PDF writer rounds otherwise.
      const other = with_.filter((value, i) => Math.abs(value - (without[i] ?? 0)) > 24).length;
      expect(other / with_.length, `page ${page}`).toBeLessThan(5e-5);
    }
  });
});
