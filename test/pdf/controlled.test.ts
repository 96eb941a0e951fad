import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeEffects } from '../../src/host/node-effects.ts';
import { extractPdf } from '../../src/package/extract.ts';
import { reportAt, verifyPdf } from '../../src/package/verify.ts';
import { rebuild } from '../../src/tools/rebuild/rebuild.ts';
import { run } from './set.ts';
import { structureOf } from './structure.ts';

const effects = nodeEffects();
const milestones = `code,name,wbs,level,due,completed,predecessors
A-1,"Camera & mount, Ἀλφα 相机",X.1,2,2021-01-10,2021-01-12,
A-2,"50% of #2 → done ✓ אבן (12)",X.1,2,2021-02-10,,A-1
A-3,Rocket 🚀,X.2,3,2021-06-10,,A-2
`;

const config = `handle: TEST-1
title: "Test & trial: 50% #1"
authors: [Ада Лавлейс, O'Neil]
dataDate: 2021-03-31
keywords: [α, b]
data:
  milestones: data/milestones.csv
document:
  version: v2
  status: draft
output:
  name: "{handle}_{month}_{version}"
`;

let home: string;
let pdf: string;
let findings: readonly { rule: string; place?: { path: string; line?: number | undefined } | undefined }[];
const report = () => join(home, 'report', 'report.yaml');

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'milepost-controlled-'));
  await mkdir(join(home, 'report', 'data'), { recursive: true });
  await writeFile(report(), config);
  await writeFile(join(home, 'report', 'data', 'milestones.csv'), milestones);
  const note = await rebuild(report(), effects);
  findings = note.diagnostics;
  pdf = join(home, 'renamed.pdf');
  await cp(note.output, pdf);
  expect(note.output.endsWith('TEST-1_2021-03_v2.pdf')).toBe(true);
});
afterAll(() => rm(home, { recursive: true, force: true }));

const states = async (path = pdf) =>
  Object.fromEntries(
    (await verifyPdf({ path, ...reportAt(report()) }, effects)).files.map((f) => [f.path, f.state]),
  );

describe('the PDF', () => {
  it('is tagged though its first words are of a font without a space of its own', async () => {
    const { faults, roles } = await structureOf(await readFile(pdf));
    expect(faults).toEqual([]);
    expect(roles.P).toBeGreaterThan(5);
  });
  it('reports the characters no font has, with file, line and code point', () => {
    expect(findings.filter((d) => d.rule === 'glyphs-available')).toMatchObject([
      { message: expect.stringContaining('U+1F680'), place: { path: 'data/milestones.csv', line: 4 } },
    ]);
  });

  it('passes qpdf and carries Info, XMP, language, output intent and embedded fonts', async () => {
    await run('qpdf', ['--check', pdf]);
    const { stdout: info } = await run('pdfinfo', ['-isodates', pdf]);
    expect(info).toMatch(/Title: +TEST-1: Test & trial: 50% #1/);
    expect(info).toMatch(/Author: +Ада Лавлейс, O'Neil/);
    expect(info).toMatch(/CreationDate: +2021-03-31T12:00:00Z/);
    const { stdout: xmp } = await run('pdfinfo', ['-meta', pdf]);
    expect(xmp).toContain('<rdf:li>Ада Лавлейс</rdf:li>');
    expect(xmp).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(xmp).toContain('<xmp:ModifyDate>2021-03-31T12:00:00Z</xmp:ModifyDate>');
    const { stdout: objects } = await run('mutool', ['show', pdf, 'trailer/Root']);
    for (const key of ['/AF', '/OutputIntents', '/Metadata', '/Lang (en-GB)', '/DisplayDocTitle true'])
      expect(objects).toContain(key);
    const { stdout: fonts } = await run('pdffonts', [pdf]);
    const lines = fonts.trim().split('\n').slice(2);
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(line).toMatch(/ yes yes yes +\d+ +0$/);
  });

  it('is found by its codes and reads in order', async () => {
    const { stdout: text } = await run('pdftotext', [pdf, '-']);
    expect(text).toContain('A-1');
    const words = text.replace(/\s+/g, ' ');
    expect(words).toContain('Camera & mount, Ἀλφα 相机');
    expect(words).toContain('אבן');
    expect(text.indexOf('Abstract')).toBeLessThan(text.indexOf('A-3'));
    expect(text).not.toMatch(/[\u2010\u2011]/);
    expect(words).toContain('3 tracked as of 2021-03-31');
    // A table of one row: in which order its columns are shown is for the program to guess.
    expect(words).toMatch(
      /A-2 50% of #2 → done ✓ .{0,40} Level 2 Due 2021-02-10 Days late (?:49 Page \d|Page \d 49)/,
    );
    expect(words).toMatch(/Latest revision: v2, 2021-03-31 Document status: Draft/);
    for (const page of text.split('\f').slice(0, -1)) expect(page).toContain('DRAFT, not approved');
  });
});

describe('verifyPdf', () => {
  it('knows the inputs of a renamed PDF, and of one another tool has rewritten', async () => {
    const same = { 'data/milestones.csv': 'same', 'report.yaml': 'same' };
    expect(await states()).toEqual(same);
    const linear = join(home, 'linear.pdf');
    await run('qpdf', ['--linearize', pdf, linear]);
    expect(await states(linear)).toEqual(same);
  });

  it.each([
    ['pdfunite', 'files', (cover: string, to: string) => [cover, pdf, to]],
    ['qpdf', 'pages', (cover: string, to: string) => [pdf, '--pages', cover, '.', '--', to]],
    ['qpdf', 'pages alone', (cover: string, to: string) => ['--empty', '--pages', cover, pdf, '--', to]],
    ['pdftk', 'pages alone', (cover: string, to: string) => [cover, pdf, 'cat', 'output', to]],
    ['gs', 'files', (cover: string, to: string) => ['-q', '-sDEVICE=pdfwrite', '-o', to, cover, pdf]],
  ] as const)('and of one put behind a cover by %s, which joins %s', async (tool, how, args) => {
    if (
      (await effects.run(tool, ['--version'], { cwd: home, env: { PATH: process.env.PATH ?? '' } })).missing
    )
      return;
    const cover = join(home, 'cover.pdf');
    const document = await PDFDocument.create();
    document.addPage();
    await writeFile(cover, await document.save());
    const joined = join(home, `${tool}-${how}.pdf`);
    await run(tool, args(cover, joined));
    expect(await states(joined)).toEqual({ 'data/milestones.csv': 'same', 'report.yaml': 'same' });
    const folder = join(home, `from-${tool}-${how}`);
    const { written, diagnostics } = await extractPdf({ path: joined, folder, force: false }, effects);
    expect([written, diagnostics]).toEqual([['data/milestones.csv', 'report.yaml'], []]);
  });

  it('tells what differs, is missing or extra', async () => {
    const data = join(home, 'report', 'data', 'milestones.csv');
    await writeFile(data, `${milestones}A-4,New,X.2,3,2021-07-10,,\n`);
    await writeFile(report(), `${config}bibliography: refs.bib\n`);
    await writeFile(join(home, 'report', 'refs.bib'), '');
    expect(await states()).toEqual({
      'data/milestones.csv': 'different',
      'report.yaml': 'different',
      'refs.bib': 'extra',
    });
    await rename(data, `${data}.away`);
    expect(await states()).toMatchObject({ 'data/milestones.csv': 'missing' });
    await writeFile(data, milestones);
    await writeFile(report(), config);
  });

  it('refuses what is no PDF, or one without a list', async () => {
    const verify = (path: string) => verifyPdf({ path, ...reportAt(report()) }, effects);
    const text = join(home, 'text.pdf');
    await writeFile(text, 'not a pdf');
    await expect(verify(text)).rejects.toThrow(/cannot be read as a PDF/);
    const bare = join(home, 'bare.pdf');
    const other = await PDFDocument.create();
    other.addPage();
    await writeFile(bare, await other.save());
    await expect(verify(bare)).rejects.toThrow(/carries no list/);
  });

  it('notices an attachment exchanged afterwards', async () => {
    const other = join(home, 'milestones.csv');
    await writeFile(other, 'code\nB\n');
    const forged = join(home, 'forged.pdf');
    await run('qpdf', [pdf, '--add-attachment', other, '--replace', '--', forged]);
    const { diagnostics } = await verifyPdf({ path: forged, ...reportAt(report()) }, effects);
    expect(diagnostics).toMatchObject([{ rule: 'pdf-attachments-intact' }]);
  });
});

describe('extractPdf', () => {
  it('gives the files back at their paths, and overwrites only by force', async () => {
    const folder = join(home, 'out');
    const extract = (force: boolean) => extractPdf({ path: pdf, folder, force }, effects);
    const written = ['data/milestones.csv', 'report.yaml'];
    expect(await extract(false)).toEqual({ written, diagnostics: [] });
    expect(await readFile(join(folder, 'data/milestones.csv'), 'utf8')).toBe(milestones);
    expect(await readFile(join(folder, 'report.yaml'), 'utf8')).toBe(config);
    await expect(extract(false)).rejects.toThrow(/is there already/);
    await expect(extract(true)).resolves.toMatchObject({ written });
  });

  it('follows no link out of the folder', async () => {
    const folder = join(home, 'linked');
    await mkdir(folder);
    await symlink(home, join(folder, 'data'));
    await expect(extractPdf({ path: pdf, folder, force: true }, effects)).rejects.toThrow(/leads out/);
  });

  it('gives back a report that builds to the same bytes', async () => {
    const folder = join(home, 'again');
    await extractPdf({ path: pdf, folder, force: false }, effects);
    const note = await rebuild(join(folder, 'report.yaml'), effects);
    expect(Buffer.compare(await readFile(note.output), await readFile(pdf))).toBe(0);
  });
});

describe('a house style', () => {
  it('sets the same report in its own pages', async () => {
    const folder = join(home, 'styled');
    await extractPdf({ path: pdf, folder, force: false }, effects);
    const styled = `${config}page: { style: ledger, paper: letter, variables: { series: "Trial #1" } }\n`;
    await writeFile(join(folder, 'report.yaml'), styled);
    const note = await rebuild(join(folder, 'report.yaml'), effects);
    const { stdout: info } = await run('pdfinfo', [note.output]);
    expect(info).toMatch(/Page size: +612 x 792 pts \(letter\)/);
    const { stdout: text } = await run('pdftotext', [note.output, '-']);
    expect(text).toContain('DOCUMENT CONTROL');
    expect(text).toContain('Trial #1');
    expect(note.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  });
});
