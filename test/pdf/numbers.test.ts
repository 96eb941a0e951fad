import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grow } from '../../bench/grow.ts';
import { packageRoot } from '../../src/kernel/package-root.ts';
import { newReport, start } from './folder.ts';
import { wrongContents, wrongNumbers } from './printed-numbers.ts';
import { run } from './set.ts';

describe('a note of 1,200 milestones', () => {
  test('is set in one pass, every number of a page in it is right, and so is the number of pages', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'milepost-numbers-'));
    try {
      for (const name of ['report.yaml', 'data', 'bib'])
        await cp(join(packageRoot, name), join(folder, name), { recursive: true });
      const table = join(folder, 'data', 'milestones.csv');
      await writeFile(table, grow(await readFile(table, 'utf8'), 1200));
      const { all, exitCode } = await start(folder, ['build', '--format', 'pdf', '--quiet']);
      expect(exitCode, all).toBe(0);
      const pdf = join(folder, 'build', 'DMTN-158.pdf');
      expect(await wrongNumbers(pdf)).toEqual([]);
      expect(await wrongContents(pdf)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 600_000);
});

describe('templates of a house', () => {
  const shipped = (name: string) => readFile(join(packageRoot, 'templates', 'tex', name), 'utf8');
  let report: Awaited<ReturnType<typeof newReport>>;
  beforeAll(async () => {
    report = await newReport();
    const config = join(report.folder, 'report.yaml');
    await writeFile(config, `${await readFile(config, 'utf8')}\ntemplates: own\n`);
  });
  afterAll(() => report.remove());

  /** Builds with one template of the house's; gives what was told and the words of the pages. */
  async function build(name: string, text: string) {
    await rm(join(report.folder, 'own'), { recursive: true, force: true });
    await mkdir(join(report.folder, 'own', 'sections'), { recursive: true });
    await mkdir(join(report.folder, 'own', 'preamble'), { recursive: true });
    await writeFile(join(report.folder, 'own', name), text);
    const { all = '', exitCode } = await start(report.folder, ['build', '--explain']);
    expect(exitCode, all).toBe(0);
    const { stdout } = await run('pdftotext', [report.pdf, '-'], { maxBuffer: 2 ** 26 });
    return { all, pages: stdout.split('\f') };
  }
  /** The page whose words hold a text. */
  const pageWith = (pages: readonly string[], text: string) =>
    pages.findIndex((words, i) => i > 0 && words.replace(/\s+/g, ' ').includes(text)) + 1;

  test('that refer to pages in the way of LaTeX have TeX run again, and are told', async () => {
    const notation = await shipped('sections/notation.tex');
    const { all, pages } = await build(
      'sections/notation.tex',
      `${notation}\nThe overview is on page \\pageref{overview}.\n\\clearpage\\label{overview}Overview of the house.\n`,
    );
    expect(all).toMatch(/pass 2: page numbers changed/);
    const said = /The overview is on page (\d+)/.exec(pages.join(' ').replace(/\s+/g, ' '))?.[1];
    expect(Number(said)).toBe(pageWith(pages, 'Overview of the house.'));
  }, 120_000);

  test('with headings of their own find them in the contents', async () => {
    const notation = await shipped('sections/notation.tex');
    const { pages } = await build(
      'sections/notation.tex',
      `${notation}\n\\section{Terms of the house}\nNone.\n`,
    );
    const said = /Terms of the house \.\.\. +(\d+)/.exec((pages[0] ?? '').replace(/\s+/g, ' '))?.[1];
    const heading = pages.findIndex((words) => /^\d+ Terms of the house$/m.test(words)) + 1;
    expect(Number(said)).toBe(heading);
  }, 120_000);

  test('that print numbers in a font which is no OpenType font have TeX print them', async () => {
    const foot = '\\ofoot{\\usefont{OT1}{cmr}{m}{n}\\PagesRight{\\PageHere{} / \\PageText{end}}}';
    const headings = (await shipped('preamble/headings.tex')).replace(/^\\ofoot.*$/m, () => foot);
    const { all, pages } = await build('preamble/headings.tex', headings);
    expect(all).toMatch(/numbers of pages: they stand in a font that is no OpenType font: TeX prints them/);
    expect(pages[1]).toMatch(new RegExp(`2 ?/ ?${pages.length - 1}\\b`));
    expect(await wrongContents(report.pdf)).toEqual([]);
  }, 120_000);
});
