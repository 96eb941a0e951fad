import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isBundled, newReport, startBundle } from './folder.ts';
import { run } from './set.ts';

const report = await newReport();

const rows = `code,name,wbs,level,due,completed,CAM
A-1,Mirror polished,T.1.1,1,2021-01-10,,J. Roe
A-2,Mirror coated,T.1.2,2,2021-06-10,,M. Poe
`;
const yaml = (style: string) => `handle: T-1
title: Works
dataDate: 2021-03-31
data: {milestones: m.csv, annotations: a.yaml}
fields: {owner: {column: CAM, in: [entry, overdue]}}
wbs: {root: T, depth: 2, titles: {T.1: Optics, T.1.1: Polish, T.1.2: Coat}, notes: {T.1.1: "Of the **polish**."}}
sections: [{chapter: text.md}, {overdue: {by: owner}}, by-wbs]
page: {style: ${style}}
`;
const chapter = `# What matters

So much is late: {{ late }}. See A-1, "so" *they* say.

1. first
   - within

| part | days |
|------|-----:|
| Cell |   12 |

> As it is written.

    typed   as it is

## More

${'Long words fill the lines of a paragraph. '.repeat(20)}
`;
const annotations = 'A-1:\n  note: |\n    Waits for A-2:\n\n    - the furnace, 50 % & more\n';

beforeAll(async () => {
  const put = (name: string, text: string) => writeFile(join(report.folder, name), text);
  await Promise.all([put('m.csv', rows), put('text.md', chapter), put('a.yaml', annotations)]);
});
afterAll(() => report.remove());

/** Share of the dots of a page that are dark. */
async function darkness(pdf: string, page: number): Promise<number> {
  const of = ['-f', String(page), '-l', String(page), '-r', '72', '-gray'];
  const { stdout } = await run('pdftoppm', [...of, pdf], { encoding: 'buffer', maxBuffer: 1e8 });
  const dots = stdout.subarray(stdout.length - 595 * 842);
  return dots.filter((dot) => dot < 110).length / dots.length;
}

describe.skipIf(!isBundled)('pages on their side', () => {
  test('are as wide as the paper is high, and none of them is turned', async () => {
    const lying = yaml('plain, orientation: landscape').replace('by-wbs]', 'timeline, by-wbs]');
    await writeFile(join(report.folder, 'side.yaml'), lying);
    const { exitCode, all } = await startBundle(report.folder, ['build', '-c', 'side.yaml']);
    expect(exitCode, all).toBe(0);
    expect(all).not.toMatch(/overfull/i);
    const { stdout } = await run('pdfinfo', ['-l', '99', join(report.folder, 'build', 'T-1.pdf')]);
    const sizes = [...String(stdout).matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+)/gm)];
    expect(new Set(sizes.map(([, width, height]) => `${width} ${height}`))).toEqual(
      new Set(['841.89 595.28']),
    );
    expect(String(stdout)).not.toMatch(/rot: +[1-9]/);
  });
});

describe.skipIf(!isBundled)('written text', () => {
  test.each(['plain', 'ledger'])('is set in the style %s, in the colour of text', async (style) => {
    const file = join(report.folder, `${style}.yaml`);
    await writeFile(file, yaml(style).replace('handle: T-1', `handle: T-${style}`));
    const { exitCode, all } = await startBundle(report.folder, ['build', '-c', `${style}.yaml`]);
    expect(exitCode, all).toBe(0);
    expect(all).not.toMatch(/overfull/i);
    const pdf = join(report.folder, 'build', `T-${style}.pdf`);
    const { stdout } = await run('pdftotext', ['-layout', pdf, '-']);
    const pages = String(stdout).split('\f');
    const at = pages.findIndex((text) => text.includes('So much is late: 1.'));
    for (const said of ['“so” they say', '1. first', '• within', 'Cell', 'typed as it is'])
      expect(pages[at]?.replace(/\s+/g, ' ')).toContain(said);
    const words = String(stdout).replace(/\s+/g, ' ');
    for (const said of ['Of the polish.', 'the furnace, 50 % & more', 'Overdue by owner', 'J. Roe'])
      expect(words).toContain(said.replace('Overdue by', 'overdue milestones by'));
    const dark = await darkness(pdf, at + 1);
    expect(dark).toBeGreaterThan(0.01);
  });
});
