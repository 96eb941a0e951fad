import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { packageRoot } from '../../src/kernel/package-root.ts';
import { rebuild } from '../../src/tools/rebuild/rebuild.ts';
import { wrongContents, wrongNumbers } from './printed-numbers.ts';

let home: string;
let pdf: string;
let text: string;
let findings: readonly { readonly rule: string; readonly severity: string; readonly message: string }[];
const print = async (command: string, ...args: string[]) => (await execa(command, args)).stdout;

/** The report this project ships, built in a folder of its own. */
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'milepost-shipped-'));
  for (const part of ['report.yaml', 'data', 'bib'])
    await cp(join(packageRoot, part), join(home, part), { recursive: true });
  const note = await rebuild(join(home, 'report.yaml'), nodeEffects());
  pdf = note.output;
  findings = note.diagnostics;
  text = (await print('pdftotext', pdf, '-')).replace(/\s+/g, ' ');
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe('the shipped note', () => {
  it('is build/DMTN-158.pdf, of at most 90 pages', async () => {
    expect(pdf).toBe(join(home, 'build', 'DMTN-158.pdf'));
    const pages = Number(/^Pages:\s+(\d+)/m.exec(await print('pdfinfo', pdf))?.[1]);
    expect(pages).toBeGreaterThan(40);
    expect(pages).toBeLessThanOrEqual(90);
  });
  it('has no line that sticks out, no open reference and no missing glyph', () => {
    expect(findings.filter((d) => /overfull|lines-fit|references|glyph/.test(d.rule))).toEqual([]);
  });
  it('has an entry for every milestone, and every code reads as it is written', async () => {
    const table = await readFile(join(home, 'data', 'milestones.csv'), 'utf8');
    const codes = table
      .split('\n')
      .slice(1)
      .flatMap((row) => /^([^,]+),[^,]/.exec(row)?.[1] ?? []);
    expect(codes).toHaveLength(379);
    expect(codes.filter((code) => !text.includes(code))).toEqual([]);
  });
  it('prints the number of the right page wherever it prints one', async () => {
    expect(await wrongNumbers(pdf)).toEqual([]);
    expect(await wrongContents(pdf)).toEqual([]);
  }, 60_000);
  it('says the counts of both dates', () => {
    expect(text).toMatch(/31 overdue|31 .{0,40}overdue/);
    expect(text).toContain('Judged at the data date, 31 March 2021, it would be 28 of all 379');
  });
  it('embeds every font, and is a sound file', async () => {
    const fonts = (await print('pdffonts', pdf)).split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(5);
    expect(fonts.filter((line) => !/\s(yes)\s+(yes)\s+(yes|no)\s+\d+\s+\d+\s*$/.test(line))).toEqual([]);
    expect(await print('qpdf', '--check', pdf)).toContain('No syntax or stream encoding errors found');
  });
});
